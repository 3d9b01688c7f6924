-- Registration, tax and entity numbers that several customer numbers carry: who, and under how many names.
-- A number of one repeated sign (00000, XXXXX) is nobody's.
with marks as (
    select customer, lower(trim(name)) as name, kind, upper(translate(value, ' -./', '')) as mark
    from (
        unpivot (select customer, name, registration_no, vat_no, lei from customers)
        on registration_no, vat_no, lei into name kind value value
    )
    where length(mark) >= 5 and replace(mark, mark[1], '') <> ''
),
shared as (
    select mark from marks group by mark having count(distinct customer) > 1
)
select
    list(distinct kind order by kind) as kinds, mark, list(distinct customer order by customer) as customers,
    count(distinct name) as names
from marks
where mark in (from shared)
group by mark
order by mark;
