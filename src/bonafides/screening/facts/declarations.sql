-- What each customer declared to need in a year of each substance, from which day to which.
select
    a.party, s.number as substance,
    (d.valid_from - date '1970-01-01')::integer as since,
    (d.valid_until - date '1970-01-01')::integer as until,
    coalesce(cast(round(d.annual_kg * 1e9) as bigint), 0) as declared
from declarations as d
join parties as a on d.customer = a.customer
join substance_names as s on lower(trim(d.substance)) = s.name
order by all;
