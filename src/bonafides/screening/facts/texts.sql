-- The words of the orders that are looked at one by one.
select
    o.line, o.order_id, o.kind, o.ordered_on, o.customer, o.customer_name, o.supplier, o.site,
    coalesce(o.currency, '') as currency, lower(o.payment) as payment, o.contact_email,
    concat_ws(' | ', o.delivery_name, o.delivery_address, o.consignee) as delivery,
    o.delivery_address, o.delivery_country, t.codes as words
from orders as o
join wanted as w on o.line = w.line
left join telling as t on hash(o.note, o.channel, o.carrier) = t.number
order by o.line;
