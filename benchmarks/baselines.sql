-- The public rules that a screening has to beat, each as a view over purchases(customer, substance, ordered_on, amount).
-- customer_types(customer, type) is made beforehand: kind and activity of the customer file, or one type for all.

-- What each customer bought of each substance in each calendar month with a purchase.
CREATE OR REPLACE TEMP VIEW bought_by_month AS
SELECT customer, substance, date_trunc('month', ordered_on)::DATE AS month, sum(amount) AS amount, count(*) AS orders
FROM purchases
GROUP BY ALL;

-- The same without gaps, from the customer's first purchase of the substance to the end of the ledger.
CREATE OR REPLACE TEMP VIEW every_month AS
WITH first_purchase AS (
    SELECT customer, substance, min(month) AS first_month FROM bought_by_month GROUP BY ALL
),
months AS (
    SELECT unnest(generate_series(min(month), max(month), INTERVAL 1 MONTH))::DATE AS month FROM bought_by_month
)
SELECT f.customer, f.substance, m.month, coalesce(b.amount, 0) AS amount, coalesce(b.orders, 0) AS orders
FROM first_purchase AS f
JOIN months AS m ON m.month >= f.first_month
LEFT JOIN bought_by_month AS b USING (customer, substance, month);

-- Volume: everything bought.
CREATE OR REPLACE TEMP VIEW volume_score AS
SELECT customer, sum(amount) AS score FROM purchases GROUP BY ALL;

-- Three times the trailing mean of twelve months; at least three months must have passed.
CREATE OR REPLACE TEMP VIEW trailing_mean_score AS
WITH with_history AS (
    SELECT
        customer,
        amount,
        avg(amount) OVER earlier AS usual,
        count(*) OVER earlier AS months
    FROM every_month
    WINDOW earlier AS (PARTITION BY customer, substance ORDER BY month ROWS BETWEEN 12 PRECEDING AND 1 PRECEDING)
)
SELECT customer, coalesce(max(amount / (3 * usual)) FILTER (months >= 3 AND usual > 0), 0) AS score
FROM with_history
GROUP BY ALL;

-- DEA Chemical Handler's Manual, appendix E-3: purchases of all customers of one type in the last twelve months,
-- divided by customer-months, times three, is the monthly maximum of one customer.
CREATE OR REPLACE TEMP VIEW dea_months AS
WITH typed AS (
    SELECT b.*, coalesce(t.type, '') AS type FROM bought_by_month AS b LEFT JOIN customer_types AS t USING (customer)
),
by_type AS (
    SELECT type, substance, month, sum(amount) AS amount, count(*) AS customer_months FROM typed GROUP BY ALL
),
maximum AS (
    SELECT
        type,
        substance,
        month,
        3 * sum(amount) OVER last_year / sum(customer_months) OVER last_year AS kg
    FROM by_type
    WINDOW last_year AS (
        PARTITION BY type, substance
        ORDER BY month
        RANGE BETWEEN INTERVAL 12 MONTHS PRECEDING AND INTERVAL 1 MONTH PRECEDING
    )
)
SELECT customer, substance, month, coalesce(amount / kg, 0) AS score
FROM typed
LEFT JOIN maximum USING (type, substance, month);

CREATE OR REPLACE TEMP VIEW dea_score AS
SELECT customer, max(score) AS score FROM dea_months GROUP BY ALL;

-- Simple features of a month of a customer, for a learner without labels.
CREATE OR REPLACE TEMP VIEW month_features AS
WITH together AS (
    SELECT customer, month, sum(amount) AS amount, sum(orders) AS orders, count(*) AS substances, max(amount) AS largest
    FROM bought_by_month
    GROUP BY ALL
)
SELECT
    customer,
    month,
    ln(1 + amount) AS log_amount,
    orders::DOUBLE AS orders,
    substances::DOUBLE AS substances,
    largest / nullif(amount, 0) AS share_of_largest,
    ln((1 + amount) / (1 + coalesce(avg(amount) OVER earlier, amount))) AS log_change,
    coalesce(date_diff('month', lag(month) OVER (PARTITION BY customer ORDER BY month), month), 0)::DOUBLE AS pause_months
FROM together
WINDOW earlier AS (PARTITION BY customer ORDER BY month ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);
