-- The months in which parties that share a contact bought each substance.
select b.party, b.substance, list(distinct b.month) as months
from bought_in as b
join sharing as s using (party)
group by b.party, b.substance
order by b.party, b.substance;
