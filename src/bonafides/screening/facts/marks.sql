-- Customer numbers that carry the same registration, tax or entity number.
with marks as (
    select customer, upper(translate(mark, ' -./', '')) as mark
    from (
        unpivot (select customer, registration_no, vat_no, lei from customers)
        on registration_no, vat_no, lei into name kind value mark
    )
    where length(translate(mark, ' -./', '')) >= 5
)
select min(customer) over (partition by mark) as head, customer
from marks
qualify count(*) over (partition by mark) > 1
order by head, customer;
