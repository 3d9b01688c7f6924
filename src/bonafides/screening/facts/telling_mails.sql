-- E-mail addresses of public mail services, and those of another domain than the customer's file has.
select c.party, c.number, c.text, c.customer
from contacts as c
left join customers as f on c.customer = f.customer
where c.kind = 'e-mail'
  and (mail_domain(c.text) in (select unnest($free::varchar[]))
       or (f.customer is not null and mail_domain(c.text) <> mail_domain(f.email)))
order by c.party, c.number;
