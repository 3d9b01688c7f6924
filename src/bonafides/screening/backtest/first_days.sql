-- The day of each customer's first judged order of a screened substance.
select p.customer, date '1970-01-01' + min(m.day)::integer as first_day
from moves as m
join parties as p on m.account = (hash(p.customer) >> 1)::bigint
where m.substance >= 0 and m.judged
group by p.customer
order by p.customer;
