-- The month in which each party was first seen.
create or replace table first_months as
select party, min(month) as month from moves group by party;
