-- The totals of all customers, with their names.
select p.customer, coalesce(c.name, w.name) as name, m.all_orders, m.total::hugeint::double, m.measure
from account_totals as m
join parties as p on m.account = (hash(p.customer) >> 1)::bigint
left join customers as c on p.customer = c.customer
left join order_names as w on p.customer = w.customer
order by p.customer;
