"""Forms of a listed substance that the law does not reach, beside the substance itself."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import Bools, Groups, Ints, prefix

NEW_DAYS = 180


class Relatives(NamedTuple):
    """Facts of each row grouped by party and substance.

    Attributes:
        relative_new: the row is of a relative, and the customer bought none more than 180 days before.
        listed_orders_before: before such a row, purchases of the listed substance itself; 0 for any other row.
    """

    relative_new: Bools
    listed_orders_before: Ints


def relatives(moves: Moves, groups: Groups) -> Relatives:
    """What each customer bought of a listed substance and of its relatives."""
    bought, row = moves.sign > 0, groups.rows()
    if not moves.relative.any():
        return Relatives(np.zeros(len(row), dtype=bool), np.zeros(len(row), dtype=np.int64))
    count = prefix(bought & moves.relative)
    old = count[groups.since(moves.day, moves.day - (NEW_DAYS - 1))] - count[groups.start]
    new = moves.relative & (old == 0)
    listed = groups.before(bought & ~moves.relative)
    return Relatives(relative_new=new, listed_orders_before=np.where(new, listed, 0))


def counted(moves: Moves) -> Moves:
    """The movements as a duty counts them: a relative weighs nothing."""
    if not moves.relative.any():
        return moves
    return moves._replace(amount=np.where(moves.relative, 0, moves.amount))
