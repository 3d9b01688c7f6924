-- What DuckDB itself needs on the same rows: one bare scan, one trailing sum, and four families of facts.
-- name: scan of five columns
select count(distinct customer), sum(quantity::double), min(ordered_on), max(ordered_on), count(product) from rows;
-- name: one 90-day window sum
select sum(total) from (
    select sum(quantity::double) over (
        partition by customer, product order by ordered_on range between interval 90 day preceding and current row
    ) as total from rows
);
-- name: four families of facts
select sum(a), sum(b), sum(c), sum(d), min(e) from (
    select
        sum(quantity::double) over (
            partition by customer, product order by ordered_on range between interval 90 day preceding and current row) as a,
        sum(quantity::double) over (
            partition by customer, product order by ordered_on range between interval 365 day preceding and current row) as b,
        sum(quantity::double) over (
            partition by customer, product, date_trunc('month', ordered_on) order by ordered_on, order_id) as c,
        count(distinct supplier) over (
            partition by customer, product order by ordered_on range between interval 30 day preceding and current row) as d,
        min(ordered_on) over (partition by customer, product order by ordered_on) as e
    from rows
);
