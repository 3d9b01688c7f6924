-- The sums of all pieces at one level.
select
    peers, month,
    sum(orders)::bigint as orders,
    sum(logs)::bigint as logs,
    sum(squares)::bigint as squares,
    cast(sum(amount)::hugeint / 1000 as bigint) as milligrams,
    sum(customers)::bigint as customers,
    sum(log_months)::bigint as log_months,
    sum(month_squares)::bigint as month_squares,
    sum(packs)::bigint as packs,
    sum(log_packs)::bigint as log_packs,
    sum(newcomers)::bigint as newcomers
from peer_sums
where level = $level
group by peers, month;
