"""The last two months, and the last year, of a substance against what the customer bought in the year before them."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import Floats, Groups, Ints, kilograms, prefix

SHORT_DAYS, LONG_DAYS = 60, 365
BEFORE_DAYS = 365
LEAST_DAYS = 90
"""The relation must go back this many days before the stretch; until then nothing is usual."""
NEW_DAYS = 180
"""And this many before a substance counts as never bought; a supplier may be tried first with other goods."""


class Stretch(NamedTuple):
    """Orders and kilograms of the days to each row, it included, and what so many days usually held before.

    The usual is NaN where the customer is not known long enough to have a habit.
    """

    orders: Ints
    usual_orders: Floats
    amount: Floats
    usual_amount: Floats


def _since(moves: Moves, groups: Groups, days: int) -> Ints:
    return groups.since(moves.day, moves.day - days)


def stretch(moves: Moves, groups: Groups, relation_days: Floats, days: int) -> Stretch:
    """The stretch of so many days that ends with each row.

    Args:
        moves: rows grouped by party and substance.
        groups: these groups.
        relation_days: days since the customer first ordered anything; NaN on its first order.
        days: length of the stretch.
    """
    bought, net = (moves.sign > 0) & (moves.amount > 0), moves.amount * moves.sign
    count, total, row = prefix(bought), prefix(net), groups.rows()
    begin, before = _since(moves, groups, days - 1), _since(moves, groups, days - 1 + BEFORE_DAYS)
    span = np.minimum(np.nan_to_num(relation_days) - (days - 1), BEFORE_DAYS)
    earlier = count[begin] - count[before]
    known = (span >= LEAST_DAYS) & ((earlier > 0) | (span >= NEW_DAYS))
    scale = np.where(known, days / np.maximum(span, 1), np.nan)
    return Stretch(
        orders=count[row] - count[begin] + moves.judged,
        usual_orders=np.asarray(earlier * scale, dtype=np.float64),
        amount=kilograms(total[row] - total[begin] + np.where(moves.judged, moves.amount, 0)),
        usual_amount=np.maximum(kilograms(total[begin] - total[before]), 0.0) * scale,
    )
