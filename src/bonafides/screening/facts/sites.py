"""How many of our sites, or suppliers, a customer uses for one substance: in one month, and how many are new."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.history import Months
from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import (
    DAY_BITS,
    Bools,
    Floats,
    Groups,
    Ints,
    first_uses,
    first_uses_by_month,
    prefix,
)


class Sites(NamedTuple):
    """Places of sale and customer numbers of the party this month so far, the mean places of earlier months, arrivals."""

    sites_month: Ints
    usual_sites_month: Floats
    accounts_month: Ints
    new_suppliers: Ints
    usual_new_suppliers: Floats


HALF_YEAR_DAYS = 180


def _arrivals(moves: Moves, groups: Groups, first_use: Bools) -> tuple[Ints, Floats]:
    """Places of sale first used in the 180 days to each row, and how many came in so many days before.

    The place of the group's first row is no arrival.
    """
    new = first_use & (moves.place_of_sale != moves.place_of_sale[groups.start])
    total, row, low = prefix(new), groups.rows(), groups.since(moves.day, moves.day - (HALF_YEAR_DAYS - 1))
    came, earlier = total[row + 1] - total[low], total[low] - total[groups.start]
    span = moves.day - (HALF_YEAR_DAYS - 1) - moves.day[groups.start]
    known = (came > 0) & (span >= HALF_YEAR_DAYS)
    return came, np.where(known, earlier * HALF_YEAR_DAYS / np.maximum(span, 1), np.nan)


def sites(moves: Moves, groups: Groups, months: Months) -> Sites:
    """Facts of places of sale for rows grouped by party and substance."""
    bought = moves.sign > 0
    month_groups = Groups.of((groups.group << DAY_BITS) + moves.month)
    uses = first_uses_by_month(groups, moves.month, moves.place_of_sale, bought)
    total, row = prefix(uses.in_month), groups.rows()
    so_far = total[row + 1] - total[month_groups.start]
    first = np.flatnonzero(month_groups.start == row)
    in_month = total[np.append(first[1:], len(row))] - total[first]
    counted, active = prefix(in_month), prefix(in_month > 0)
    month, start = months.groups.rows(), months.groups.start
    seen = active[month] - active[start]
    usual = np.where(seen > 0, (counted[month] - counted[start]) / np.maximum(seen, 1), np.nan)
    accounts = prefix(first_uses(month_groups, moves.account, bought))
    accounts_so_far = np.maximum(accounts[row + 1] - accounts[month_groups.start], 1)
    return Sites(
        np.maximum(so_far, 1), usual[months.of_row], accounts_so_far, *_arrivals(moves, groups, uses.ever)
    )
