-- A number for each party; a customer that shares no number with another is a party of its own.
create or replace table parties as
with known as (
    select distinct customer from orders
    union select distinct customer from customers
)
select k.customer, dense_rank() over (order by coalesce(h.head, k.customer)) - 1 as party
from known as k
left join heads as h using (customer);
