"""The hurdle model of months and its charts; numbers are worked out by hand or by the normal distribution of the standard library."""

from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.facts.drift import Charts, Drift, charts, cusum, drift, ewma
from bonafides.screening.facts.history import Months, months_of
from bonafides.screening.facts.norm import by_turns, deviations, moving, yearly
from bonafides.screening.facts.seasons import Seasons
from bonafides.screening.facts.windows import Groups
from tests.screening.movements import bought, grouped

NO_SEASONS = Seasons((), (), ())
NORMAL = NormalDist()


def months(*kg: float, every: int = 1) -> Months:
    """A purchase every so many months, from the first on."""
    return months_of(*grouped(bought(*[(30 * every * at + 5, each) for at, each in enumerate(kg)])))


def charted(*kg: float, every: int = 1) -> Charts:
    own = months(*kg, every=every)
    return charts(own, np.zeros(len(own.month)))


def drifted(*orders: tuple[int, float]) -> Drift:
    made, groups = grouped(bought(*orders))
    by_month = months_of(made, groups)
    totals = np.cumsum(made.amount) / 1e9
    before = np.searchsorted(made.month, made.month)
    month = totals - np.where(before > 0, totals[before - 1], 0.0)
    return drift(made, by_month, month, NO_SEASONS)


def test_a_norm_takes_six_months_with_a_purchase() -> None:
    norm = moving(months(*[10.0] * 8))
    assert norm.known.tolist() == [False] * 6 + [True] * 2
    assert exp(norm.mean[6]) == pytest.approx(10.0)


def test_few_alike_months_scatter_as_the_usual_spread_lets_them() -> None:
    """Six months without any scatter count beside four of 0.35: 4 × 0.35² / (4 + 5), times 1 + 1/6 for the next month."""
    norm = moving(months(*[10.0] * 7))
    assert norm.spread[6] == pytest.approx(sqrt(4 * 0.35**2 / 9 * (1 + 1 / 6)))


def test_a_month_lies_where_the_upper_tail_of_the_hurdle_says() -> None:
    norm = moving(months(*[10.0] * 7))
    above = deviations(norm.take(np.array([6])), np.array([log(15.0)]))[0]
    chance = (6 + 0.5) / (6 + 1)
    tail = chance * (1 - NORMAL.cdf(log(1.5) / norm.spread[6]))
    assert above == pytest.approx(-NORMAL.inv_cdf(tail))


def test_who_buys_each_quarter_is_not_unusual_each_quarter() -> None:
    """A purchase weighs up what the silent months between took away, so that nothing adds up."""
    found = charted(*[10.0] * 16, every=3)
    assert found.moving.norm.known[-1]
    assert found.moving.ewma[-1] < 0.4
    assert found.moving.cusum[-1] < 2.0


def test_the_frozen_year_is_the_first_whole_one() -> None:
    found = charted(*[10.0] * 14)
    assert found.frozen.norm.known.tolist() == [False] * 12 + [True] * 2
    assert found.frozen_at.tolist()[12:] == [12, 12]


def test_a_quiet_year_is_frozen_after_it_and_a_rising_one_never() -> None:
    assert charted(*[10.0] * 26).frozen_at[-1] == 24
    rising = charted(*[10.0] * 12, *[10.0 * 1.1**at for at in range(1, 15)])
    assert rising.frozen_at[-1] == 12
    assert exp(rising.frozen.norm.mean[-1]) == pytest.approx(10.0)
    assert exp(rising.moving.norm.mean[-1]) > 14.0


def test_the_charts_carry_a_fifth_and_add_what_lies_beyond_half_a_deviation() -> None:
    assert ewma(np.array([1.0]), np.array([2.0]))[0] == pytest.approx(1.2)
    assert ewma(np.array([0.1]), np.array([-4.0]))[0] == 0.0
    assert cusum(np.array([1.0]), np.array([2.0]))[0] == pytest.approx(2.5)
    assert cusum(np.array([1.0]), np.array([-4.0]))[0] == 0.0


def test_a_chart_can_be_worked_out_again_month_by_month() -> None:
    kg = [10.0, 12.0, 9.0, 11.0] * 3 + [14.0, 16.0, 19.0, 23.0]
    found = charted(*kg)
    held = mean = 0.0
    for at in range(6, len(kg)):
        assert found.moving.ewma[at] == pytest.approx(held)
        own = [log(each) for each in kg[:at]]
        mean = sum(own) / len(own)
        squares = sum((each - mean) ** 2 for each in own)
        spread = sqrt((4 * 0.35**2 + squares) / (4 + len(own) - 1) * (1 + 1 / len(own)))
        tail = (len(own) + 0.5) / (len(own) + 1) * (1 - NORMAL.cdf((log(kg[at]) - mean) / spread))
        held = max(0.8 * held + 0.2 * -NORMAL.inv_cdf(tail), 0.0)


def test_a_slow_ramp_stands_above_both_norms_and_says_since_when() -> None:
    found = drifted(
        *[(30 * at + 5, 10.0) for at in range(12)],
        *[(30 * (12 + at) + 5, 10.0 * 1.1**at) for at in range(12)],
    )
    assert np.isnan(found.frozen_ewma[:12]).all()
    assert min(found.frozen_ewma[-1], found.moving_ewma[-1]) > 1.0
    assert found.frozen_usual[-1] == pytest.approx(10.0, rel=1e-6)
    assert found.frozen_months_ago[-1] == 11
    assert 1 <= found.drift_months[-1] <= 12


def test_one_large_order_is_no_drift() -> None:
    found = drifted(*[(30 * at + 5, 10.0) for at in range(20)], (605, 1000.0))
    assert not found.moving_ewma[-1] >= 1.0


@given(
    st.lists(st.floats(0.1, 1000.0), min_size=1, max_size=40),
    st.lists(st.floats(0.1, 1000.0), min_size=1, max_size=40),
)
def test_nothing_depends_on_who_stands_beside(one: list[float], other: list[float]) -> None:
    rows = [
        bought(*[(30 * at, kg) for at, kg in enumerate(own)], party=party)
        for party, own in enumerate((one, other))
    ]
    both, alone = (months_of(*grouped(each)) for each in (rows[0] + rows[1], rows[0]))
    together, apart = (charts(each, np.zeros(len(each.month))) for each in (both, alone))
    for name in ("ewma", "cusum"):
        for chart in ("moving", "frozen"):
            beside = getattr(getattr(together, chart), name)[: len(alone.month)]
            assert beside.tolist() == getattr(getattr(apart, chart), name).tolist()


def test_customers_take_turns() -> None:
    turns = by_turns(Groups.of(np.array([0, 1, 1, 1, 2, 2])))
    assert [each.tolist() for each in turns] == [[1, 4, 0], [2, 5], [3]]


def test_a_year_counts_from_the_first_month_on() -> None:
    assert not yearly(months(*[10.0] * 12)).known.any()
    assert yearly(months(*[10.0] * 13)).known.tolist()[12:] == [True]
