-- What customers of one kind buy of one substance, by month.
with newcomers as (
    select g.peer_group * 4096 + f.substance as peers, f.month, count(*) as newcomers
    from first_bought as f
    join grouped as g on f.party = g.party
    group by all
),
sums as (
    select
        g.peer_group * 4096 + b.substance as peers, b.month,
        sum(b.orders)::bigint as orders,
        sum(b.logs)::bigint as logs,
        sum(b.squares)::bigint as squares,
        cast(sum(b.amount) / 1000 as bigint) as milligrams,
        count(*) as customers,
        sum(b.packs)::bigint as packs,
        sum(b.log_packs)::bigint as log_packs
    from bought as b
    join grouped as g on b.party = g.party
    group by all
)
select s.peers, s.month, s.orders, s.logs, s.squares, s.milligrams, s.customers, s.packs, s.log_packs,
    coalesce(n.newcomers, 0) as newcomers
from sums as s
left join newcomers as n using (peers, month);
