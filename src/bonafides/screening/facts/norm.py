"""A hurdle model of a customer's months of one substance: does it buy in a month at all, and if so, how much.

A month with a purchase has the chance *p* of being one, and then a quantity whose logarithm is normal about the customer's usual. The
upper tail of a month's quantity, *p* times that of the normal, becomes standard deviations (a quantile residual: Dunn and
Smyth 1996); a month without a purchase lies in the middle of its own probability, 1 - *p*. So whoever buys each
quarter is not unusual each quarter, and whoever turns from quarters to months is.

Two norms are held against: one that moves along (the two years before), and one that is frozen (the first sound year), so
that a slow rise cannot drag its own norm with it. The frozen one is taken anew only after a year in which nothing rose.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import ndtr, ndtri

from bonafides.screening.facts.history import HISTORY_MONTHS, Months
from bonafides.screening.facts.windows import LOG_UNIT, Bools, Floats, Groups, Ints, logarithms, prefix

YEAR = 12
FEWEST = 6
"""Months with a purchase, among the two years or the one year, before there is a norm."""
SPREAD, SPREAD_MONTHS = 0.35, 4
"""The spread of logarithms is drawn towards this one as by so many further months: few months scatter too little by chance."""
JEFFREYS = 0.5
"""Months added with and without a purchase, so that no chance is 0 or 1."""
MOST_DEVIATIONS = 4.0
"""No month counts as further from the norm: one large order is no drift."""
LEAST_TAIL = 1e-9


class Window(NamedTuple):
    """The months of a window before each month: how many, how many with a purchase, and what these held."""

    months: Ints
    active: Ints
    mean: Floats
    squares: Floats  # sum of squared distances from the mean


class Norm(NamedTuple):
    """What is usual, for each month.

    Attributes:
        mean: of the logarithms of months with a purchase.
        spread: their standard deviation for one month more, this one's own uncertainty included.
        chance: that a month holds a purchase.
        silent: where a month without one lies, in standard deviations below.
        known: whether there are enough months.
    """

    mean: Floats
    spread: Floats
    chance: Floats
    silent: Floats
    known: Bools

    def take(self, rows: Ints) -> "Norm":
        """The norms of some months."""
        return Norm._make(column[rows] for column in self)


def _window(months: Months, span: int) -> Window:
    """The `span` calendar months before each month, from the customer's first month on."""
    groups, row = months.groups, months.groups.rows()
    low = groups.since(months.month, months.month - span)
    active = months.amount > 0
    logs = np.where(active, logarithms(months.amount), 0)
    count, total, squares = prefix(active), prefix(logs), prefix((logs / LOG_UNIT * logs).astype(np.int64))
    number = count[row] - count[low]
    many = np.maximum(number, 1)
    mean = (total[row] - total[low]) / many / LOG_UNIT
    apart = (squares[row] - squares[low]) / LOG_UNIT - many * mean * mean
    age = months.month - months.month[groups.start]
    return Window(np.minimum(age, span), number, mean, np.maximum(apart, 0.0))


def _norm(window: Window, known: Bools) -> Norm:
    """Means as they are, spreads drawn towards the usual one, chances by Jeffreys' prior."""
    many = np.maximum(window.active, 1)
    variance = (SPREAD_MONTHS * SPREAD**2 + window.squares) / (SPREAD_MONTHS + many - 1)
    chance = (window.active + JEFFREYS) / (window.months + 2 * JEFFREYS)
    return Norm(
        mean=window.mean,
        spread=np.sqrt(variance * (1.0 + 1.0 / many)),
        chance=chance,
        silent=np.maximum(ndtri((1.0 - chance) / 2.0), -MOST_DEVIATIONS),
        known=known,
    )


def moving(months: Months) -> Norm:
    """The norm of the two years before each month."""
    window = _window(months, HISTORY_MONTHS)
    return _norm(window, window.active >= FEWEST)


def yearly(months: Months) -> Norm:
    """The norm of the year before each month, once it is a whole year."""
    window = _window(months, YEAR)
    return _norm(window, (window.active >= FEWEST) & (window.months >= YEAR))


def deviations(norm: Norm, logs: Floats) -> Floats:
    """Where months with a purchase lie, in standard deviations above the norm."""
    tail = norm.chance * ndtr((norm.mean - logs) / norm.spread)
    above = -ndtri(np.maximum(tail, LEAST_TAIL))
    return np.asarray(np.clip(above, -MOST_DEVIATIONS, MOST_DEVIATIONS), dtype=np.float64)


def by_turns(groups: Groups) -> list[Ints]:
    """The first month of every customer, then the second of all that have one, and so on; longest customers first."""
    first = np.flatnonzero(groups.start == groups.rows())
    length = np.diff(np.append(first, len(groups.group)))
    order = np.argsort(-length, kind="stable")
    first, length = first[order], length[order]
    longest = int(length[0]) if len(length) else 0
    reaching = np.searchsorted(-length, -np.arange(longest), side="left")
    return [first[:many] + turn for turn, many in enumerate(reaching.tolist())]
