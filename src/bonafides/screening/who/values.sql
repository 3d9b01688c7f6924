-- What each party uses: from its file and from its orders, made alike in writing. Numbers that join are not evidence any more.
create or replace table who_values as
with filed as (
    select customer, kind, value from (
        unpivot (
            select
                customer, phone as telephone, email as "e-mail", bank_account as account,
                case when address is not null then concat_ws(' ', address, postcode, city) end as address,
                mail_domain(email) as domain,
                registration_no as number, vat_no as number2, lei as number3
            from customers
        ) on telephone, "e-mail", account, address, domain, number, number2, number3 into name kind value value
    )
    union all
    select customer, 'telephone', contact_phone from orders where contact_phone is not null
    union all
    select customer, 'e-mail', contact_email from orders where contact_email is not null
    union all
    select customer, 'domain', mail_domain(contact_email) from orders where contact_email is not null
),
used as (
    select distinct customer, if(starts_with(kind, 'number'), 'number', kind) as kind, value from filed
),
alike as (
    select
        customer, kind,
        case kind
            when 'telephone' then compared('telephone', value)
            when 'account' then compared('bank account', value)
            when 'number' then upper(translate(value, ' -./', ''))
            else compared('delivery place', value)
        end as value
    from used
)
select distinct p.party, a.kind, a.value
from alike as a
join parties as p using (customer)
where length(a.value) >= $shortest and replace(a.value, a.value[1], '') <> ''
  and not (a.kind = 'domain' and a.value in (select unnest($free)));
