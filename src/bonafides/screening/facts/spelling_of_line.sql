-- The number that stands for each contact of one line: of a value that says the same and was used before, by anybody.
select c.kind, min(c.number) as number
from contacts as c
join (values
    ('telephone', compared('telephone', $contact_phone::varchar)),
    ('e-mail', compared('e-mail', $contact_email::varchar)),
    ('delivery place', compared('delivery place',
        concat_ws(' | ', $delivery_name::varchar, $delivery_address::varchar, $delivery_country::varchar)))
) as w(kind, spelling) on c.kind = w.kind and c.spelling = w.spelling
group by c.kind;
