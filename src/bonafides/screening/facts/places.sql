-- Each place to which goods went, in words.
select distinct
    (hash(lower(concat_ws('|', delivery_name, delivery_address, delivery_country))) >> 1)::bigint as number,
    concat_ws(' | ', delivery_name, delivery_address, consignee) as text
from orders
where delivery_name is not null or delivery_address is not null
order by all;
