-- A large, dull order book for measuring speed: nothing is planted, every column is filled as trade fills it.
-- Values come from hashes of the row number, so that the same size gives the same rows on every machine.
create or replace macro dice(i, salt, sides) as ((hash(i * 1000003 + salt) >> 8) % sides)::bigint;
create or replace macro unit_dice(i, salt) as dice(i, salt, 1000000) / 1000000.0;

create or replace table controlled_names as
select unnest([
    'Acetic anhydride', 'Essigsäureanhydrid', 'Anhydride acétique', 'Potassium permanganate', 'Permanganato de potasio',
    'Acetone', 'Aceton', 'Acétone', 'Toluene', 'Toluol', 'Methyl ethyl ketone', 'Butanone', 'Diethyl ether',
    'Hydrochloric acid 37 %', 'Salzsäure 32 %', 'Sulfuric acid 96 %', 'Schwefelsäure 95-97 %', 'Piperidine',
    'Anthranilic acid', 'Phenylacetic acid'
]) as name;

create or replace table catalogue as
select
    p as product_no,
    case when p < 1000 then
        (select list(name order by name) from controlled_names)[1 + p % 20]
    else
        ['Ethanol', 'Methanol', 'Sodium chloride', 'Sodium hydroxide pellets', 'Buffer solution pH 7', 'Glucose',
         'Nitrile gloves', 'Filter paper', 'Silica gel', 'Citric acid', 'Glycerol', 'Agar', 'Ethyl acetate',
         'Isopropanol', 'n-Hexane', 'Beaker', 'Calcium carbonate', 'Urea', 'Potassium nitrate', 'Starch'][1 + p % 20]
    end
    || ' ' || ['p.a.', 'technical', 'for synthesis', 'pure', 'ACS'][1 + (p // 20) % 5]
    || ', art. ' || (100000 + p)
    || ' ' || ['25 kg', '1 L', '2.5 L', '500 g', '200 L drum', '5 L', '1 kg', '10 x 1 L', '25 L', '50 kg'][1 + (p // 100) % 10] as product
from range(5000) t(p);

create or replace table order_book as
with numbered as (
    select i, floor(pow(unit_dice(i, 1), 2) * $customers)::bigint as customer_no,
        if(dice(i, 2, 100) < 40, dice(i, 3, 1000), 1000 + dice(i, 4, 4000)) as product_no
    from range($orders) t(i)
)
select
    'O' || (1000000000 + i) as order_id,
    case when dice(i, 5, 200) = 0 then 'return' when dice(i, 5, 200) = 1 then 'enquiry' else 'order' end as kind,
    date '2023-01-01' + (i * 1095 // $orders)::integer as ordered_on,
    'Supplier ' || (1 + dice(i, 6, 3)) as supplier,
    'Site ' || (1 + dice(customer_no, 7, 4)) as site,
    'C' || (1000000 + customer_no) as customer,
    'Customer ' || customer_no || ' Ltd' as customer_name,
    c.product, null::varchar as cas, null::varchar as hs_code,
    round(exp(1.5 + 1.2 * (unit_dice(customer_no, 8) + unit_dice(i, 9) + unit_dice(i, 10) - 1.0)), 2) as quantity,
    ['kg', 'kg', 'l'][1 + dice(i, 11, 3)] as unit,
    null::double as concentration,
    1 + dice(i, 12, 8) as packs,
    round(4 + 3 * unit_dice(c.product_no, 13) + unit_dice(i, 14), 2) as price,
    'EUR' as currency,
    if(dice(customer_no, 15, 10) = 0, 'card', 'transfer') as payment,
    null::varchar as payer,
    ['webshop', 'e-mail', 'telephone'][1 + dice(customer_no, 16, 3)] as channel,
    'office@c' || customer_no || '.example' as contact_email,
    '+999 ' || (1000000 + customer_no) as contact_phone,
    'Customer ' || customer_no || ' Ltd' as delivery_name,
    (1 + customer_no % 200) || ' Works Road, Town ' || (customer_no // 200) as delivery_address,
    'DE' as delivery_country,
    null::varchar as consignee,
    ['Carrier A', 'Carrier B'][1 + dice(customer_no, 17, 2)] as carrier,
    null::varchar as end_use,
    if(dice(i, 18, 50) = 0, 'please deliver before noon', null) as note
from numbered join catalogue as c using (product_no)
order by i;

create or replace table customer_file as
select
    'C' || (1000000 + n) as customer, 'Customer ' || n || ' Ltd' as name, 'end user' as kind,
    ['20.14', '21.20', '72.19', '85.42', '46.75', '13.30'][1 + dice(n, 20, 6)] as activity,
    ['small', 'medium', 'large'][1 + dice(n, 21, 3)] as size,
    'REG' || (5000000 + n) as registration_no, 'DE' || (100000000 + n) as vat_no, null::varchar as lei,
    date '1990-01-01' + dice(n, 22, 9000)::integer as founded_on,
    (1 + n % 200) || ' Works Road, Town ' || (n // 200) as address, '10115' as postcode, 'Town ' || (n // 200) as city,
    'DE' as country, 'office@c' || n || '.example' as email, '+999 ' || (1000000 + n) as phone,
    'www.c' || n || '.example' as website, null::varchar as bank_account, 'active' as status, null::varchar as watch
from range($customers) t(n);

create or replace table declaration_file as
select 'D' || n as declaration_id, 'C' || (1000000 + n) as customer, s as substance, 'solvent and reagent' as use,
    5000 as annual_kg, null::varchar as site, date '2023-01-01' as valid_from, date '2025-12-31' as valid_until,
    date '2022-12-15' as signed_on, 'responsible person' as signer, 'multiple' as kind
from range($customers) t(n), unnest(['acetic anhydride', 'potassium permanganate']) u(s);

create or replace table licence_file as
select 'L' || n as number, 'C' || (1000000 + n) as holder, 'registration' as kind, 'acetic anhydride' as substances,
    'use' as activities, null::varchar as premises, null::double as quota_kg,
    date '2022-01-01' as valid_from, date '2026-12-31' as valid_until, 'valid' as status
from range($customers) t(n);
