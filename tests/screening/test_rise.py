"""More often and more each time, from orders whose counts and means are seen at once."""

from math import log, sqrt

import numpy as np
import pytest

from bonafides.screening.facts.rise import Rise, rise
from tests.screening.movements import bought, grouped

YEAR = [(day, 10.0) for day in range(0, 360, 60)]


def risen(*orders: tuple[int, float]) -> Rise:
    return rise(*grouped(bought(*orders)))


def test_four_months_stand_beside_the_year_before_them() -> None:
    """The stretch to day 480 begins on day 361; the six orders before lie in 361 days."""
    found = risen(*YEAR, (400, 20.0), (440, 20.0), (480, 20.0))
    assert found.rise_orders[-1] == 3
    assert found.rise_usual_orders[-1] == pytest.approx(6 * 120 / 361)
    assert (found.rise_amount[-1], found.rise_usual_amount[-1]) == (pytest.approx(20.0), pytest.approx(10.0))


def test_orders_all_alike_scatter_as_the_usual_spread_lets_them() -> None:
    """Nine orders without scatter beside four of 0.35; three are held against six."""
    found = risen(*YEAR, (400, 20.0), (440, 20.0), (480, 20.0))
    assert found.rise_spread[-1] == pytest.approx(sqrt(4 * 0.35**2 / (4 + 7) * (1 / 3 + 1 / 6)))
    assert log(2.0) / found.rise_spread[-1] > 4.0


@pytest.mark.parametrize("orders", [[*YEAR, (480, 20.0)], [(0, 10.0), (60, 10.0), (400, 20.0), (440, 20.0)]])
def test_one_order_or_two_before_tell_nothing(orders: list[tuple[int, float]]) -> None:
    assert np.isnan(risen(*orders).rise_amount[-1])


def test_an_enquiry_is_no_order() -> None:
    rows = bought(*YEAR, (400, 20.0), (440, 20.0), (441, 90.0))
    rows[-1]["sign"] = 0
    found = rise(*grouped(rows))
    assert np.isnan(found.rise_orders[-1])
    assert found.rise_orders[-2] == 2
