"""Rankings of customers by rules that anyone can run, to stand beside the screening's own in the same table."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np

VIEWS = Path(__file__).with_name("baselines.sql")
FEATURES = ("log_amount", "orders", "substances", "share_of_largest", "log_change", "pause_months")
TYPES = """
CREATE OR REPLACE TEMP VIEW customer_types AS
SELECT customer, concat_ws('|', kind, activity) AS type FROM customers
"""
ONE_TYPE = "CREATE OR REPLACE TEMP VIEW customer_types AS SELECT '' AS customer, '' AS type WHERE false"


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views over `purchases`, and `customers` if there is such a table with kind and activity."""
    found = {
        row[0]
        for row in connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'customers'"
        ).fetchall()
    }
    connection.execute(TYPES if {"customer", "kind", "activity"} <= found else ONE_TYPE)
    connection.execute(VIEWS.read_text(encoding="utf-8"))


def _ranking(connection: duckdb.DuckDBPyConnection, view: str) -> list[str]:
    """Customers by falling score; equal ones by their number, so that the same input ranks the same."""
    prepare(connection)
    query = f"SELECT customer FROM {view} ORDER BY round(score, 9) DESC, customer"
    return [customer for (customer,) in connection.execute(query).fetchall()]


def by_volume(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Whoever buys most comes first."""
    return _ranking(connection, "volume_score")


def by_trailing_mean(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """By the largest month against three times the mean of the twelve before it."""
    return _ranking(connection, "trailing_mean_score")


def by_dea_formula(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """By the largest month against the monthly maximum of the Chemical Handler's Manual, appendix E-3."""
    return _ranking(connection, "dea_score")


def unusual_months(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, date, float]]:
    """How unusual each month of each customer is in the eyes of an isolation forest over all of them."""
    from sklearn.ensemble import IsolationForest

    prepare(connection)
    columns = ", ".join(FEATURES)
    rows = connection.execute(
        f"SELECT customer, month, {columns} FROM month_features ORDER BY customer, month"
    ).fetchall()
    features = np.array([row[2:] for row in rows], dtype=float)
    forest = IsolationForest(n_estimators=100, random_state=0)
    unusual = -forest.fit(features).score_samples(features)
    scores = unusual.round(9).tolist()
    return [(customer, month, score) for (customer, month, *_), score in zip(rows, scores, strict=True)]


def by_isolation_forest(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """By the most unusual month in the eyes of an isolation forest over all customers' months."""
    worst: dict[str, float] = {}
    for customer, _, score in unusual_months(connection):
        worst[customer] = max(worst.get(customer, -1.0), score)
    return sorted(worst, key=lambda customer: (-worst[customer], customer))


BASELINES = {
    "volume": by_volume,
    "3 × trailing mean": by_trailing_mean,
    "DEA × 3": by_dea_formula,
    "isolation forest": by_isolation_forest,
}


def top(ranking: Sequence[str], share: float = 0.01) -> Sequence[str]:
    """The first customers of a ranking, a share of them all but one at least."""
    return ranking[: max(1, ceil(share * len(ranking)))]


def precision_in_top(ranking: Sequence[str], planted: Collection[str], share: float = 0.01) -> float:
    """How many of the first are planted, as a share of the first."""
    first = top(ranking, share)
    return sum(customer in planted for customer in first) / len(first)


def recall_in_top(ranking: Sequence[str], planted: Collection[str], share: float = 0.01) -> float:
    """How many of the planted are among the first, as a share of the planted."""
    first = set(top(ranking, share))
    return sum(customer in first for customer in planted) / len(planted)


class PatternFound(NamedTuple):
    """One line of the table per pattern: how many were planted, and how many each ranking has among its first."""

    pattern: str
    planted: int
    found: tuple[int, ...]


def found_by_pattern(
    rankings: Sequence[Sequence[str]], patterns: Mapping[str, str], share: float = 0.01
) -> list[PatternFound]:
    """What each ranking finds of each pattern; `patterns` gives the pattern of every planted customer."""
    firsts = [set(top(ranking, share)) for ranking in rankings]
    lines = []
    for pattern in sorted(set(patterns.values())):
        own = {customer for customer, told in patterns.items() if told == pattern}
        lines.append(PatternFound(pattern, len(own), tuple(len(own & first) for first in firsts)))
    return lines


def as_markdown(names: Sequence[str], lines: Sequence[PatternFound]) -> str:
    """The table per pattern, with a line for all."""
    total = PatternFound(
        "all",
        sum(line.planted for line in lines),
        tuple(sum(line.found[at] for line in lines) for at in range(len(names))),
    )
    head = f"| pattern | planted | {' | '.join(names)} |\n|---|---:|{'---:|' * len(names)}"
    body = "\n".join(
        f"| {line.pattern} | {line.planted} | {' | '.join(str(count) for count in line.found)} |"
        for line in (*lines, total)
    )
    return f"{head}\n{body}\n"
