"""How many of our sites, or suppliers, a customer uses in one month for one substance."""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.history import months_of
from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import DAY_BITS, Floats, Groups, Ints, first_uses, prefix


class Sites(NamedTuple):
    """Distinct places of sale this month so far, and the mean of the customer's earlier months."""

    sites_month: Ints
    usual_sites_month: Floats


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
    return Sites(np.maximum(so_far, 1), usual[months.of_row])
