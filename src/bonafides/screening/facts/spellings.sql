-- Numbers of texts that say the same as another, with the smallest number that says it.
select number, same_as
from (
    select number, min(number) over (partition by kind, spelling) as same_as
    from (select distinct kind, number, spelling from contacts)
)
where number <> same_as
order by number;
