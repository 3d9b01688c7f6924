-- The days on which each party withdrew an order of a screened substance; a row for each line.
create or replace view withdrawals as
select m.party, m.substance, o.ordered_on as day
from orders as o
join moves as m on o.line = m.line
where o.kind = 'cancellation' and m.substance >= 0;
