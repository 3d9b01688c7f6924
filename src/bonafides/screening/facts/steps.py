"""Values that hold from a time on, looked up for many rows at once."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.windows import DAY_BITS, Ints


class Steps(NamedTuple):
    """Steps sorted by group and time; a step holds until the next one of its group.

    Attributes:
        key: group and first day (or month) of each step in one number, ascending.
        value: what holds from there on, an integer or an index into a table of the caller's.
    """

    key: Ints
    value: Ints

    @classmethod
    def of(cls, group: Ints, time: Ints, value: Ints) -> "Steps":
        """Sort steps; of several at one time of one group the last given holds."""
        key = (group.astype(np.int64) << DAY_BITS) + np.maximum(time, 0)
        order = np.argsort(key, kind="stable")
        key, value = key[order], value[order]
        keep = np.append(key[1:] != key[:-1], np.ones(min(len(key), 1), dtype=bool))
        return cls(key[keep], value[keep])

    @classmethod
    def running(cls, group: Ints, begin: Ints, end: Ints, value: Ints) -> "Steps":
        """The sum of all values whose interval, `begin` to `end` both included, holds at a time."""
        groups = np.concatenate([group, group]).astype(np.int64)
        times = np.maximum(np.concatenate([begin, end + 1]), 0)
        changes = np.concatenate([value, -value])
        order = np.lexsort((times, groups))
        groups, times, total = groups[order], times[order], np.cumsum(changes[order])
        return cls.of(groups, times, total)

    def at(self, group: Ints, time: Ints, missing: int = -1) -> Ints:
        """The value that holds for each row; `missing` where no step has begun."""
        if not len(self.key):
            return np.full(len(group), missing, dtype=np.int64)
        wanted = (group.astype(np.int64) << DAY_BITS) + np.maximum(time, 0)
        found = np.searchsorted(self.key, wanted, side="right") - 1
        place = np.maximum(found, 0)
        known = (found >= 0) & ((self.key[place] >> DAY_BITS) == group)
        return np.where(known, self.value[place], missing)
