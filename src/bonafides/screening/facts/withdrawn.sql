-- The days on which each party withdrew an order of each screened substance.
create or replace table withdrawals as
select m.party, m.substance, list(distinct o.ordered_on order by o.ordered_on) as days
from orders as o
join moves as m on o.line = m.line
where o.kind = 'cancellation' and m.substance >= 0
group by m.party, m.substance;
