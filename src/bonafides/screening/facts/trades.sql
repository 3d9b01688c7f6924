-- The parties of each trade, as the customer files name it.
select regexp_replace(coalesce(c.activity, ''), '[^\p{Nd}]', '', 'g')[:4] as trade, list(a.party) as parties
from customers as c
join parties as a using (customer)
group by trade
order by trade;
