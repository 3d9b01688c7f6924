-- What each party bought of each substance in each month, and the month in which it first did. Logarithms are kept in
-- whole billionths, so that sums are exact whatever their order.
create or replace table bought as
with lines as (
    select
        party, substance, month, amount,
        cast(round(ln(amount / 1e9) * 1e9) as bigint) as log_amount,
        if(pack_amount > 0, cast(round(ln(pack_amount / 1e9) * 1e9) as bigint), null) as log_pack
    from moves
    where sign > 0 and substance >= 0 and amount > 0
)
select
    party, substance, month,
    count(*) as orders,
    sum(log_amount)::bigint as logs,
    sum(cast(round(log_amount::double / 1e9 * log_amount) as bigint))::bigint as squares,
    sum(amount) as amount,
    cast(round(ln(sum(amount) / 1e9) * 1e9) as bigint) as log_month,
    count(log_pack) as packs,
    coalesce(sum(log_pack), 0)::bigint as log_packs
from lines
group by all;

create or replace table first_bought as
select party, substance, min(month) as month from bought group by all;
