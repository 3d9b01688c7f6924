-- Texts become numbers: equal text, equal number. 0 is blank.
create or replace macro text_no(written) as if(written is null, 0, (hash(written) >> 1)::bigint);

create or replace macro place_no(name, address, country) as
    if(name is null and address is null, 0, (hash(name, address, country) >> 1)::bigint);

-- who pays for himself, or receives himself, is no other party
create or replace macro payer_no(payer, customer, customer_name) as
    if(payer is null or lower(payer) in (lower(customer), lower(coalesce(customer_name, ''))), 0, text_no(payer));

create or replace macro use_no(end_use) as text_no(lower(trim(end_use)));
