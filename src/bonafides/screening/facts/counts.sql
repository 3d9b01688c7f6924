-- How many lines the ledger has, and how many of them are of a screened substance.
create or replace table line_counts as
select
    count(*) filter (first_row) as lines,
    (select count(*) from (select distinct line from moves where substance >= 0)) as screened
from moves;
