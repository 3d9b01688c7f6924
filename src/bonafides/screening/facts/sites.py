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

HALF_YEAR_DAYS, HABIT_DAYS = 180, 730
LEAST_HABIT_DAYS = 180
"""So many days of buying the substance must lie before the half-year; until then nobody can say what is usual."""


class Sites(NamedTuple):
    """Places of sale and customer numbers of the party this month so far, and the mean places of earlier months.

    Attributes:
        new_places: from how many places of sale it first bought the substance in the half-year to the row.
        usual_new_places: how many in half a year of the two years before; NaN where it bought too short a time.
    """

    sites_month: Ints
    usual_sites_month: Floats
    accounts_month: Ints
    new_places: Ints
    usual_new_places: Floats


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
    new, usual_new = _new_places(moves, groups, uses.ever)
    return Sites(np.maximum(so_far, 1), usual[months.of_row], accounts_so_far, new, usual_new)


def _new_places(moves: Moves, groups: Groups, first_use: Bools) -> tuple[Ints, Floats]:
    """New places of the half-year to each row, it included, and of half a year before; the very first is no news."""
    row, total = groups.rows(), prefix(first_use)
    begin = groups.since(moves.day, moves.day - HALF_YEAR_DAYS + 1)
    before = groups.since(moves.day, moves.day - HALF_YEAR_DAYS - HABIT_DAYS + 1)
    span = np.minimum(moves.day - HALF_YEAR_DAYS - moves.day[groups.start], HABIT_DAYS)
    known = span >= LEAST_HABIT_DAYS
    earlier = np.maximum(total[begin] - total[before] - (before == groups.start), 0)
    usual = np.where(known, earlier * HALF_YEAR_DAYS / np.maximum(span, 1), np.nan)
    return np.where(known, total[row + 1] - total[begin], 0), usual
