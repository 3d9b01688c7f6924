-- The stock book, in the order of its file.
select site, line, substance, day, event, kg, coalesce(unit, 'kg') as unit
from stock
order by site, substance, day, line;
