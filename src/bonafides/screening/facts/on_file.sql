-- The telephone, e-mail address, bank account and address of each customer's file, from the party's first month on.
select p.party, u.kind, f.month, u.text
from (
    unpivot (
        select customer, phone as telephone, email as "e-mail", bank_account as "bank account", nullif(concat_ws(' ', address, postcode, city), '') as "delivery place"
        from customers
    ) on telephone, "e-mail", "bank account", "delivery place" into name kind value text
) as u
join parties as p using (customer)
join first_months as f using (party)
order by p.party, u.kind, u.text;
