-- The sums of all pieces.
select priced, month, sum(prices)::bigint as prices, sum(logs)::bigint as logs
from price_sums
group by priced, month;
