-- Pairs of movements that may be one: the same substance and direction, days and amounts not far apart, and either
-- names with one beginning, or one amount, or one order number. Amounts lie in steps as wide as they may differ.
-- Of many that fit one entry, the nearest stay.
with steps as (
    select *, unnest([step - 1, step, step + 1]) as beside
    from (select *, floor(ln(amount) / -ln(1 - $share))::integer as step from sent)
),
others as (select *, floor(ln(amount) / -ln(1 - $share))::integer as step from received)
select s.number as sent, r.number as received, r.day - s.day as days, ln(r.amount / s.amount) as ratio
from steps as s
join others as r on s.substance = r.substance and s.direction = r.direction and s.beside = r.step
where r.day between s.day - $early and s.day + $late
    and r.amount between s.amount * (1 - $share) and s.amount / (1 - $share)
    and (s.letter = r.letter or s.amount = r.amount or s.order_id = r.order_id)
qualify row_number() over (partition by s.number order by abs(ratio), abs(days), r.number) <= $most
order by sent, received
