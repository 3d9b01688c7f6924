-- The sums of all pieces.
select priced, month, sum(prices)::bigint as prices, sum(logs)::bigint as logs, sum(squares)::bigint as squares
from price_sums
group by priced, month;
