-- What one product was sold for in packs of one size, by month: logarithms of the price of a kilogram, in whole billionths.
-- Sizes of pack are one as long as they differ by less than a quarter in the logarithm; 0 is unknown. Samples and waste set no price.
create or replace table price_sums as
select
    (product * 1024 + currency) * 256 + pack_size as priced, month,
    count(*) as prices,
    sum(log_price)::bigint as logs,
    sum(cast(round(log_price / 1e9 * log_price) as bigint))::bigint as squares
from (
    select
        product, currency, month, cast(round(ln(price) * 1e9) as bigint) as log_price,
        if(pack_amount > 0, cast(round(ln(pack_amount) * 4) as bigint), 0) as pack_size
    from moves
    where price > 0 and sign > 0 and not unsold
)
group by all;
