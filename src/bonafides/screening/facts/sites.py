"""How many of our sites, or suppliers, a customer uses in one month for one substance."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.history import months_of
from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import DAY_BITS, Floats, Groups, Ints, first_rows, first_uses, prefix


class Sites(NamedTuple):
    """Places of sale and customer numbers of the party this month so far, the mean places of earlier months, arrivals."""

    sites_month: Ints
    usual_sites_month: Floats
    accounts_month: Ints
    new_suppliers: Ints
    usual_new_suppliers: Floats


HALF_YEAR_DAYS = 180


def _arrivals(moves: Moves, groups: Groups) -> tuple[Ints, Floats]:
    """Places of sale first used in the 180 days to each row, and how many came in so many days before.

    The place of the group's first row is no arrival.
    """
    rows = np.flatnonzero((moves.sign > 0) & (moves.place_of_sale != moves.place_of_sale[groups.start]))
    if not len(rows):
        return np.zeros(len(moves.day), dtype=np.int64), np.full(len(moves.day), np.nan)
    new = np.zeros(len(moves.day), dtype=bool)
    new[first_rows(groups, moves.place_of_sale, rows)] = True
    total, row, low = prefix(new), groups.rows(), groups.since(moves.day, moves.day - (HALF_YEAR_DAYS - 1))
    came, earlier = total[row + 1] - total[low], total[low] - total[groups.start]
    span = moves.day - (HALF_YEAR_DAYS - 1) - moves.day[groups.start]
    known = (came > 0) & (span >= HALF_YEAR_DAYS)
    return came, np.where(known, earlier * HALF_YEAR_DAYS / np.maximum(span, 1), np.nan)


def sites(moves: Moves, groups: Groups) -> Sites:
    """Facts of places of sale for rows grouped by party and substance."""
    bought = moves.sign > 0
    months = months_of(moves, groups, moves.amount * moves.sign)
    month_groups = Groups.of((groups.group << DAY_BITS) + moves.month)
    new = first_uses(month_groups, moves.place_of_sale, bought)
    total, row = prefix(new), groups.rows()
    so_far = total[row + 1] - total[month_groups.start]
    first = np.flatnonzero(month_groups.start == row)
    in_month = total[np.append(first[1:], len(row))] - total[first]
    counted, active = prefix(in_month), prefix(in_month > 0)
    month, start = months.groups.rows(), months.groups.start
    seen = active[month] - active[start]
    usual = np.where(seen > 0, (counted[month] - counted[start]) / np.maximum(seen, 1), np.nan)
    accounts = prefix(first_uses(month_groups, moves.account, bought))
    accounts_so_far = np.maximum(accounts[row + 1] - accounts[month_groups.start], 1)
    return Sites(np.maximum(so_far, 1), usual[months.of_row], accounts_so_far, *_arrivals(moves, groups))
