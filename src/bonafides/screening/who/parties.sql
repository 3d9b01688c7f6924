-- The customers of each party and the names they bear, in the order of their numbers.
with named as (
    select customer, name from customers where name is not null
    union
    select customer, customer_name from orders where customer_name is not null
)
select
    p.party, list(distinct p.customer order by p.customer) as customers,
    coalesce(list(distinct n.name order by n.name) filter (n.name is not null and n.name <> p.customer), []) as names
from parties as p
left join named as n using (customer)
group by p.party
order by p.party;
