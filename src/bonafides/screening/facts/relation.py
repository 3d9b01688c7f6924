"""What was known of a customer before each order, whatever the product: age, gaps, basket, habits."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import Bools, Floats, Groups, Ints, first_uses, prefix

HABITS = {
    "payment": "payment",
    "channel": "channel",
    "carrier": "carrier",
    "email": "email",
    "phone": "telephone",
    "delivery": "delivery",
}
"""Columns of the movements whose departure counts, and how the catalogue calls them."""


class Relation(NamedTuple):
    """Facts of each row from all earlier rows of the customer; names as in the facts record."""

    orders_before: Ints
    relation_days: Floats
    days_since_last: Floats
    usual_gap_days: Floats
    basket_lines: Ints
    basket_controlled_lines: Ints
    refusals_before: Ints
    refusal_row: Ints
    apparatus_days: Floats
    unsold_lines: Ints
    payer_orders_before: Ints
    deliveries_before: Ints
    delivery_new: Bools
    changed: Ints  # bit by bit, in the order of HABITS
    steady_orders: Ints


class Orders(NamedTuple):
    """The first row of the order that each row belongs to, and whether a row is one."""

    start: Ints
    first: Bools


def orders_of(moves: Moves, groups: Groups) -> Orders:
    """Rows of one order stand together, because moves are sorted by time and order."""
    first = np.ones(len(moves.order_no), dtype=bool)
    first[1:] = (moves.order_no[1:] != moves.order_no[:-1]) | (groups.start[1:] == groups.rows()[1:])
    return Orders(np.maximum.accumulate(np.where(first, groups.rows(), 0)), first)


def _habits(moves: Moves, groups: Groups, orders: Orders) -> tuple[Ints, Ints]:
    """Which ways of dealing differ from all orders before, and how many orders those are.

    A way departs only when every order before it was alike in it; a customer who pays now by card, now by
    transfer, has no habit to depart from. Where nothing departs, the number is of earlier orders alike in
    every field that is known.
    """
    rows = np.flatnonzero(orders.first & (moves.sign > 0))
    order_groups = Groups.of(groups.group[rows])
    earlier = order_groups.rows() - order_groups.start
    changed = np.zeros(len(rows), dtype=np.int64)
    kept = np.full(len(rows), len(rows), dtype=np.int64)
    for bit, habit in enumerate(HABITS):
        value = getattr(moves, habit)[rows]
        run = order_groups.run_length(value)
        before = np.concatenate([[0], value[:-1]])[: len(rows)]
        known = (earlier > 0) & (value != 0) & (before != 0)
        departs = known & (value != before) & (run == earlier)
        changed |= departs.astype(np.int64) << bit
        kept = np.minimum(kept, np.where(known, np.where(value == before, run, 0), kept))
    steady = np.where(changed > 0, earlier, np.where(kept < len(rows), kept, 0))
    return _of_orders(rows, orders, changed), _of_orders(rows, orders, steady)


def _of_orders(rows: Ints, orders: Orders, values: Ints) -> Ints:
    """The value of each row's order; 0 for rows that belong to none."""
    if not len(rows):
        return np.zeros(len(orders.start), dtype=np.int64)
    place = np.minimum(np.searchsorted(rows, orders.start), len(rows) - 1)
    return np.where(rows[place] == orders.start, values[place], 0)


def _ages(moves: Moves, groups: Groups, orders: Orders, bought: Bools) -> tuple[Ints, Floats, Floats, Floats]:
    """Orders before, days since the first, days since the last, mean gap."""
    opens = orders.first & bought
    count = groups.before(opens)[orders.start]
    total = prefix(opens)
    opening = np.flatnonzero(opens)
    first_row = (
        opening[np.minimum(total[groups.start], max(len(opening) - 1, 0))] if len(opening) else groups.start
    )
    last_row = groups.last(opens)[orders.start]
    known = count > 0
    relation = np.where(known, moves.day - moves.day[first_row], np.nan)
    since_last = np.where(known, moves.day - moves.day[last_row], np.nan)
    gap = np.where(
        count >= 3, (moves.day[last_row] - moves.day[first_row]) / np.maximum(count - 1, 1), np.nan
    )
    return count, relation, since_last, gap


