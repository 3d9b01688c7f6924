-- The customers whose number, telephone or place a rule pack watches, each with the last day.
with uses as (
    select customer, 'customer' as kind, customer as value from orders
    union
    select customer, 'telephone', compared('telephone', contact_phone) from orders
    union
    select customer, 'telephone', compared('telephone', phone) from customers
    union
    select customer, 'delivery place',
        compared('delivery place', coalesce(nullif(delivery_address, ''), concat_ws(' | ', delivery_name, delivery_address, delivery_country)))
    from orders
)
select u.customer, p.party, max(w.until)
from uses as u
join watched as w on u.kind = w.kind
    and u.value = if(w.kind = 'customer', w.value, compared(w.kind, w.value))
join parties as p on u.customer = p.customer
where u.value <> ''
group by u.customer, p.party
order by u.customer;
