-- Each address from which a customer wrote, beside the address and website of its file.
select distinct
    a.party, (hash(lower(o.contact_email)) >> 1)::bigint as number, lower(o.contact_email) as address, c.email, c.website
from orders as o
join parties as a on o.customer = a.customer
left join customers as c on o.customer = c.customer
where o.contact_email is not null
order by all;
