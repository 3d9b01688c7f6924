-- What the files of each party say whatever it orders; a party without a file says nothing.
with files as (
    select
        a.party, c.status, c.watch, c.founded_on,
        mail_domain(c.email) in (select unnest($free::varchar[])) or t.address is not null as identity,
        if(c.kind is not distinct from 'private person', 0,
           list_sum([(coalesce(c.registration_no, '') = '' and list_contains($asked, 'registration_no'))::integer,
                     (coalesce(c.address, '') = '' and list_contains($asked, 'address'))::integer,
                     (coalesce(c.phone, '') = '' and list_contains($asked, 'phone'))::integer,
                     (coalesce(c.email, '') = '' and list_contains($asked, 'email'))::integer,
                     (coalesce(c.website, '') = '' and list_contains($asked, 'website'))::integer,
                     (coalesce(c.activity, '') = '' and list_contains($asked, 'activity'))::integer])) as blanks,
        regexp_extract(upper(replace(coalesce(c.bank_account, ''), ' ', '')), '^(\p{L}{2})\p{Nd}{2}.{11}', 1) as account_country,
        c.country
    from customers as c
    join parties as a using (customer)
    left join telling_addresses as t using (address)
)
select
    p.party,
    coalesce(bool_or(f.identity), false) as identity,
    coalesce(bool_or(f.blanks >= $blanks or coalesce(f.founded_on > $young, false)), false) as newness,
    coalesce(bool_or(f.account_country <> '' and f.account_country is distinct from f.country), false) as payment,
    coalesce(bool_or(coalesce(f.watch, false) or coalesce(list_contains($refusing, f.status), false)), false) as stopped
from (select distinct party from parties) as p
left join files as f using (party)
group by p.party
order by p.party;
