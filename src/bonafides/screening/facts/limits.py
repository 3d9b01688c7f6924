"""How near each order comes to a threshold of the law, alone and with the others of its period."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.controls import PERIODS, Controls
from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import Floats, Groups, Ints, prefix

MILLIONTHS = 1_000_000
NEAR = 0.9
STREAK_ORDERS = 6


class Limits(NamedTuple):
    """Shares of a threshold in millionths; the threshold is an index into `Controls.limits`, or -1."""

    limit: Ints
    share: Ints
    period_low: Ints
    period_share: Ints
    period_orders: Ints
    near_streak: Ints


def _shares(moves: Moves, controls: Controls) -> tuple[Ints, Ints]:
    """The threshold that applies to each row and the row's share of it."""
    limit = np.where(
        moves.by_volume,
        controls.limit_by_volume.at(moves.substance, moves.day),
        controls.limit_by_weight.at(moves.substance, moves.day),
    )
    sizes = np.array([*(each.micrograms for each in controls.limits), 0], dtype=np.float64)
    size = np.maximum(sizes[limit], 1.0)
    share = np.minimum(np.rint(moves.amount / size * MILLIONTHS), 1e12).astype(np.int64)
    return limit, np.where(limit >= 0, share, 0)


def _period_low(moves: Moves, groups: Groups, controls: Controls, limit: Ints) -> Ints:
    """First row of the period that each row's threshold counts over."""
    period = np.array([*(each.period for each in controls.limits), -1], dtype=np.int64)[limit]
    low = groups.rows()
    starts = {
        PERIODS.index("calendar month"): (moves.month, moves.month),
        PERIODS.index("calendar year"): (moves.month, moves.month // 12 * 12),
        PERIODS.index("rolling year"): (moves.day, moves.day - 364),
    }
    for code, (time, first) in starts.items():
        if (period == code).any():
            low = np.where(period == code, groups.since(time, first), low)
    return low


def streak(groups: Groups, bought: Ints, flags: Ints) -> Ints:
    """How many of a row and the five orders before it are flagged."""
    order_rows = np.flatnonzero(bought)
    counted = np.searchsorted(order_rows, groups.rows())
    total = prefix(flags[order_rows])
    low = np.maximum(counted - (STREAK_ORDERS - 1), np.searchsorted(order_rows, groups.start))
    return total[counted] - total[low] + flags


def limits(moves: Moves, groups: Groups, controls: Controls) -> Limits:
    """All facts of thresholds for rows grouped by party and substance."""
    limit, share = _shares(moves, controls)
    low, row = _period_low(moves, groups, controls, limit), groups.rows()
    bought = ((moves.sign > 0) & (moves.amount > 0)).astype(np.int64)
    total, count = prefix(share * moves.sign), prefix(bought)
    near = ((share >= NEAR * MILLIONTHS) & (share < MILLIONTHS) & moves.judged).astype(np.int64)
    return Limits(
        limit=limit,
        share=share,
        period_low=low,
        period_share=total[row] - total[low] + np.where(moves.judged, share, 0),
        period_orders=count[row] - count[low] + 1,
        near_streak=streak(groups, bought, near),
    )


def near_cap_streak(moves: Moves, groups: Groups, cap: Floats) -> Ints:
    """Of a row and the five orders before: how many took 90 to 100 % of a licence's or declaration's maximum."""
    kilograms = moves.amount / 1e9
    near = (kilograms >= NEAR * cap) & (kilograms <= cap) & (cap > 0) & moves.judged
    return streak(groups, ((moves.sign > 0) & (moves.amount > 0)).astype(np.int64), near.astype(np.int64))
