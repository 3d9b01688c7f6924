-- The months in which parties that share a contact bought each substance.
select m.party, m.substance, list(distinct m.month) as months
from moves as m
join sharing as s using (party)
where m.substance >= 0 and m.sign > 0
group by m.party, m.substance
order by m.party, m.substance;
