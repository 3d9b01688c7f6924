-- Telephones, e-mail addresses, bank accounts and delivery places that two or more customers use, with the
-- month in which each customer was first seen with them.
with seen as (
    select first_month.party, first_month.month, kind, value
    from (
        unpivot (
            select
                customer,
                translate(phone, ' ()-./+', '') as telephone,
                lower(trim(email)) as email,
                upper(translate(bank_account, ' -', '')) as account,
                lower(nullif(concat_ws('|', address, postcode, city, country), '')) as place
            from customers
        )
        on telephone, email, account, place into name kind value value
    ) as written
    join parties using (customer)
    join first_months as first_month using (party)
    union all
    select a.party, min((year(o.ordered_on) - 1970) * 12 + month(o.ordered_on) - 1), 'telephone', translate(o.contact_phone, ' ()-./+', '')
    from orders as o join parties as a on o.customer = a.customer
    where o.contact_phone is not null group by all
    union all
    select a.party, min((year(o.ordered_on) - 1970) * 12 + month(o.ordered_on) - 1), 'email', lower(trim(o.contact_email))
    from orders as o join parties as a on o.customer = a.customer
    where o.contact_email is not null group by all
    union all
    select a.party, min((year(o.ordered_on) - 1970) * 12 + month(o.ordered_on) - 1), 'place', lower(concat_ws('|', o.delivery_address, o.delivery_country))
    from orders as o join parties as a on o.customer = a.customer
    where o.delivery_address is not null group by all
),
owners as (
    select kind, value, party, min(month) as month
    from seen
    where value is not null and length(value) >= 5
    group by all
)
select kind, value, party, month, count(*) over (partition by kind, value) as parties
from owners
qualify parties between 2 and 1000
order by kind, value, month, party;
