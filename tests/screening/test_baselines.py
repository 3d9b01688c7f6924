"""The baselines rank as their rules say; every figure is worked out by hand."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from benchmarks.baselines import (
    BASELINES,
    PatternFound,
    as_markdown,
    by_dea_formula,
    by_isolation_forest,
    by_trailing_mean,
    by_volume,
    found_by_pattern,
    precision_in_top,
    prepare,
    recall_in_top,
)

type Connection = duckdb.DuckDBPyConnection


@pytest.fixture
def connection() -> Iterator[Connection]:
    with duckdb.connect() as made:
        made.execute(
            "CREATE TABLE purchases (customer VARCHAR, substance VARCHAR, ordered_on DATE, amount DOUBLE)"
        )
        yield made


def buys(connection: Connection, customer: str, *monthly: float, substance: str = "67-64-1") -> None:
    """One purchase in the middle of each month from January 2024 on; 0 is none."""
    rows = [
        (customer, substance, date(2024 + at // 12, at % 12 + 1, 15), kg)
        for at, kg in enumerate(monthly)
        if kg
    ]
    connection.executemany("INSERT INTO purchases VALUES (?, ?, ?, ?)", rows)


def scores(connection: Connection, view: str) -> dict[str, float]:
    prepare(connection)
    return dict(connection.execute(f"SELECT customer, score FROM {view}").fetchall())


def test_volume_ranks_whoever_buys_most_first(connection: Connection) -> None:
    buys(connection, "small", 1, 1, 1)
    buys(connection, "large", 10)
    assert by_volume(connection) == ["large", "small"]


def test_four_times_the_usual_month_exceeds_three_times_the_mean(connection: Connection) -> None:
    buys(connection, "steady", 10, 10, 10, 10)
    buys(connection, "jump", 10, 10, 10, 40)
    assert scores(connection, "trailing_mean_score") == pytest.approx({"steady": 1 / 3, "jump": 4 / 3})
    assert by_trailing_mean(connection) == ["jump", "steady"]


def test_months_without_a_purchase_lower_the_trailing_mean(connection: Connection) -> None:
    buys(connection, "quarterly", 12, 0, 0, 12)
    assert scores(connection, "trailing_mean_score")["quarterly"] == pytest.approx(12 / (3 * 4))


def test_only_the_twelve_months_before_count(connection: Connection) -> None:
    buys(connection, "old", 1000, *[10] * 12, 30)
    assert scores(connection, "trailing_mean_score")["old"] == pytest.approx(1.0)


def test_a_customer_without_three_months_of_history_cannot_exceed_its_mean(connection: Connection) -> None:
    buys(connection, "new", 1, 1, 99)
    assert scores(connection, "trailing_mean_score")["new"] == 0


def test_the_monthly_maximum_is_three_times_the_mean_customer_month(connection: Connection) -> None:
    buys(connection, "a", 10, 90)
    buys(connection, "b", 20, 15)
    # January: 30 kg in 2 customer-months, so February's maximum is 45 kg.
    assert scores(connection, "dea_score") == pytest.approx({"a": 2.0, "b": 15 / 45})
    assert by_dea_formula(connection) == ["a", "b"]


def test_the_formula_compares_customers_of_one_type(connection: Connection) -> None:
    connection.execute("CREATE TABLE customers (customer VARCHAR, kind VARCHAR, activity VARCHAR)")
    connection.execute("INSERT INTO customers VALUES ('a', 'end user', '20.30'), ('b', 'end user', '85.31')")
    buys(connection, "a", 10, 90)
    buys(connection, "b", 20, 15)
    assert scores(connection, "dea_score") == pytest.approx({"a": 3.0, "b": 15 / 60})


def test_the_forest_finds_the_month_that_is_like_no_other(connection: Connection) -> None:
    for number in range(40):
        buys(connection, f"usual{number:02d}", *[10 + number % 3] * 8)
    buys(connection, "odd", 10, 10, 10, 10, 10, 10, 10, 9000)
    assert by_isolation_forest(connection)[0] == "odd"


@pytest.mark.parametrize("name", list(BASELINES))
def test_every_baseline_ranks_every_customer_once_and_always_the_same(
    name: str, connection: Connection
) -> None:
    for number in range(30):
        buys(connection, f"c{number:02d}", *[5 + number % 4] * (2 + number % 7))
    ranking = BASELINES[name](connection)
    assert sorted(ranking) == [f"c{number:02d}" for number in range(30)]
    assert BASELINES[name](connection) == ranking


def test_precision_and_recall_look_at_the_first_share() -> None:
    ranking = [f"c{number}" for number in range(200)]
    assert precision_in_top(ranking, {"c0", "c5", "c199"}) == 0.5
    assert recall_in_top(ranking, {"c0", "c1", "c5", "c199"}) == 0.5
    assert precision_in_top(ranking, {"c0", "c5"}, share=0.05) == 0.2


def test_the_table_counts_what_each_ranking_finds_of_each_pattern() -> None:
    rankings = [["a", "b", "c", "d"], ["c", "d", "a", "b"]]
    lines = found_by_pattern(rankings, {"a": "M01", "c": "M01", "b": "M04"}, share=0.5)
    assert lines == [PatternFound("M01", 2, (1, 1)), PatternFound("M04", 1, (1, 0))]
    assert as_markdown(["volume", "forest"], lines).splitlines()[-1] == "| all | 3 | 2 | 1 |"
