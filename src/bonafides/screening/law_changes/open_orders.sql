-- Orders of these products of which nothing says that they were delivered, returned or cancelled.
select distinct o.order_id, o.ordered_on, o.customer, o.product
from orders as o
join touched_ways as w
    on o.product = w.product and coalesce(o.cas, '') = w.cas and coalesce(o.hs_code, '') = w.hs_code
where
    o.kind = 'order'
    and o.order_id not in (select order_id from orders where kind in ('delivery', 'return', 'cancellation'))
order by o.ordered_on, o.order_id, o.product;
