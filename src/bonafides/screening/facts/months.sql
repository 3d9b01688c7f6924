-- Net quantity of one customer and one substance, by month.
select m.month, sum(m.amount::hugeint * m.sign)::bigint as amount
from moves as m
join parties as p using (party)
where p.customer = $customer and m.substance = $substance
group by m.month
order by m.month;
