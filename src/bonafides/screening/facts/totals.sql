-- What each customer number bought of screened substances, in its main measure.
create or replace table account_totals as
with per_measure as (
    select
        m.account, e.measure,
        count(distinct m.order_no) filter (where m.sign >= 0) as orders,
        sum(m.amount::hugeint * m.sign)::decimal(38, 0) as total
    from moves as m
    join measures as e on m.substance = e.substance
    group by m.account, e.measure
)
select
    account, measure, total,
    (sum(orders) over (partition by account))::bigint as all_orders,
    row_number() over (partition by account order by (measure = 'kg') desc, orders desc, measure) as place
from per_measure
qualify place = 1;

-- Whom the customer file does not name is called as its orders call it.
create or replace table order_names as
select o.customer, max(o.customer_name) as name
from orders as o
anti join (select customer from customers where name is not null) as c on o.customer = c.customer
group by o.customer;
