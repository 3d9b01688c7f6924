"""Two sets of rules side by side: figures counted by hand, and intervals of a published example."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.backtest.comparison import Side, Sides, compare
from bonafides.screening.backtest.intervals import wilson_of_difference
from bonafides.screening.backtest.labels import Diversion, Truth
from bonafides.screening.backtest.replay import Look
from bonafides.screening.backtest.timing import Alarm

SINCE = date(2026, 1, 5)
TRUTH = Truth({"a": Diversion(SINCE, ("M01",)), "d": Diversion(SINCE, ("M02",))}, frozenset("b"))


def side(ranking: str, days: dict[str, int], others: str = "", looks: str = "") -> Side:
    alarms = tuple(
        Alarm(name, SINCE, days.get(name), float(days[name]) if name in days else None) for name in "ad"
    )
    return Side(tuple(ranking), alarms, frozenset(others), tuple(Look(name, SINCE) for name in looks))


BOTH = Sides(
    in_use=side("abcde", {"a": 4}, "bc", "ab"),
    candidate=side("adbce", {"a": 2, "d": 10}, "b", "ad"),
)


def test_each_figure_of_both_and_their_difference_are_counted_by_hand() -> None:
    """Diversion at places 1 and 4 of five, (1 + 2/4) / 2 = 0.75; at 1 and 2, (1 + 2/2) / 2 = 1."""
    found = compare(BOTH, TRUTH, budget=3)
    assert [one.value for one in found.average_precision] == [0.75, 1.0, 0.25]
    budget = found.first[-1]
    assert (budget.what, budget.customers) == ("budget", 3)
    assert [one.value for one in budget.recall] == [0.5, 1.0, 0.5]
    assert found.week is not None
    assert [one.value for one in found.week.precision] == [0.5, 1.0, 0.5]
    assert [one.value for one in found.days] == [4.0, 6.0, 2.0]
    assert [one.value for one in found.noticed] == [0.5, 1.0, 0.5]
    assert [one.value for one in found.others_alarmed] == [2 / 3, 1 / 3, -1 / 3]


def test_a_pattern_is_compared_by_its_own_customers() -> None:
    m01, m02 = compare(BOTH, TRUTH, budget=None).patterns
    assert (m01.pattern, m01.diversion, [one.value for one in m01.recall]) == ("M01", 1, [1.0, 1.0, 0.0])
    assert [one.value for one in m02.days] == [None, 10.0, None]


def test_without_a_budget_there_are_no_weeks() -> None:
    assert compare(BOTH, TRUTH, budget=None).week is None


@given(st.permutations("abcde"))
def test_rules_that_do_the_same_differ_by_nothing(ranking: list[str]) -> None:
    one = side("".join(ranking), {"a": 3}, "b", "abc")
    found = compare(Sides(one, one), TRUTH, budget=2)
    every = [found.average_precision, found.days, found.kg, *(each.recall for each in found.first)]
    assert {one.difference[:3] for one in every} == {(0.0, 0.0, 0.0)}


# Newcombe, Statistics in Medicine 17 (1998), 2635-2650, table II, method 10: of 50 pairs 36 both, 12 the first
# alone, 2 the second alone: 0.2000 (0.0569 to 0.3404).
def test_the_interval_of_a_paired_difference_is_the_published_one() -> None:
    found = wilson_of_difference(36, 2, 12, 50)
    assert found == pytest.approx((0.2, 0.0569, 0.3404), abs=5e-5)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_the_interval_holds_its_value_and_turns_round_with_it(
    both: int, first: int, second: int, rest: int
) -> None:
    of = both + first + second + rest
    found, turned = (
        wilson_of_difference(both, first, second, of),
        wilson_of_difference(both, second, first, of),
    )
    if not of:
        assert found.value is None
        return
    assert None not in found
    assert -1 <= (found.low or 0) <= (found.value or 0) <= (found.high or 0) <= 1
    assert (turned.low, turned.high) == pytest.approx((-(found.high or 0), -(found.low or 0)))
