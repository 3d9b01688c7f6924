"""Rules in use and control charts over months, to stand beside the screening: each gives every customer-month a score.

Where a rule has a limit of its own, the score is 1 at that limit. A rule sees the months before the one it judges
and no later one, and speaks only of a month with a purchase.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray
from scipy.stats import nbinom, poisson

type Floats = NDArray[np.float64]
type Bools = NDArray[np.bool_]

TWO_YEARS, YEAR, HALF_YEAR = 24, 12, 6
FEWEST = 6
"""Months with a purchase, or months passed, before a chart speaks."""
SPREAD_FLOOR = 0.2
"""The standard deviation of logarithms is taken as at least this: whole packs would make it nought."""
CUSUM_SLACK, CUSUM_LIMIT = 0.75, 4.0
EWMA_SHARE, EWMA_LIMIT = 0.2, 3.0
TAIL = 1e-3
UNITS_AN_ORDER = 10
MONTHS = """
with days as (
    select customer, substance, ordered_on, sum(amount) as amount, count(*) as orders
    from purchases where amount > 0 group by all
),
sellers as (
    select customer, substance, date_trunc('month', ordered_on)::date as month, count(distinct supplier) as suppliers
    from purchases where amount > 0 group by all
),
months as (
    select
        customer, substance, date_trunc('month', ordered_on)::date as month,
        sum(amount) as amount, max(amount) as largest_day, sum(orders) as orders
    from days group by all
)
select
    customer, substance, (year(month) * 12 + month(month))::integer as month, amount, largest_day,
    suppliers::double as suppliers,
    median(amount / orders) over (partition by substance) as usual_order,
    median(amount) over (partition by substance) as usual_month,
    median(largest_day) over (partition by substance) as usual_day
