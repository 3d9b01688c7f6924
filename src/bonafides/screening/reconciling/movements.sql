-- Lines that moved goods, each substance of a line by itself; what a line holds has to be known. A form that the law does not
-- reach, such as an ester, is no listed goods: it counts only among everything.
select
    o.line,
    o.order_id,
    o.ordered_on,
    c.substance,
    case o.kind when 'return' then -1 when 'cancellation' then -1 else 1 end * cast(round(o.quantity * c.micrograms) as bigint),
    coalesce(o.customer_name, o.customer)
from orders as o
join products as p
    on o.product is not distinct from p.text and o.cas is not distinct from p.cas
    and o.hs_code is not distinct from p.hs_code and o.unit is not distinct from p.unit
    and o.concentration is not distinct from p.concentration
join contents as c on p.product = c.product
where o.kind in ('order', 'delivery', 'return', 'cancellation') and c.micrograms is not null and ($everything or not c.relative)
order by o.line, c.substance
