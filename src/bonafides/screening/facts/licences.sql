-- Which party may hold which substance from which day to which, and how much a year.
select
    a.party, s.number as substance,
    (l.valid_from - date '1970-01-01')::integer as since,
    (l.valid_until - date '1970-01-01')::integer as until,
    1 as one,
    coalesce(cast(round(l.quota_kg * 1e9) as bigint), 0) as quota
from (
    select *, unnest(list_transform(string_split_regex(coalesce(substances, ''), '[;,|]'), lambda x: lower(trim(x)))) as named
    from licences
) as l
join parties as a on l.holder = a.customer
join substance_names as s on l.named = s.name
-- a licence that has run out was valid in its time; only its dates decide that
where lower(coalesce(l.status, '')) not in ('suspended', 'revoked', 'withdrawn', 'refused', 'cancelled')
order by all;
