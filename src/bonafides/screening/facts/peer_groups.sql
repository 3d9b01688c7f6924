-- How each party is grouped, by its first file: by trade, size and kind; by kind and size; with everybody.
create or replace table peer_groups as
with firsts as (
    select a.party, min(c.customer) as customer
    from customers as c
    join parties as a using (customer)
    group by a.party
)
select
    p.party,
    dense_rank() over (order by c.customer is null, division, size, kind) - 1 as finest,
    dense_rank() over (order by c.customer is null, kind, size) - 1 as middle,
    0 as everybody
from (select distinct party from parties) as p
left join firsts as f using (party)
left join (
    select
        customer, coalesce(kind, '') as kind, coalesce(size, '') as size,
        regexp_replace(coalesce(activity, ''), '[^\p{Nd}]', '', 'g')[:2] as division
    from customers
) as c on f.customer = c.customer
order by p.party;
