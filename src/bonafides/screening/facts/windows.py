"""Trailing windows over rows sorted by group and time, by exact prefix sums.

Every sum is over integers (micrograms, counts, logarithms in billionths), so that the same rows give the
same bytes whatever the engine, the order of threads or the size of the shard. A window never looks past
its own row: what was known before an order is rows ``[low, row)``.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]
type Bools = NDArray[np.bool_]

DAY_BITS = 20  # days since 1970 and months fit, with room for windows that start before the first day
LOG_UNIT = 1e9  # natural logarithms are kept as whole billionths


def prefix(values: NDArray[np.generic]) -> Ints:
    """Sums of all rows before each row; one entry more than rows."""
    total = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, dtype=np.int64, out=total[1:])
    return total


def kilograms(micrograms: Ints) -> Floats:
    """Kilograms as the record keeps them."""
    return micrograms / 1e9


def logarithms(amount: Ints) -> Ints:
    """Natural logarithms of kilograms, from micrograms, in billionths; 0 where there is no amount."""
    kilograms = np.where(amount > 0, amount, 1_000_000_000) / 1e9
    return np.rint(np.log(kilograms) * LOG_UNIT).astype(np.int64)


class Groups(NamedTuple):
    """Rows of many groups, sorted by group and, within a group, by time.

    Attributes:
        group: number of the group, ascending.
        start: index of the group's first row, for each row.
    """

    group: Ints
    start: Ints

    @classmethod
    def of(cls, group: Ints) -> "Groups":
        """Find where each group begins."""
        first = np.ones(len(group), dtype=bool)
        first[1:] = group[1:] != group[:-1]
        index = np.arange(len(group))
        return cls(group, np.maximum.accumulate(np.where(first, index, 0)))

    def rows(self) -> Ints:
        """The index of each row."""
        return np.arange(len(self.group), dtype=np.int64)

    def before(self, flags: Bools) -> Ints:
        """How many flagged rows of the group lie before each row."""
        total = prefix(flags)
        return total[:-1] - total[self.start]

    def since(self, time: Ints, first: Ints) -> Ints:
        """Index of the group's first row whose time is at least `first`; rows must be in time order."""
        key = (self.group << DAY_BITS) + time
        return np.searchsorted(key, (self.group << DAY_BITS) + np.maximum(first, 0), side="left")

    def last(self, flags: Bools) -> Ints:
        """Index of the last flagged row of the group before each row; -1 where there is none."""
        index = self.rows()
        seen = np.maximum.accumulate(np.where(flags, index, -1))
        shifted = np.concatenate([[-1], seen[:-1]]) if len(seen) else seen
        return np.where(shifted >= self.start, shifted, -1)

    def largest_before(self, values: Ints) -> Ints:
        """The largest value of the group before each row; 0 on the first."""
        order = np.argsort(values, kind="stable")
        rank = np.empty(len(values), dtype=np.int64)
        rank[order] = np.arange(len(values))
        lifted = np.maximum.accumulate(rank + self.start * (len(values) + 1))
        best = np.concatenate([[0], lifted[:-1]]) if len(lifted) else lifted
        known = self.rows() > self.start
        position = np.where(known, best - self.start * (len(values) + 1), 0)
        return np.where(known, values[order[position]], 0)

    def run_length(self, value: Ints) -> Ints:
        """How many rows just before each row, in its group, hold one and the same value."""
        change = np.ones(len(value), dtype=bool)
        change[1:] = (value[1:] != value[:-1]) | (self.start[1:] == np.arange(1, len(value)))
        index = self.rows()
        begin = np.maximum.accumulate(np.where(change, index, 0))
        length = index - begin + 1
        shifted = np.concatenate([[0], length[:-1]]) if len(length) else length
        return np.where(index > self.start, shifted, 0)


def first_uses(groups: Groups, value: Ints, known: Bools) -> Bools:
    """Flags the row on which a group uses a value for the first time; `known` leaves out blanks."""
    rows = np.flatnonzero(known)
    flags = np.zeros(len(value), dtype=bool)
    flags[first_rows(groups, value, rows)] = True
    return flags


def first_rows(groups: Groups, value: Ints, rows: Ints) -> Ints:
    """For each of the rows the index of the row on which its group first used the same value."""
    group, used = groups.group[rows], value[rows]
    order = np.argsort(used, kind="stable")
    order = order[np.argsort(group[order], kind="stable")]
    group, used = group[order], used[order]
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (group[1:] != group[:-1]) | (used[1:] != used[:-1])
    first = np.empty(len(rows), dtype=np.int64)
    first[order] = rows[order][np.maximum.accumulate(np.where(new, np.arange(len(rows)), 0))]
    return first


class FirstUses(NamedTuple):
    """Rows on which a value is first used: ever in the group, and in each month of it."""

    ever: Bools
    in_month: Bools


def first_uses_by_month(groups: Groups, month: Ints, value: Ints, known: Bools) -> FirstUses:
    """Both from one sort; rows must be in time order within their group."""
    rows = np.flatnonzero(known)
    order = rows[np.lexsort((value[rows], groups.group[rows]))]  # stable: what is alike stays in time order
    ever, fresh = np.zeros(len(value), dtype=bool), np.ones(len(order), dtype=bool)
    group, used, when = groups.group[order], value[order], month[order]
    fresh[1:] = (group[1:] != group[:-1]) | (used[1:] != used[:-1])
    ever[order[fresh]] = True
    in_month = np.zeros(len(value), dtype=bool)
    fresh[1:] |= when[1:] != when[:-1]
    in_month[order[fresh]] = True
    return FirstUses(ever, in_month)


def scattered(many: int, rows: Ints, values: Floats | Ints) -> Floats:
    """So many values, NaN but on some rows."""
    spread = np.full(many, np.nan)
    spread[rows] = values
    return spread


class Spread(NamedTuple):
    """Number, geometric mean and standard deviation of logarithms over windows."""

    number: Ints
    mean: Floats
    deviation: Floats


def log_spread(count: Ints, total: Ints, squares: Ints) -> Spread:
    """Mean and deviation from the number, sum and sum of squares of logarithms (in billionths)."""
    safe = np.maximum(count, 1)
    mean = total / safe / LOG_UNIT
    variance = np.maximum(squares / safe / LOG_UNIT - mean * mean, 0.0) * (safe / np.maximum(safe - 1, 1))
    return Spread(
        count,
        np.where(count > 0, np.exp(mean), np.nan),
        np.where(count > 2, np.sqrt(variance), np.nan),
    )
