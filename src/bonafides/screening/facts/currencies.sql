-- A small number for each currency.
create or replace table currencies as
select currency, row_number() over (order by currency) as currency_no
from (select distinct currency from orders where currency is not null);
