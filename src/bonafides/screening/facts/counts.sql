-- How many lines the ledger has, and how many of them are of a screened substance.
select
    count(distinct line) as lines,
    count(distinct line) filter (where substance >= 0) as screened
from moves;
