-- Net quantity of some customers, each of one substance, by month.
select p.customer, w.substance, m.month, sum(m.amount::hugeint * m.sign)::bigint as amount
from wanted_months as w
join parties as p on w.customer = p.customer
join moves as m on p.party = m.party and w.substance = m.substance
group by p.customer, w.substance, m.month
order by p.customer, w.substance, m.month;
