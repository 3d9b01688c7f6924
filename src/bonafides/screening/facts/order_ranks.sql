-- The place of each order number among those of the lines that stand at one moment.
select line, dense_rank() over (order by order_id) as place
from orders
join tied using (line)
order by line;
