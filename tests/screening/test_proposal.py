"""Weights learned from labels: offered only where they hold on customers and months that did not teach."""

from datetime import date, timedelta

import numpy as np
import pytest

from bonafides.screening.backtest.labels import Diversion, Truth
from bonafides.screening.backtest.proposal import (
    CODES,
    FEWEST,
    GAP,
    LEAST,
    MOST,
    Part,
    Proposal,
    from_history,
    learned,
    part_of,
    proposed,
    split,
)
from bonafides.screening.findings import Finding
from bonafides.screening.judge import judge
from bonafides.screening.result import JudgedOrder
from tests.screening.makers import facts

DAYS = (date(2024, 1, 1), date(2025, 12, 31))
WHEN = split(DAYS)


def part(
    seed: int, *, customers: int = 400, cases: int = 40, telling: str = "F01", others: str = "C06"
) -> Part:
    """One code shows on most of the diversion, and another, twice as heavy, on every third customer."""
    rng = np.random.default_rng(seed)
    diversion = np.arange(customers) < cases
    weights = np.zeros((customers, len(CODES)))
    weights[:, CODES.index(telling)] = 2.0 * (diversion & (rng.random(customers) < 0.8))
    weights[:, CODES.index(others)] = 4.0 * (rng.random(customers) < 0.33)
    return Part(weights, diversion)


def proposal(taught: Part, judging: Part) -> Proposal:
    found = proposed(taught, judging, WHEN)
    assert found is not None
    return found


def order(customer: str, day: date, *findings: Finding) -> JudgedOrder:
    made = facts(customer=customer, order_id=f"{customer}-{day}", ordered_on=day)
    return JudgedOrder(made, findings, judge(findings))


def test_what_shows_on_diversion_gains_and_what_shows_on_anybody_loses() -> None:
    factors = dict(zip(CODES, learned(part(1)), strict=True))
    assert factors["F01"] > 1.5
    assert factors["C06"] < 0.7
    assert factors["Q22"] == 1.0
    assert all(LEAST <= factor <= MOST for factor in factors.values())


def test_what_holds_on_other_customers_is_offered() -> None:
    found = proposal(part(1), part(2))
    assert found.is_better
    assert found.cases == (40, 40)
    assert (found.candidate.value or 0) - (found.in_use.value or 0) == pytest.approx(found.difference.value)


def test_what_does_not_hold_on_them_is_not() -> None:
    assert not proposal(part(1), part(2, telling="C06", others="F01")).is_better


def test_too_few_cases_teach_nothing() -> None:
    assert proposed(part(1, cases=FEWEST - 1), part(2), WHEN) is None
    assert proposed(part(1), part(2, cases=FEWEST - 1), WHEN) is None


def test_nobody_who_taught_judges() -> None:
    names = [f"C{number:02}" for number in range(40)]
    early, late = DAYS[0] + timedelta(days=30), WHEN.since + timedelta(days=5)
    cash = Finding("F01", 4.0)
    orders = [order(name, day, cash) for name in names[:20] for day in (early, late)]
    then = Truth({name: Diversion(early) for name in names[:10]})
    now = Truth({name: Diversion(early) for name in names[:20]})
    found = from_history(orders, dict.fromkeys(names, early), DAYS, (then, now))
    assert found is not None
    assert found.cases == (10, 10)


def test_orders_of_the_gap_neither_teach_nor_judge() -> None:
    names = [f"C{number:02}" for number in range(40)]
    between = [order(name, WHEN.until + timedelta(days=1), Finding("F01", 4.0)) for name in names]
    assert WHEN.since - WHEN.until == GAP
    then = now = Truth({name: Diversion(DAYS[0]) for name in names[:10]})
    later = Truth({**now.diversion, **{name: Diversion(DAYS[0]) for name in names[10:20]}})
    found = from_history(between, dict.fromkeys(names, DAYS[0]), DAYS, (then, later))
    assert found is not None
    assert found.factors == {}


def test_a_part_counts_what_the_queue_counts() -> None:
    day = DAYS[0]
    made = part_of([order("A", day, Finding("Q01", 3.0), Finding("Q02", 2.0))], ["A", "B"], {"A"}, {"B"})
    assert made.diversion.tolist() == [True]
    row = dict(zip(CODES, made.weights[0], strict=True))
    assert row["Q01"] > row["Q02"] > 0
