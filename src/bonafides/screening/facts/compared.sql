-- A value without what differs only in writing: only digits of a telephone, no capitals, no idle spaces.
create or replace macro compared(kind, written) as case kind
    when 'telephone' then regexp_replace(written, '[^\p{Nd}]', '', 'g')
    when 'bank account' then upper(regexp_replace(written, '[\s\p{Z}]', '', 'g'))
    else trim(regexp_replace(replace(replace(replace(lower(written), 'ß', 'ss'), 'ς', 'σ'), ',', ' '), '[\s\p{Z}]+', ' ', 'g'))
end;

-- The domain of an e-mail address, in small letters; empty for what is no address.
create or replace macro mail_domain(address) as regexp_extract(lower(trim(coalesce(address, ''))), '@([^@]*)$', 1);
