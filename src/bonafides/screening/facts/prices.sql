-- What one product was sold for, by month: logarithms of the price of a kilogram, in whole billionths.
create or replace table price_sums as
select
    product * 1024 + currency as priced, month,
    count(*) as prices,
    sum(cast(round(ln(price) * 1e9) as bigint))::bigint as logs
from moves
where price > 0 and sign > 0
group by all;
