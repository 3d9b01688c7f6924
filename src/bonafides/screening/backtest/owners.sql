-- Whose the named orders are, and of which day.
select o.order_id, o.customer, min(o.ordered_on) as day
from orders as o
semi join named_orders as n on o.order_id = n.order_id
group by o.order_id, o.customer
order by o.order_id, day, o.customer;
