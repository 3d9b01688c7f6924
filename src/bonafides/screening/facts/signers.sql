-- For whom each person signed declarations, from which day on, and whether that customer is refused, blocked or named.
-- One word is no name of a person; who signs for many is an office.
with signed as (
    select
        lower(regexp_replace(trim(d.signer), '[\s.]+', ' ', 'g')) as signer,
        a.party,
        min(coalesce(d.signed_on, d.valid_from)) as since,
        bool_or(coalesce(c.watch, false) or coalesce(c.status in ('refused', 'blocked'), false)) as stopped
    from declarations as d
    join parties as a on d.customer = a.customer
    left join customers as c on d.customer = c.customer
    where d.signer is not null and (contains(trim(d.signer), ' ') or length(trim(d.signer)) >= 3 and unicode(trim(d.signer)) >= 13312)
    group by all
)
select signer, party, since, stopped
from signed
qualify count(*) over (partition by signer) between 2 and $hub
    and count(*) over (partition by signer) <= $share * (select count(distinct party) from signed)
order by all;
