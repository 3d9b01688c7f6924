"""Whether goods go to a young place beside the old ones, or to another party: one that came up long after the relation began.

A move takes all deliveries along. Where the usual places are served on and a part of the goods goes
elsewhere, someone else may receive them.
"""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import Bools, Floats, Groups, Ints, first_rows, prefix, scattered

SETTLED_DAYS = 120
YOUNG_DAYS = 180
WINDOW_DAYS = 120
SELDOM = 0.2
"""Who named another party on a larger share of the orders before always does so."""


class Places(NamedTuple):
    """Of each row: whether its place is young, and the order lines of the last 120 days, this one included.

    Attributes:
        delivery_young: first used at most 180 days ago, and at least 120 days after the first delivery.
        young_lines: of controlled substances that went to a place then young.
        old_lines: of any product that went to the other places.
        consigned_days: since the order first named the other party to whom it is consigned, where that is a young one and
            orders before seldom named any; NaN otherwise.
    """

    delivery_young: Bools
    young_lines: Ints
    old_lines: Ints
    consigned_days: Floats


def places(moves: Moves, groups: Groups) -> Places:
    """Facts of delivery places for rows grouped by party."""
    delivered = (moves.sign > 0) & (moves.delivery != 0)
    rows = np.flatnonzero(delivered)
    used, day = moves.day[first_rows(groups, moves.delivery, rows)], moves.day[rows]
    began = day[Groups.of(groups.group[rows]).start]
    young = np.zeros(len(moves.day), dtype=bool)
    young[rows] = (used - began >= SETTLED_DAYS) & (day - used <= YOUNG_DAYS)
    low, row = groups.since(moves.day, moves.day - (WINDOW_DAYS - 1)), groups.rows()
    listed, old = prefix(young & moves.controlled), prefix(delivered & moves.first_row & ~young)
    return Places(
        young, listed[row + 1] - listed[low], old[row + 1] - old[low], _consigned_days(moves, groups)
    )


def _consigned_days(moves: Moves, groups: Groups) -> Floats:
    bought = moves.sign > 0
    consigned = bought & (moves.consignee != 0)
    rows = np.flatnonzero(consigned)
    first, began = first_rows(groups, moves.consignee, rows), moves.day[groups.start[rows]]
    seldom = groups.before(consigned)[first] <= SELDOM * groups.before(bought)[first]
    days = moves.day[rows] - moves.day[first]
    late = moves.day[first] - began >= SETTLED_DAYS
    return scattered(len(bought), rows, np.where(late & seldom & (days <= YOUNG_DAYS), days, np.nan))