def _basket(moves: Moves, groups: Groups, bought: Bools, controlled: Bools) -> tuple[Ints, Ints]:
    """Lines, and lines of controlled substances, of the 365 days to this one, this one included."""
    low, row = groups.since(moves.day, moves.day - 364), groups.rows()
    lines, listed = prefix(bought & moves.first_row), prefix(bought & moves.first_row & controlled)
    return lines[row + 1] - lines[low], listed[row + 1] - listed[low]


def _payer_orders(moves: Moves, orders: Orders) -> Ints:
    """Earlier orders of the customer that the same other party paid."""
    rows = np.flatnonzero(orders.first & (moves.sign > 0) & (moves.payer != 0))
    order = np.lexsort((rows, moves.payer[rows], moves.party[rows]))
    party, payer = moves.party[rows][order], moves.payer[rows][order]
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (party[1:] != party[:-1]) | (payer[1:] != payer[:-1])
    index = np.arange(len(rows))
    before = np.empty(len(rows), dtype=np.int64)
    before[order] = index - np.maximum.accumulate(np.where(new, index, 0))
    return _of_orders(rows, orders, before)


def _apparatus_days(moves: Moves, groups: Groups, orders: Orders) -> Floats:
    """Days since the last order with a line of apparatus, each row's own order included; NaN without one."""
    if not moves.apparatus.any():
        return np.full(len(moves.day), np.nan)
    row = groups.rows()
    begins = np.flatnonzero(orders.first)
    ends = np.append(begins[1:], len(row)) - 1
    seen = np.maximum.accumulate(np.where(moves.apparatus, row, -1))
    last = seen[ends[np.cumsum(orders.first) - 1]]
    return np.where(last >= groups.start, moves.day - moves.day[np.maximum(last, 0)], np.nan)


def _unsold_lines(moves: Moves, groups: Groups, controlled: Bools) -> Ints:
    """Lines of controlled substances in the 365 days to this one that were samples, returned or waste goods."""
    low, row = groups.since(moves.day, moves.day - 364), groups.rows()
    lines = prefix(moves.unsold & controlled & moves.first_row & (moves.sign > 0))
    return lines[row + 1] - lines[low]


def relation(moves: Moves, groups: Groups, controlled: Bools) -> Relation:
    """All facts of the relation for rows grouped by party."""
    orders, bought = orders_of(moves, groups), moves.sign > 0
    count, age, since_last, gap = _ages(moves, groups, orders, bought)
    lines, listed = _basket(moves, groups, bought, controlled)
    changed, steady = _habits(moves, groups, orders)
    delivered = bought & (moves.delivery != 0)
    deliveries = groups.before(delivered & orders.first)[orders.start]
    new_place = first_uses(groups, moves.delivery, delivered)
    seen_earlier = prefix(new_place)
    fresh = (seen_earlier[groups.rows() + 1] - seen_earlier[orders.start]) > 0
    return Relation(
        orders_before=count,
        relation_days=age,
        days_since_last=since_last,
        usual_gap_days=gap,
        basket_lines=lines,
        basket_controlled_lines=listed,
        refusals_before=groups.before(moves.refusal),
        refusal_row=groups.last(moves.refusal),
        apparatus_days=_apparatus_days(moves, groups, orders),
        unsold_lines=_unsold_lines(moves, groups, controlled),
        payer_orders_before=_payer_orders(moves, orders),
        deliveries_before=deliveries,
        delivery_new=fresh & delivered & (deliveries > 0),
        changed=changed,
        steady_orders=steady,
    )
