-- How much of the whole order book is controlled, by month.
create or replace table population_sums as
select 0 as everyone, month, count(*) as lines, count(*) filter (substance >= 0 and controlled) as controlled
from moves
where first_row and sign > 0
group by all;
