-- What customers of one kind buy of one substance, by month, at each level of grouping: sums that several pieces of a
-- ledger may add up to.
create or replace table peer_sums as
with grouped as (
    select party, unnest(['finest', 'middle', 'everybody']) as level, unnest([finest, middle, everybody]) as peer_group
    from peer_groups
),
newcomers as (
    select g.level, g.peer_group * 4096 + f.substance as peers, f.month, count(*) as newcomers
    from first_bought as f
    join grouped as g on f.party = g.party
    group by all
),
sums as (
    select
        g.level, g.peer_group * 4096 + b.substance as peers, b.month,
        sum(b.orders)::bigint as orders,
        sum(b.logs)::bigint as logs,
        sum(b.squares)::bigint as squares,
        sum(b.amount)::decimal(38, 0) as amount,
        count(*) as customers,
        sum(b.log_month)::bigint as log_months,
        sum(cast(round(b.log_month::double / 1e9 * b.log_month) as bigint))::bigint as month_squares,
        sum(b.packs)::bigint as packs,
        sum(b.log_packs)::bigint as log_packs
    from bought as b
    join grouped as g on b.party = g.party
    group by all
)
select s.*, coalesce(n.newcomers, 0) as newcomers
from sums as s
left join newcomers as n using (level, peers, month);
