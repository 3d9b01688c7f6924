"""Seasons from what a group bought, month by month."""

import numpy as np
import pytest

from bonafides.screening.facts.peers import Level
from bonafides.screening.facts.profile import Profile
from bonafides.screening.facts.seasons import Seasons, seasons_of
from bonafides.screening.facts.windows import DAY_BITS, prefix
from tests.screening.movements import moves


def level(customers: int, logs: list[float], within: float = 0.01) -> Level:
    """One group of everybody: the mean logarithm of each month, and the variance among its customers."""
    many = len(logs)
    means = np.array(logs)
    columns = {
        "customers": np.full(many, customers),
        "log_months": np.rint(means * customers * 1e9).astype(np.int64),
        "month_squares": np.rint((means**2 + within) * customers * 1e9).astype(np.int64),
    }
    key = (np.zeros(many, dtype=np.int64) << DAY_BITS) + np.arange(many)
    return Level(
        np.zeros(1, dtype=np.int64), Profile(key, {name: prefix(each) for name, each in columns.items()})
    )


def at(seasons: Seasons, month: int) -> float:
    made = moves([{"month": month}])
    return float(seasons.at(made, np.array([0]))[0])


HIGH_IN_SPRING = [1.0 if month % 12 == 3 else 0.0 for month in range(18)]


def test_a_month_that_was_high_a_year_ago_is_expected_high() -> None:
    """A hundred customers leave hardly anything to chance: the season is nearly the whole difference from the year."""
    found = at(seasons_of([level(100, HIGH_IN_SPRING)]), 15)
    assert found == pytest.approx(1 - 1 / 12, rel=0.01)
    assert at(seasons_of([level(100, HIGH_IN_SPRING)]), 16) == pytest.approx(-1 / 12, rel=0.01)


def test_what_scatters_as_by_chance_is_no_season() -> None:
    """Months differ by less than so few customers of so unlike sizes let them."""
    assert at(seasons_of([level(10, HIGH_IN_SPRING, within=4.0)]), 15) == 0.0


def test_few_customers_and_a_first_year_have_no_season() -> None:
    assert at(seasons_of([level(9, HIGH_IN_SPRING)]), 15) == 0.0
    assert at(seasons_of([level(100, HIGH_IN_SPRING)]), 11) == 0.0


def test_a_coarser_kind_speaks_where_the_finer_is_too_small() -> None:
    both = seasons_of([level(9, HIGH_IN_SPRING), level(100, HIGH_IN_SPRING)])
    assert at(both, 15) == pytest.approx(1 - 1 / 12, rel=0.01)
