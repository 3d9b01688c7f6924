-- Pairs of parties that share a value, or a word of their names that few others bear.
with met as (
    select v.party, kind, value, users
    from who_values as v
    join who_shared as s using (kind, value)
    where s.users <= $hub
    union all
    select party, 'word', word, count(*) over (partition by word) as users
    from who_words
    qualify count(*) over (partition by word) between 2 and $hub
)
select one.party, other.party, list({'kind': kind, 'value': value, 'users': one.users} order by kind, one.users, value) as shared
from met as one
join met as other using (kind, value)
where one.party < other.party
group by all
order by all;
