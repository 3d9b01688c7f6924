-- One row for each distinct way a product is written; everything about a product is worked out once.
create or replace table products as
select row_number() over (order by text, cas, hs_code, unit, concentration) - 1 as product, *
from (
    select product as text, cas, hs_code, unit, concentration, count(*) as lines
    from orders
    group by all
);
