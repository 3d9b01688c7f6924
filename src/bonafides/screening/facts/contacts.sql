-- The telephones, e-mail addresses and delivery places that each party used, with the month of the first use.
-- A table, so that the database knows how few they are and does not make a hash table of all orders.
create or replace table uses as
    select party, 'telephone' as kind, phone as number, min(month) as month, min(line) as line
    from moves where phone <> 0 group by all
    union all
    select party, 'e-mail', email, min(month), min(line) from moves where email <> 0 group by all
    union all
    select party, 'delivery place', delivery, min(month), min(line) from moves where delivery <> 0 group by all;

-- `spelling` is what makes two numbers the same value; `value` is what two parties share.
create or replace table contacts as
select
    u.party, u.kind, u.number, u.month, o.customer, o.consignee, o.delivery_country as country,
    case u.kind when 'telephone' then o.contact_phone when 'e-mail' then o.contact_email
                else concat_ws(' | ', o.delivery_name, o.delivery_address, o.delivery_country) end as text,
    compared(u.kind, text) as spelling,
    if(u.kind = 'delivery place', compared(u.kind, coalesce(nullif(o.delivery_address, ''), text)), spelling) as value
from uses as u
join orders as o on u.line = o.line;
