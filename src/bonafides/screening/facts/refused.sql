-- The month in which each party was first refused.
select party, min(month) as month
from moves
where refusal
group by party
order by party;
