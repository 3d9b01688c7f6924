"""Whether a customer's months have together drifted above its norm: two charts that add up what no month shows by itself.

An EWMA carries a fifth of each new month's deviations (Roberts 1959) and is never below 0; a CUSUM adds up what lies beyond half a deviation
(Page 1954). Both are kept against the norm that moves along and against the frozen one.
"""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.history import Months
from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.norm import MOST_DEVIATIONS, YEAR, Norm, by_turns, deviations, moving, yearly
from bonafides.screening.facts.seasons import Seasons
from bonafides.screening.facts.windows import LOG_UNIT, Bools, Floats, Ints, logarithms, scattered

SHARE = 0.2
SLACK = 0.5
EWMA_SPREADS = ((2.0 - SHARE) / SHARE) ** 0.5
"""So many standard deviations of the EWMA itself are one of a month."""
QUIET_EWMA, QUIET_CUSUM = 0.4, 2.0
"""Below both a year counts as one in which nothing rose."""
LEAST_EWMA = 0.8
"""What a month could at most bring the charts to; below it they say nothing."""


class Chart(NamedTuple):
    """One norm and its charts: of months, as they stood before each; of rows, with the month so far.

    Attributes:
        norm: what each is held against.
        ewma: of the deviations.
        cusum: of the deviations.
        since: the first month that the CUSUM adds up.
    """

    norm: Norm
    ewma: Floats
    cusum: Floats
    since: Ints


class Charts(NamedTuple):
    """Before each month: against the norm that moves along, and the frozen one with the last month of its year."""

    moving: Chart
    frozen: Chart
    frozen_at: Ints


class _State:
    """A chart of every customer as it goes through the months."""

    def __init__(self, customers: int, months: int) -> None:
        self.ewma, self.cusum = np.zeros(customers), np.zeros(customers)
        self.since = np.zeros(customers, dtype=np.int64)
        self.before = np.zeros(months), np.zeros(months), np.zeros(months, dtype=np.int64)

    def wait(self, at: Ints, gap: Ints, silent: Floats) -> None:
        """Months without a purchase pass, up to the month `at`; keep how the chart stands then."""
        many = slice(len(at))
        left = (1.0 - SHARE) ** gap
        self.ewma[many] = np.maximum(left * self.ewma[many] + (1.0 - left) * silent, 0.0)
        self.cusum[many] = np.maximum(self.cusum[many] + gap * (silent - SLACK), 0.0)
        for kept, now in zip(self.before, (self.ewma, self.cusum, self.since), strict=True):
            kept[at] = now[many]

    def add(self, month: Ints, apart: Floats, known: Bools) -> None:
        """A month ends, so many deviations from a norm that is known or not."""
        many = slice(len(month))
        began = self.cusum[many] <= 0.0
        self.since[many] = np.where(began, month, self.since[many])
        self.ewma[many] = np.where(known, ewma(self.ewma[many], apart), 0.0)
        self.cusum[many] = np.where(known, cusum(self.cusum[many], apart), 0.0)

    def quiet(self, many: int) -> Bools:
        """Whether nothing has risen."""
        return (self.ewma[:many] < QUIET_EWMA) & (self.cusum[:many] < QUIET_CUSUM)


def ewma(before: Floats, apart: Floats) -> Floats:
    """The mean with one month more."""
    return np.maximum((1.0 - SHARE) * before + SHARE * apart, 0.0)


def cusum(before: Floats, apart: Floats) -> Floats:
    """The sum with one month more."""
    return np.maximum(before + apart - SLACK, 0.0)


def charts(months: Months, season: Floats) -> Charts:
    """Go through the months of all customers side by side.

    Args:
        months: of each customer and substance.
        season: by how much each month is usually above the year, as a logarithm.
    """
    own, year = moving(months), yearly(months)
    bought, logs = months.amount > 0, logarithms(months.amount) / LOG_UNIT - season
    apart = np.where(bought, deviations(own, logs), own.silent)
    turns = by_turns(months.groups)
    customers = len(turns[0]) if turns else 0
    one, other = _State(customers, len(logs)), _State(customers, len(logs))
    frozen, kept = np.full(customers, -1), np.full(len(logs), -1)
    last = months.month[turns[0]] if turns else np.zeros(0, dtype=np.int64)
    for at in turns:
        many, month = len(at), months.month[at]
        gap = np.maximum(month - last[:many] - 1, 0)
        last[:many] = month
        one.wait(at, gap, np.where(own.known[at], own.silent[at], 0.0))
        one.add(month, apart[at], own.known[at])
        held = frozen[:many]
        other.wait(at, gap, np.where(held >= 0, year.silent[held], 0.0))
        renewed = (held < 0) | ((month - months.month[held] >= YEAR) & other.quiet(many))
        held = np.where(renewed & year.known[at], at, held)
        frozen[:many], kept[at] = held, held
        norm = year.take(held)
        beyond = np.where(bought[at], deviations(norm, logs[at]), norm.silent)
        other.add(month, beyond, held >= 0)
    return Charts(
        Chart(own, *one.before),
        Chart(year.take(kept)._replace(known=kept >= 0), *other.before),
        np.where(kept >= 0, months.month[kept], -1) if len(kept) else kept,
    )


class Drift(NamedTuple):
    """The charts of each row with its month so far; NaN where there is no norm, or nothing to say.

    Amounts are in kilograms, `usual` ones of a month with a purchase; `deviations` are those of this month.
    """

    season_factor: Floats
    moving_usual: Floats
    moving_spread: Floats
    moving_chance: Floats
    moving_deviations: Floats
    moving_ewma: Floats
    moving_cusum: Floats
    frozen_usual: Floats
    frozen_spread: Floats
    frozen_chance: Floats
    frozen_deviations: Floats
    frozen_ewma: Floats
    frozen_cusum: Floats
    frozen_months_ago: Floats
    drift_months: Floats


def drift(moves: Moves, months: Months, month_amount: Floats, seasons: Seasons) -> Drift:
    """The charts of each row.

    Args:
        moves: rows grouped by party and substance.
        months: their months.
        month_amount: what each row's month holds so far, in kilograms.
        seasons: of each kind of customer and substance.
    """
    first = np.flatnonzero(np.diff(months.of_row, prepend=-1))
    season = seasons.at(moves, first)
    found = charts(months, season)
    rows = np.flatnonzero(_near(found)[months.of_row] & (month_amount > 0))
    at = months.of_row[rows]
    logs = np.log(month_amount[rows]) - season[at]
    one, other = _with(found.moving, at, logs), _with(found.frozen, at, logs)
    began = np.where(found.frozen.cusum[at] > 0, found.frozen.since[at], moves.month[rows])
    told = [
        np.exp(season[at]),
        *one,
        *other,
        moves.month[rows] - found.frozen_at[at],
        moves.month[rows] - began + 1,
    ]
    return Drift._make(scattered(len(moves.month), rows, values) for values in told)


def _near(found: Charts) -> Bools:
    """Months in which the charts could come to say something, whatever is bought."""
    both = found.moving.norm.known & found.frozen.norm.known
    most = np.minimum(found.moving.ewma, found.frozen.ewma)
    return np.asarray(both & (ewma(most, np.full(len(most), MOST_DEVIATIONS)) >= LEAST_EWMA))


def _with(chart: Chart, at: Ints, logs: Floats) -> tuple[Floats, ...]:
    """The chart with the month so far."""
    norm = chart.norm.take(at)
    apart = deviations(norm, logs)
    now = ewma(chart.ewma[at], apart), cusum(chart.cusum[at], apart)
    return np.exp(norm.mean), norm.spread, norm.chance, apart, *now
