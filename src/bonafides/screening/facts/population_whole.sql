-- The sums of all pieces.
select everyone, month, sum(lines)::bigint as lines, sum(controlled)::bigint as controlled
from population_sums
group by everyone, month;
