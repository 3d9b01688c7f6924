-- What each customer bought of screened substances, in its main measure.
with per_measure as (
    select
        o.customer, max(o.customer_name) as written_name, e.measure,
        count(distinct o.order_id) filter (where m.sign >= 0) as orders,
        sum(m.amount::hugeint * m.sign) as total
    from moves as m
    join orders as o on m.line = o.line
    join measures as e on m.substance = e.substance
    where m.substance >= 0
    group by o.customer, e.measure
),
main as (
    select *, sum(orders) over (partition by customer) as all_orders,
        row_number() over (partition by customer order by (measure = 'kg') desc, orders desc, measure) as place
    from per_measure
)
select m.customer, coalesce(c.name, m.written_name) as name, m.all_orders::bigint, m.total::double, m.measure
from main as m
left join customers as c using (customer)
where place = 1
order by m.customer;
