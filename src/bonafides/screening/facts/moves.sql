-- Every line of the ledger as a movement of one substance (or of none).
-- A line that contains two substances is two rows; `first_row` marks the one that counts as the line.
-- Texts become numbers (numbers.sql): equal text, equal number; only equality is ever used. 0 is blank.
-- Rows stand by party and moment; at one moment by order number as text, then by line.
create or replace table moves as
with written as (
    select
        o.line, o.order_id, o.quantity, o.packs, o.price,
        coalesce(y.currency_no, 0) as currency,
        coalesce(a.party, -1) as party,
        (o.ordered_on - date '1970-01-01')::integer as day,
        ((year(o.ordered_on) - 1970) * 12 + month(o.ordered_on) - 1)::integer as month,
        coalesce(datediff('second', o.ordered_on::timestamp, o.ordered_at), 0)::integer as second,
        p.product, p.product in (select product from apparatus) as apparatus,
        case o.kind when 'return' then -1 when 'cancellation' then -1
                    when 'enquiry' then 0 when 'refusal' then 0 else 1 end::tinyint as sign,
        -- a refusal for reasons of business (credit, stock, distance) says nothing of the customer
        o.kind = 'refusal' and not coalesce(contains(t.codes, 'business-refusal'), false) as refusal,
        o.kind in ('order', 'delivery', 'enquiry') as judged,
        -- a free sample, or goods that came back or are waste: no sale like others
        coalesce(contains(t.codes, 'free-sample') or contains(t.codes, 'second-hand'), false) as unsold,
        text_no(o.order_id) as order_no,
        text_no(o.customer) as account,
        text_no(coalesce(o.site, o.supplier, '')) as place_of_sale,
        place_no(o.delivery_name, o.delivery_address, o.delivery_country) as delivery,
        text_no(o.payment) as payment,
        text_no(o.channel) as channel,
        text_no(o.carrier) as carrier,
        text_no(o.contact_email) as email,
        text_no(o.contact_phone) as phone,
        payer_no(o.payer, o.customer, o.customer_name) as payer,
        payer_no(o.consignee, o.customer, o.customer_name) as consignee,
        use_no(o.end_use) as end_use,
        t.codes is not null or coalesce(o.payment not in ('transfer', 'card'), false)
            or o.delivery_country in (select unnest($regions::varchar[])) as telling
    from orders as o
    join products as p
        on o.product is not distinct from p.text and o.cas is not distinct from p.cas
        and o.hs_code is not distinct from p.hs_code and o.unit is not distinct from p.unit
        and o.concentration is not distinct from p.concentration
    left join currencies as y on o.currency = y.currency
    left join parties as a on o.customer = a.customer
    left join telling as t on hash(o.note, o.channel, o.carrier) = t.number
)
select
    m.party, m.day, m.month, m.second, m.line, m.sign, m.refusal, m.judged,
    case when k.substance is not null or $everything then coalesce(c.substance, -1) else -1 end::integer
        as substance,
    k.substance is not null as controlled,
    coalesce(c.ordinal, 0) = 0 as first_row,
    coalesce(cast(round(m.quantity * c.micrograms) as bigint), 0) as amount,
    coalesce(c.by_volume, false) as by_volume,
    coalesce(c.odd, false) as odd_product,
    coalesce(c.relative, false) as relative,
    m.unsold,
    m.apparatus,
    m.product, m.order_no, m.account, m.place_of_sale, m.delivery, m.payment, m.channel, m.carrier, m.email, m.phone, m.payer, m.consignee, m.end_use,
    coalesce(m.telling, false) or m.payer <> 0 as telling,
    case when m.packs > 0 then m.packs
         when c.pack_micrograms > 0 then cast(round(m.quantity * c.micrograms / c.pack_micrograms) as bigint)
         else 0 end::bigint as packs,
    case when m.packs > 0 then coalesce(cast(round(m.quantity * c.micrograms / m.packs) as bigint), 0)
         else coalesce(c.pack_micrograms, 0) end::bigint as pack_amount,
    if(c.micrograms > 0, m.price * 1e9 / c.micrograms, null)::double as price,
    m.currency
from written as m
left join contents as c on m.product = c.product
left join controls as k on c.substance = k.substance and m.day between k.since and k.until
order by m.party, m.day, m.second, m.order_id, m.line, first_row desc, substance;
