"""Whether what a customer buys of a substance has grown from month to month for a year: too slowly for any one to stand out.

A straight line through the logarithms of the months of one year, this month so far included, by least squares. Months
without a purchase are left out, so that a customer who buys each quarter has no line.
"""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.history import Months
from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import Bools, Floats, Ints, logarithms, prefix

MONTHS_BEFORE = 11
FEWEST = 9
"""Of twelve months so many must hold a purchase."""
FLOOR = 0.15
"""Months scatter about the line by at least so much (logarithms): whole packs would make it nought."""
MILLION = (
    1_000  # from billionths to millionths, so that products of a month and a logarithm stay whole numbers
)


class Growth(NamedTuple):
    """The line of each row; NaN without one.

    Attributes:
        growth_a_month: by which factor it rises a month.
        growth_deviations: how many standard errors it rises above level.
    """

    growth_a_month: Floats
    growth_deviations: Floats


class _Sums(NamedTuple):
    """Number of months, and sums of months, logarithms, squares and products."""

    n: Floats
    x: Floats
    y: Floats
    xx: Floats
    xy: Floats
    yy: Floats


def _line(sums: _Sums) -> tuple[Floats, Floats]:
    """Slope, and slope over its standard error."""
    n = sums.n
    sxx, sxy = sums.xx - sums.x**2 / n, sums.xy - sums.x * sums.y / n
    slope = sxy / sxx
    rest = np.maximum(sums.yy - sums.y**2 / n - slope * sxy, 0.0) / (n - 2)
    return slope, slope * np.sqrt(sxx) / np.sqrt(rest + FLOOR**2)


def growth(moves: Moves, months: Months, month_amount: Floats) -> Growth:
    """The line of the year to each row.

    Args:
        moves: rows grouped by party and substance.
        months: their months.
        month_amount: what each row's month holds so far, in kilograms.
    """
    active = months.amount > 0
    low, here = months.groups.since(months.month, months.month - MONTHS_BEFORE), months.groups.rows()
    count = prefix(active)
    enough = (count[here] - count[low] >= FEWEST - 1)[months.of_row] & (month_amount > 0)
    rows = np.flatnonzero(enough)
    slope, deviations = np.full(len(moves.day), np.nan), np.full(len(moves.day), np.nan)
    if len(rows):
        sums = _sums(months, active, (low, here), (rows, moves.month[rows], month_amount[rows]))
        slope[rows], deviations[rows] = _line(sums)
    return Growth(np.exp(slope), deviations)


def _sums(months: Months, active: Bools, window: tuple[Ints, Ints], now: tuple[Ints, Ints, Floats]) -> _Sums:
    """Sums over the closed months of each row's year and its own month so far; months count from the row's own."""
    rows, month, amount = now
    at, first = months.of_row[rows], months.month.min()
    x, y = (
        np.where(active, months.month - first, 0),
        np.where(active, logarithms(months.amount) // MILLION, 0),
    )
    low, here = window[0][at], window[1][at]

    def over(values: Ints | Bools) -> Ints:
        total = prefix(values)
        return total[here] - total[low]

    n, own = over(active), month - first
    sum_x, sum_y = over(x), over(y)
    xx, xy = over(x * x) - 2 * own * sum_x + n * own * own, over(x * y) - own * sum_y
    last = np.log(amount)  # the row's own month is the nought of all months
    return _Sums(
        n=(n + 1).astype(np.float64),
        x=(sum_x - n * own).astype(np.float64),
        y=sum_y / 1e6 + last,
        xx=xx.astype(np.float64),
        xy=xy / 1e6,
        yy=over(y * y // 1_000_000) / 1e6 + last**2,
    )
