"""What a customer bought of one substance before each order: usual quantities, months, frequency."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import (
    Bools,
    Floats,
    Groups,
    Ints,
    kilograms,
    log_spread,
    logarithms,
    prefix,
)

HISTORY_DAYS = 730
HISTORY_MONTHS = 24


class History(NamedTuple):
    """Facts of each row from the rows before it; names as in the facts record, amounts in kilograms."""

    substance_orders_before: Ints
    usual_amount: Floats
    spread: Floats
    largest_before: Floats
    previous_amount: Floats
    month_amount: Floats
    months_active: Ints
    usual_month_amount: Floats
    month_spread: Floats
    largest_month_amount: Floats
    peer_rows_low: Ints  # first row of the last 12 closed months, to leave the customer out of its peers
    peer_rows_high: Ints  # first row of the current month


def _unknown(values: Floats, known: Bools) -> Floats:
    return np.where(known, values, np.nan)


def _order_sizes(moves: Moves, groups: Groups, bought: Bools) -> tuple[Floats, Floats]:
    """Geometric mean and log deviation of the orders of the 24 months before."""
    low = groups.since(moves.day, moves.day - HISTORY_DAYS)
    logs = np.where(bought, logarithms(moves.amount), 0)
    count, total = prefix(bought), prefix(logs)
    squares = prefix((logs / 1e9 * logs).astype(np.int64))
    row = groups.rows()
    spread = log_spread(count[row] - count[low], total[row] - total[low], squares[row] - squares[low])
    return spread.mean, spread.deviation


class Months(NamedTuple):
    """One entry for each calendar month in which a group has a row; `of_row` leads from rows to months."""

    groups: Groups
    month: Ints
    amount: Ints
    of_row: Ints


def months_of(moves: Moves, groups: Groups) -> Months:
    """Net quantity of each group and month."""
    net = moves.amount * moves.sign
    new = np.ones(len(moves.month), dtype=bool)
    new[1:] = (groups.group[1:] != groups.group[:-1]) | (moves.month[1:] != moves.month[:-1])
    first = np.flatnonzero(new)
    total = prefix(net)
    amount = total[np.append(first[1:], len(net))] - total[first]
    return Months(Groups.of(groups.group[first]), moves.month[first], amount, np.cumsum(new) - 1)


def _usual_months(months: Months) -> tuple[Ints, Floats, Floats, Floats]:
    """Active months, geometric mean, deviation and maximum of the 24 closed months before each month."""
    low = months.groups.since(months.month, months.month - HISTORY_MONTHS)
    active = months.amount > 0
    logs = np.where(active, logarithms(months.amount), 0)
    count, total, squares = prefix(active), prefix(logs), prefix((logs / 1e9 * logs).astype(np.int64))
    row = months.groups.rows()
    spread = log_spread(count[row] - count[low], total[row] - total[low], squares[row] - squares[low])
    largest = kilograms(months.groups.largest_before(np.maximum(months.amount, 0)))
    return spread.number, spread.mean, spread.deviation, _unknown(largest, spread.number > 0)


def history(moves: Moves, groups: Groups, months: Months) -> History:
    """All facts of own history for rows grouped by party and substance, whose months are given."""
    bought = (moves.sign > 0) & (moves.amount > 0)
    net = moves.amount * moves.sign
    total, row = prefix(net), groups.rows()
    own = np.where(moves.judged, moves.amount, 0)
    active, usual_month, month_spread, largest_month = _usual_months(months)
    at = months.of_row
    month_low = groups.since(moves.month, moves.month)
    usual, spread = _order_sizes(moves, groups, bought)
    previous = groups.last(bought)
    before = groups.before(bought)
    largest = kilograms(groups.largest_before(np.where(bought, moves.amount, 0)))
    return History(
        substance_orders_before=before,
        usual_amount=usual,
        spread=spread,
        largest_before=_unknown(largest, before > 0),
        previous_amount=_unknown(kilograms(moves.amount[previous]), previous >= 0),
        month_amount=kilograms(total[row] - total[month_low] + own),
        months_active=active[at],
        usual_month_amount=usual_month[at],
        month_spread=month_spread[at],
        largest_month_amount=largest_month[at],
        peer_rows_low=groups.since(moves.month, moves.month - 12),
        peer_rows_high=month_low,
    )
