-- Delivery places in another country than a file of their party names; two letters are a country's code.
select distinct c.number
from contacts as c
join parties as p on c.party = p.party
join customers as f on p.customer = f.customer
where c.kind = 'delivery place' and length(c.country) = 2 and length(f.country) = 2 and upper(c.country) <> upper(f.country)
order by c.number;
