"""Whether the stated end use of a substance changed, or is stated no more."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import Bools, Groups, Ints, first_rows

SETTLED_DAYS = 120
YOUNG_DAYS = 180
MOSTLY = 0.8
"""A customer states the use if it did so on this share of its orders; who seldom does, keeps nothing back."""


class Uses(NamedTuple):
    """Of each row.

    Attributes:
        use_changed: its end use was first stated at most 180 days ago, and 120 days or more after the first order.
        use_missing: it states no end use, though most orders before did.
        uses_before: orders that stated another end use before it came up, or any before it went missing.
    """

    use_changed: Bools
    use_missing: Bools
    uses_before: Ints


def uses(moves: Moves, groups: Groups) -> Uses:
    """Facts of the end use for rows grouped by party and substance."""
    bought, stated = moves.sign > 0, moves.end_use != 0
    before = groups.before(bought & stated)
    missing = bought & ~stated & (before > 0) & (before >= MOSTLY * groups.before(bought))
    rows = np.flatnonzero(bought & stated)
    first, began = first_rows(groups, moves.end_use, rows), moves.day[groups.start[rows]]
    changed, known = np.zeros(len(bought), dtype=bool), before.copy()
    day, since = moves.day[rows], moves.day[first]
    changed[rows] = (since - began >= SETTLED_DAYS) & (day - since <= YOUNG_DAYS)
    known[rows] = before[first]
    return Uses(changed, missing, known)
