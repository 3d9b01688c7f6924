-- Every note, channel and carrier that stand together on a line.
select hash(note, channel, carrier) as number, concat_ws(' | ', note, channel, carrier) as text
from (select distinct note, channel, carrier from orders where coalesce(note, channel, carrier) is not null)
order by text;
