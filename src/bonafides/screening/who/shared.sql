-- How many parties use a value; one that a crowd uses is a hub.
create or replace table who_shared as
select kind, value, count(*) as users
from who_values
group by kind, value
having count(*) > 1;
