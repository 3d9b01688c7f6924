-- Every way in which a product is written.
select product, coalesce(cas, ''), coalesce(hs_code, ''), count(*), max(ordered_on)
from orders
group by all
order by all;
