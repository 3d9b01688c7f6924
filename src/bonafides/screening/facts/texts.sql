-- The words of the orders that are looked at one by one; columns as the record of facts calls them.
select
    o.line, o.order_id, o.kind, o.ordered_on, o.customer, o.supplier, o.site,
    nullif(o.currency, '') as currency, lower(o.payment) as payment, o.contact_email,
    of_a_place(concat_ws(' | ', o.delivery_name, o.delivery_address, o.consignee)) as place,
    o.delivery_address, o.delivery_country, coalesce(t.codes, '') as words
from orders as o
join wanted as w on o.line = w.line
left join telling as t on hash(o.note, o.channel, o.carrier) = t.number
order by o.line;
