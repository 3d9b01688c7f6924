-- What customers of one kind buy of one substance, by month. Logarithms are kept in whole billionths,
-- so that sums are exact whatever their order.
with bought as (
    select
        g.peer_group * 4096 + m.substance as peers, m.month, m.party, m.amount,
        cast(round(ln(m.amount / 1e9) * 1e9) as bigint) as log_amount,
        if(m.pack_amount > 0, cast(round(ln(m.pack_amount / 1e9) * 1e9) as bigint), null) as log_pack
    from moves as m
    join peer_groups as g on m.party = g.party
    where m.sign > 0 and m.substance >= 0 and m.amount > 0
),
first_months as (
    select peers, party, min(month) as month from bought group by all
),
newcomers as (
    select peers, month, count(*) as newcomers from first_months group by all
),
sums as (
    select
        peers, month,
        count(*) as orders,
        sum(log_amount)::bigint as logs,
        sum(cast(round(log_amount::double / 1e9 * log_amount) as bigint))::bigint as squares,
        cast(sum(amount) / 1000 as bigint) as milligrams,
        count(distinct party) as customers,
        count(log_pack) as packs,
        coalesce(sum(log_pack), 0)::bigint as log_packs
    from bought
    group by all
)
select s.peers, s.month, s.orders, s.logs, s.squares, s.milligrams, s.customers, s.packs, s.log_packs,
    coalesce(n.newcomers, 0) as newcomers
from sums as s
left join newcomers as n using (peers, month);
