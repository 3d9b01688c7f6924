-- Every licence with each substance it names; -1 for those that the ledger does not hold.
select
    a.party, l.number, coalesce(s.number, -1) as substance, l.valid_from, l.valid_until,
    lower(coalesce(l.status, '')) as status
from (
    select *, unnest(list_transform(string_split_regex(coalesce(substances, ''), '[;,|]'), lambda x: lower(trim(x)))) as named
    from licences
) as l
join parties as a on l.holder = a.customer
left join substance_names as s on l.named = s.name
order by all;
