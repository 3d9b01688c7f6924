-- Licence numbers that several parties show, with how many others each of them has.
with shown as (
    select distinct a.party, l.number
    from licences as l
    join parties as a on l.holder = a.customer
    where length(trim(l.number)) >= 3
)
select party, number, count(*) over (partition by number) - 1 as others
from shown
qualify others > 0
order by all;
