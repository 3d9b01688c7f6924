-- The month in which each party was first refused.
create or replace table first_refusals as
select party, min(month) as month
from moves
where refusal
group by party;