from months join sellers using (customer, substance, month)
order by customer, substance, month
"""


class Months(NamedTuple):
    """Customer and substance by row, calendar months by column.

    Attributes:
        keys: customer and substance of each row.
        first_month: number of the first column: twelve times the year plus the month.
        began: whether the row has bought by then.
        units: the amount, counted in tenths of the substance's usual order.
        share_of_month: the amount against the median customer-month of the substance.
        share_of_day: the largest day's amount against the median of such days.
    """

    keys: tuple[tuple[str, str], ...]
    first_month: int
    began: Bools
    amount: Floats
    units: Floats
    share_of_month: Floats
    share_of_day: Floats
    suppliers: Floats


def months_of(con: duckdb.DuckDBPyConnection) -> Months:
    """The months of `purchases(customer, substance, ordered_on, amount, supplier)`."""
    rows = con.sql(MONTHS).to_arrow_table().to_pydict()
    pairs = list(zip(rows["customer"], rows["substance"], strict=True))
    keys = tuple(dict.fromkeys(pairs))
    numbers = {key: number for number, key in enumerate(keys)}
    row = np.array([numbers[pair] for pair in pairs], dtype=np.int64)
    month = np.array(rows["month"], dtype=np.int64)
    first = int(month.min())
    shape = len(keys), int(month.max()) - first + 1

    def spread(values: Floats) -> Floats:
        matrix = np.zeros(shape)
        matrix[row, month - first] = values
        return matrix

    amount = np.array(rows["amount"], dtype=np.float64)
    bought = spread(amount)
    return Months(
        keys=keys,
        first_month=first,
        began=np.maximum.accumulate(bought > 0, axis=1),
        amount=bought,
        units=spread(np.ceil((UNITS_AN_ORDER * amount / np.array(rows["usual_order"])).round(6))),
        share_of_month=spread(amount / np.array(rows["usual_month"])),
        share_of_day=spread(np.array(rows["largest_day"]) / np.array(rows["usual_day"])),
        suppliers=spread(np.array(rows["suppliers"])),
    )


class Before(NamedTuple):
    """What lies before one month.

    Attributes:
        values: of those months, 0 for none.
        counted: which of them count.
    """

    values: Floats
    counted: Bools

    @property
    def number(self) -> Floats:
        """How many months count."""
        return self.counted.sum(axis=1).astype(np.float64)

    @property
    def mean(self) -> Floats:
        """Their mean; NaN without any."""
        with np.errstate(invalid="ignore"):
            return np.asarray((self.values * self.counted).sum(axis=1) / self.number)

    @property
    def variance(self) -> Floats:
        """Their variance about the mean; NaN below two."""
        apart = (self.values - self.mean[:, None]) ** 2 * self.counted
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(apart.sum(axis=1) / (self.number - 1))


type Column = Callable[[Floats, Before], Floats]


def _by_month(values: Floats, counts: Bools, span: int, speak: Column) -> Floats:
    """Goes through the months, each with those before it; what cannot be told is 0."""
    scores = np.zeros(values.shape)
    for at in range(1, values.shape[1]):
        past = slice(max(at - span, 0), at)
        scores[:, at] = speak(values[:, at], Before(values[:, past], counts[:, past]))
    return np.nan_to_num(scores, nan=0.0, posinf=0.0, neginf=0.0)


def _only_purchases(months: Months, scores: Floats) -> Floats:
    return np.where(months.amount > 0, scores, 0.0)


def largest_of_six(months: Months) -> Floats:
    """Against the largest of the six months before."""

    def speak(now: Floats, before: Before) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            return now / before.values.max(axis=1)

    return _only_purchases(months, _by_month(months.amount, months.began, HALF_YEAR, speak))


def _times_mean(months: Months, factor: float) -> Floats:
    def speak(now: Floats, before: Before) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(before.number >= 3, now / (factor * before.mean), 0.0)

    return _only_purchases(months, _by_month(months.amount, months.began, YEAR, speak))


def twice_the_mean(months: Months) -> Floats:
    """Against twice the mean of the twelve months before."""
    return _times_mean(months, 2.0)


def thrice_the_mean(months: Months) -> Floats:
    """Against three times the mean of the twelve months before."""
    return _times_mean(months, 3.0)


def fixed_month(months: Months) -> Floats:
    """Against one quantity a month for everybody."""
    return months.share_of_month


def fixed_day(months: Months) -> Floats:
    """The largest day against one quantity a day for everybody."""
    return months.share_of_day


def deviations(months: Months) -> Floats:
    """Standard deviations of logarithms above the months with a purchase of the two years before."""
    bought = months.amount > 0
    logs = np.log(np.where(bought, months.amount, 1.0))

    def speak(now: Floats, before: Before) -> Floats:
        spread = np.maximum(np.sqrt(before.variance), SPREAD_FLOOR)
        return np.where(before.number >= FEWEST, (now - before.mean) / spread, 0.0)

    return _only_purchases(months, _by_month(logs, bought, TWO_YEARS, speak))


def shewhart(months: Months) -> Floats:
    """Three standard deviations of logarithms."""
    return deviations(months) / 3.0


def _accumulated(months: Months, step: Callable[[Floats, Floats], Floats], z: Floats) -> Floats:
    """A chart that carries something from purchase to purchase."""
    held, scores = np.zeros(len(z)), np.zeros(z.shape)
    for at in range(z.shape[1]):
        bought = months.amount[:, at] > 0
        held = np.where(bought, step(held, z[:, at]), held)
        scores[:, at] = held
    return _only_purchases(months, scores)


def ewma(months: Months) -> Floats:
    """An exponentially weighted mean of the deviations against three of its own."""
    limit = EWMA_LIMIT * np.sqrt(EWMA_SHARE / (2.0 - EWMA_SHARE))
    z = deviations(months)
    return np.asarray(
        _accumulated(months, lambda held, now: EWMA_SHARE * now + (1 - EWMA_SHARE) * held, z) / limit
    )


def cusum(months: Months) -> Floats:
    """The deviations beyond the slack, added up."""
    z = deviations(months)
    return np.asarray(
        _accumulated(months, lambda held, now: np.maximum(held + now - CUSUM_SLACK, 0.0), z) / CUSUM_LIMIT
    )


def median_and_mad(months: Months) -> Floats:
    """Four robust deviations of the median of the two years before."""
    bought = months.amount > 0
    logs = np.log(np.where(bought, months.amount, 1.0))

    def speak(now: Floats, before: Before) -> Floats:
        if not before.counted.any():
            return np.zeros(len(now))
        values = np.ma.masked_array(before.values, ~before.counted)
        middle = np.ma.median(values, axis=1)
        mad = np.ma.median(np.abs(values - middle[:, None]), axis=1)
        spread = np.maximum(1.4826 * np.ma.filled(mad, np.nan), SPREAD_FLOOR)
        return np.where(before.number >= FEWEST, (now - np.ma.filled(middle, np.nan)) / spread, 0.0)

    return _only_purchases(months, _by_month(logs, bought, TWO_YEARS, speak)) / 4.0


def _size(before: Before) -> tuple[Floats, Floats]:
    """Mean and size of a negative binomial; an infinite size is Poisson."""
    mean, variance = np.maximum(before.mean, 1e-9), before.variance
    over = variance - mean
    return mean, np.where(over > 0.01 * mean, mean**2 / np.maximum(over, 1e-9), np.inf)


def negative_binomial(months: Months) -> Floats:
    """How improbable so many units are, on a logarithmic scale; 1 at one in a thousand."""

    def speak(now: Floats, before: Before) -> Floats:
        mean, size = _size(before)
        finite = np.where(np.isfinite(size), size, 1.0)
        tail = nbinom.logsf(now - 1, finite, finite / (finite + mean))
        logs = np.where(np.isfinite(size), tail, poisson.logsf(now - 1, mean))
        return np.where(before.number >= FEWEST, np.maximum(logs, -700.0) / np.log(TAIL), 0.0)

    return _only_purchases(months, _by_month(months.units, months.began, TWO_YEARS, speak))


RULES: Mapping[str, Callable[[Months], Floats]] = {
    "largest of 6 months": largest_of_six,
    "2 × trailing mean": twice_the_mean,
    "3 × trailing mean": thrice_the_mean,
    "fixed month": fixed_month,
    "fixed day": fixed_day,
    "Shewhart": shewhart,
    "EWMA": ewma,
    "CUSUM": cusum,
    "median and MAD": median_and_mad,
    "negative binomial": negative_binomial,
}
WITHOUT_LIMIT = frozenset({"fixed month", "fixed day", "supplier concurrency", "isolation forest"})
"""Rules whose limit nobody has published for these goods: they rank, and raise no alarm."""
