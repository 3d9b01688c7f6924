-- Values that several parties use, by their orders or by their files, with the month of each one's first use.
-- What is on file counts from the party's first month on.
with used as (
    select party, kind, value, month from contacts
    union all
    select p.party, f.kind, compared(f.kind, f.text), m.month
    from (
        unpivot (
            select customer, phone as telephone, email as "e-mail", bank_account as "bank account", nullif(concat_ws(' ', address, postcode, city), '') as "delivery place"
            from customers
        ) on telephone, "e-mail", "bank account", "delivery place" into name kind value text
    ) as f
    join parties as p using (customer)
    join first_months as m using (party)
),
owners as (
    select kind, value, party, min(month) as month
    from used
    where length(value) >= $shortest
    group by all
)
select kind, list(party order by party) as parties, list(month order by party) as months
from owners
group by kind, value
having count(*) between 2 and $most
order by kind, value;
