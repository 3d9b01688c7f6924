-- Who bought one of these products, how often, and when last; refusals and enquiries are no purchases.
select o.customer, coalesce(any_value(c.name), min(o.customer_name), ''), count(*), max(o.ordered_on)
from orders as o
join touched_ways as w
    on o.product = w.product and coalesce(o.cas, '') = w.cas and coalesce(o.hs_code, '') = w.hs_code
left join customers as c on o.customer = c.customer
where o.kind in ('order', 'delivery')
group by o.customer
order by o.customer;
