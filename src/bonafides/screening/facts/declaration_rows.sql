-- Every declaration with the substance it names and its signer, as signers.sql writes one.
select
    a.party, s.number as substance, d.valid_from, d.valid_until, d.signed_on,
    nullif(lower(regexp_replace(trim(coalesce(d.signer, '')), '[\s.]+', ' ', 'g')), '') as signer
from declarations as d
join parties as a on d.customer = a.customer
join substance_names as s on lower(trim(d.substance)) = s.name
order by all;
