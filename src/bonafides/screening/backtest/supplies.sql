-- What some customers got of each screened substance, by day, net of what came back.
select t.customer, date '1970-01-01' + m.day::integer as day, m.substance, (sum(m.amount::hugeint * m.sign) / 1e9)::double as amount
from told as t
join moves as m on m.account = (hash(t.customer) >> 1)::bigint
where m.substance >= 0 and m.sign <> 0
group by t.customer, m.day, m.substance
order by t.customer, m.day, m.substance;
