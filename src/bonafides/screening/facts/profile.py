"""Facts about the population: sums of closed months, so that nothing of the running month leaks in."""

from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.screening.facts.windows import DAY_BITS, Ints, prefix
from bonafides.screening.sql import statement


class Profile(NamedTuple):
    """Monthly sums of groups, sorted by group and month, ready for trailing windows.

    Attributes:
        key: group and month in one number, ascending.
        totals: for each summed column its running totals.
    """

    key: Ints
    totals: dict[str, Ints]

    def window(self, group: Ints, month: Ints, months: int = 12) -> dict[str, Ints]:
        """Sums of the closed months before each row's month, for each row's group."""
        base = group.astype(np.int64) << DAY_BITS
        low = np.searchsorted(self.key, base + np.maximum(month - months, 0), side="left")
        high = np.searchsorted(self.key, base + month, side="left")
        return {name: total[high] - total[low] for name, total in self.totals.items()}

    def ever(self, column: str, group: Ints, month: Ints) -> Ints:
        """The sum of one column over all closed months before each row's month."""
        base, total = group.astype(np.int64) << DAY_BITS, self.totals[column]
        return total[np.searchsorted(self.key, base + month)] - total[np.searchsorted(self.key, base)]


def read_profile(con: duckdb.DuckDBPyConnection, name: str, group: str, level: str | None = None) -> Profile:
    """Add up the pieces of one profile and keep its sums.

    Args:
        con: holds the sums of the pieces.
        name: of the profile.
        group: the column that holds the group.
        level: which sums, where there are several levels of grouping.
    """
    whole = statement(f"facts/{name}_whole.sql")
    found = con.execute(whole, {} if level is None else {"level": level}).fetchnumpy()
    key = (found.pop(group).astype(np.int64) << DAY_BITS) + found.pop("month").astype(np.int64)
    order = np.argsort(key, kind="stable")
    return Profile(key[order], {column: prefix(values[order]) for column, values in found.items()})
