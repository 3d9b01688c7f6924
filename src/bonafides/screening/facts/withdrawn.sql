-- The days on which each party withdrew an order of each screened substance.
select party, substance, list(distinct day order by day) as days
from withdrawals
group by party, substance
order by all;
