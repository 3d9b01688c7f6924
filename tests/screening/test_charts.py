"""Charts and rules score a month as they say; every figure is worked out by hand."""

from collections.abc import Iterator
from datetime import date
from math import log

import duckdb
import numpy as np
import pytest

from benchmarks.charts import (
    RULES,
    cusum,
    ewma,
    fixed_month,
    largest_of_six,
    median_and_mad,
    months_of,
    negative_binomial,
    shewhart,
    thrice_the_mean,
)

type Connection = duckdb.DuckDBPyConnection


@pytest.fixture
def con() -> Iterator[Connection]:
    with duckdb.connect() as made:
        made.execute(
            "create table purchases"
            " (customer varchar, substance varchar, ordered_on date, amount double, supplier varchar)"
        )
        yield made


def buys(con: Connection, customer: str, *monthly: float) -> None:
    """One purchase in the middle of each month from January 2024 on; 0 is none."""
    rows = [
        (customer, "67-64-1", date(2024 + at // 12, at % 12 + 1, 15), kg, "S1")
        for at, kg in enumerate(monthly)
        if kg
    ]
    con.executemany("insert into purchases values (?, ?, ?, ?, ?)", rows)


def test_the_largest_of_six_months_forgets_the_seventh(con: Connection) -> None:
    buys(con, "a", 100, 10, 10, 10, 10, 10, 10, 20)
    scores = largest_of_six(months_of(con))[0]
    assert scores[6] == pytest.approx(10 / 100)
    assert scores[7] == pytest.approx(20 / 10)


def test_three_times_the_mean_counts_months_without_a_purchase(con: Connection) -> None:
    buys(con, "quarterly", 12, 0, 0, 12)
    assert thrice_the_mean(months_of(con))[0][3] == pytest.approx(12 / (3 * 4))


def test_a_fixed_quantity_is_the_same_for_all(con: Connection) -> None:
    buys(con, "small", 1, 1, 1)
    buys(con, "large", 5)
    assert fixed_month(months_of(con))[:, 0].tolist() == [5.0, 1.0]


def test_three_deviations_of_a_steady_customer_are_three_times_the_floor(con: Connection) -> None:
    """Six equal months have no spread, so the floor of 0.2 holds: ln 2 / 0.2 / 3."""
    buys(con, "a", *[10] * 6, 20)
    scores = shewhart(months_of(con))[0]
    assert scores[5] == 0
    assert scores[6] == pytest.approx(log(2) / 0.2 / 3)
    assert median_and_mad(months_of(con))[0][6] == pytest.approx(log(2) / 0.2 / 4)


def test_cusum_adds_up_what_is_beyond_the_slack(con: Connection) -> None:
    """z of the seventh month is ln 1.2 / 0.2 = 0.9116; beyond 0.75 are 0.1616 of a limit of 4."""
    buys(con, "a", *[10] * 6, 12)
    assert cusum(months_of(con))[0][6] == pytest.approx((log(1.2) / 0.2 - 0.75) / 4)


def test_ewma_takes_a_fifth_of_a_new_deviation(con: Connection) -> None:
    """Its own deviation is the root of 0.2 / 1.8 = 1/3, three of which are 1."""
    buys(con, "a", *[10] * 6, 12)
    assert ewma(months_of(con))[0][6] == pytest.approx(0.2 * log(1.2) / 0.2)


def test_the_binomial_scores_thousandths_by_their_number(con: Connection) -> None:
    """The usual order is 10, a unit 1: six months of 10 units vary not at all, so 30 are Poisson of mean 10."""
    buys(con, "a", *[10] * 6, 30)
    tail = 2.51e-7  # P(X >= 30), mean 10
    score = negative_binomial(months_of(con))[0][6]
    assert score == pytest.approx(log(tail) / log(1e-3), rel=0.02)


# One quantity for all, and the unit of the binomial, are taken from all months.
@pytest.mark.parametrize("name", sorted(RULES.keys() - {"fixed month", "fixed day", "negative binomial"}))
def test_a_rule_sees_no_later_month_and_speaks_of_purchases_only(name: str, con: Connection) -> None:
    buys(con, "a", 10, 11, 0, 9, 10, 12, 10, 30, 0, 11)
    early = RULES[name](months_of(con))
    buys(con, "a", *[0] * 10, 500)
    late = RULES[name](months_of(con))
    np.testing.assert_allclose(late[:, :10], early)
    assert early[0, 2] == early[0, 8] == 0
