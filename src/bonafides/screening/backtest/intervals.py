"""How sure a figure is: Wilson's interval, a seeded bootstrap of customers, and the weeks to come."""

from collections.abc import Callable, Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]

LEVEL = 0.95
Z = 1.959964  # the normal quantile of 0.975
RESAMPLES = 1000
SEED = 20_260_101
RECENT_WEEKS = 26
TAIL = 0.1  # of each side that a forecast leaves out, at most


class Measured(NamedTuple):
    """A figure with its interval; None where there is nothing to measure it on."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


class Forecast(NamedTuple):
    """What a week to come may bring, told by the last weeks alone.

    Attributes:
        low: with high, what the next week lies between with the chance `coverage`, if weeks stay alike.
        weeks: how many weeks it rests on.
        checked: how many weeks of the past had that many weeks before them.
        within: how many of those lay between what would have been forecast.
    """

    low: float
    middle: float
    high: float
    coverage: float
    weeks: int
    checked: int
    within: int


def wilson(found: int, of: int) -> Measured:
    """A share with Wilson's interval of 95 % (1927): right for few and for none, as the plain one is not."""
    if of == 0:
        return Measured()
    share, square = found / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return Measured(share, max(middle - half, 0.0), min(middle + half, 1.0))


def wilson_of_difference(both: int, first: int, second: int, of: int) -> Measured:
    """What a second share has more than a first one, both of the same ones, with Newcombe's interval (1998, method 10).

    Args:
        both: how many have both.
        first: how many have the first alone.
        second: how many have the second alone.
        of: how many there are.
    """
    if of == 0:
        return Measured()
    was, now = wilson(both + first, of), wilson(both + second, of)
    phi = _phi(both, first, second, of - both - first - second)
    below, above = _leg(now, was, phi), _leg(was, now, phi)
    value = (second - first) / of
    return Measured(value, max(value - below, -1.0), min(value + above, 1.0))


def _leg(falls: Measured, rises: Measured, phi: float) -> float:
    """How far the difference goes one way: one share falls to its lower end while the other rises to its upper."""
    down = (falls.value or 0.0) - (falls.low or 0.0)
    up = (rises.high or 0.0) - (rises.value or 0.0)
    return sqrt(max(down * down - 2 * phi * down * up + up * up, 0.0))


def _phi(both: int, first: int, second: int, neither: int) -> float:
    """The correlation of two marks of the same ones, corrected for continuity where it is positive."""
    margins = (both + first) * (second + neither) * (both + second) * (first + neither)
    if not margins:
        return 0.0
    surplus = float(both * neither - first * second)
    if surplus > 0:
        surplus = max(surplus - (both + first + second + neither) / 2, 0.0)
    return surplus / sqrt(margins)


def bootstrap(size: int, statistics: Callable[[Ints], Sequence[float]]) -> list[Measured]:
    """Figures of a sample with their percentile intervals of 95 %.

    Args:
        size: how many there are to draw from.
        statistics: the figures of a draw: numbers of those drawn, with repetition; NaN where it has none.
    """
    values = statistics(np.arange(size, dtype=np.int64))
    if size == 0:
        return [Measured() for _ in values]
    random = np.random.default_rng(SEED)
    drawn = np.array([statistics(random.integers(size, size=size)) for _ in range(RESAMPLES)])
    return [_measured(value, drawn[:, at]) for at, value in enumerate(values)]


def _measured(value: float, drawn: Floats) -> Measured:
    """A figure with the middle 95 % of its draws; none where most draws have no such figure."""
    if np.isnan(value):
        return Measured()
    told = drawn[~np.isnan(drawn)]
    if 2 * len(told) < len(drawn):
        return Measured(float(value))
    low, high = np.quantile(told, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Measured(float(value), float(low), float(high))


def forecast(weeks: Sequence[int]) -> Forecast | None:
    """What the next week may bring, by the order of the last ones; None below two weeks.

    Of n weeks that are alike it lies between the i-th smallest and the i-th largest with the chance
    (n + 1 - 2i) / (n + 1), whatever their distribution.
    """
    recent = weeks[-RECENT_WEEKS:]
    if len(recent) < 2:
        return None
    low, high = _between(recent)
    place = _place(len(recent))
    tested = [(weeks[at - RECENT_WEEKS : at], weeks[at]) for at in range(RECENT_WEEKS, len(weeks))]
    within = sum(_between(before)[0] <= week <= _between(before)[1] for before, week in tested)
    return Forecast(
        low=low,
        middle=float(np.median(recent)),
        high=high,
        coverage=(len(recent) + 1 - 2 * place) / (len(recent) + 1),
        weeks=len(recent),
        checked=len(tested),
        within=within,
    )


def _place(weeks: int) -> int:
    return max(1, int(TAIL * (weeks + 1)))


def _between(weeks: Sequence[int]) -> tuple[float, float]:
    ordered = sorted(weeks)
    place = _place(len(weeks))
    return float(ordered[place - 1]), float(ordered[-place])
