"""What the benchmark counts, on ledgers small enough to count by hand."""

from datetime import date

import pytest

from benchmarks.buyer_months import Found, Heard, a_thousand, found, recall, recall_together
from benchmarks.cells import against, told
from benchmarks.injections import Planted
from benchmarks.worlds import OURS, World, ranked
from bonafides.screening.backtest.intervals import Measured
from bonafides.screening.backtest.labels import Diversion, Truth


def country(ranking: str, planted: str) -> World:
    truth = Truth({name: Diversion(date(2025, 1, 1), ("M01",)) for name in planted})
    return World(1, truth, {OURS: list(ranking)}, {}, frozenset(), {})


def test_countries_count_alike() -> None:
    """The first has 1 of its 2 first, the second both: (1/2 + 1) / 2; averages (1 + 2/3) / 2 and 1."""
    both = ranked([country("axby", "ab"), country("cdxy", "cd")], OURS)
    assert both.precision.value == pytest.approx(0.75)
    assert both.average.value == pytest.approx(((1 + 2 / 3) / 2 + 1) / 2)


def test_a_bound_is_kept_or_missed_by_so_much() -> None:
    assert against(Measured(0.7, 0.6, 0.8), 0.8) == "0.70 (0.60 to 0.80); bound at least 0.80: missed by 0.10"
    assert against(Measured(2.5, 1.0, 4.0), 2.6, at_most=True).endswith("bound at most 2.60: kept")
    assert told(Measured()) == "–"


def test_alarms_are_counted_in_a_thousand_buyer_months() -> None:
    """One of four: 250."""
    bought = [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
    assert a_thousand(bought, frozenset({("a", 2)})).value == pytest.approx(250.0)


def test_the_budget_takes_the_highest_scores_first() -> None:
    """Of 200 buyer-months two are looked at: one of a planted buyer's, and one of another's."""
    bought = [(f"b{number:03d}", 1) for number in range(200)]
    scores = {("b007", 1): 9.0, ("b100", 1): 8.0, ("b008", 1): 7.0}
    planted = Planted({"b007": frozenset({("b007", 1)}), "b008": frozenset({("b008", 1)})})
    seen = found(planted, Heard(bought, {OURS: scores}, {}, ["b008", "b100", "b007"]))[OURS]
    assert (seen.buyers, seen.hits, seen.looks, seen.planted, seen.first) == ((True, False), 1, 2, 2, 1)


def test_recall_counts_buyers_over_all_seeds() -> None:
    one = Found((True, False), 1, 2, 2, ((1, 1),))
    other = Found((True, True), 2, 2, 2, ((2, 2),))
    assert recall([one, other]).value == pytest.approx(0.75)
    assert recall_together([[one], [other]]).value == pytest.approx(0.75)
