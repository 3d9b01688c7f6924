"""By how much the customers of one kind usually buy more, or less, of a substance in a month of the year.

Twelve months ago against the whole year before: the mean logarithm of what each customer bought in that month, less the mean of the
twelve months. Months of few customers lie apart by chance alone, so that the difference is drawn towards none (empirical
Bayes, normal about 0: Efron and Morris 1973): by how much months differ beyond chance, against the chance of this one.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.peers import ENOUGH_PEERS, PEERS_A_GROUP, Level
from bonafides.screening.facts.profile import Profile
from bonafides.screening.facts.windows import DAY_BITS, LOG_UNIT, Bools, Floats, Ints, prefix

YEAR = 12


class _Known(NamedTuple):
    """Season of each row of a profile, and whether enough customers stand behind it."""

    season: Floats
    enough: Bools


class Seasons(NamedTuple):
    """The seasons of every kind of customer and substance, as logarithms, by month.

    Attributes:
        groups: of each level, the group of every party, the finest first.
        keys: of each level, group and month in one number, ascending.
        seasons: of each level; NaN where too few bought.
    """

    groups: tuple[Ints, ...]
    keys: tuple[Ints, ...]
    seasons: tuple[Floats, ...]

    def at(self, moves: Moves, rows: Ints) -> Floats:
        """The season of some rows, by the finest kind that is large enough; 0 where none is known."""
        found = np.full(len(rows), np.nan)
        for group, keys, seasons in zip(self.groups, self.keys, self.seasons, strict=True):
            open_rows = np.flatnonzero(np.isnan(found))
            own = rows[open_rows]
            peers = group[moves.party[own]] * PEERS_A_GROUP + moves.substance[own]
            found[open_rows] = _looked_up(keys, seasons, (peers << DAY_BITS) + moves.month[own])
        return np.asarray(np.nan_to_num(found), dtype=np.float64)


def _looked_up(keys: Ints, values: Floats, wanted: Ints) -> Floats:
    if not len(keys):
        return np.full(len(wanted), np.nan)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], np.nan)


def seasons_of(levels: Sequence[Level]) -> Seasons:
    """Work out all seasons from what the groups bought month by month."""
    known = [_of(level.profile) for level in levels]
    return Seasons(
        tuple(level.group for level in levels),
        tuple(level.profile.key for level in levels),
        tuple(np.where(each.enough, each.season, np.nan) for each in known),
    )


def _of(profile: Profile) -> _Known:
    """The season of each month of a group, from the twelve months before it."""
    key, row = profile.key, np.arange(len(profile.key))
    customers, logs = np.diff(profile.totals["customers"]), np.diff(profile.totals["log_months"])
    low = np.searchsorted(key, np.maximum(key - YEAR, key >> DAY_BITS << DAY_BITS))
    many = np.maximum(customers, 1)
    mean = np.rint(logs / many).astype(np.int64)

    def over(values: Ints) -> Ints:
        total = prefix(values)
        return np.asarray(total[row] - total[low], dtype=np.int64)

    number = np.maximum(over(customers), YEAR + 1)
    within = over(np.diff(profile.totals["month_squares"])) - over((mean / LOG_UNIT * logs).astype(np.int64))
    variance = np.maximum(within / LOG_UNIT, 0.0) / (number - YEAR)
    year = over(mean) / YEAR / LOG_UNIT
    apart = over((mean / LOG_UNIT * mean).astype(np.int64)) / YEAR / LOG_UNIT - year * year
    beyond = np.maximum(
        apart - variance * over(np.rint(LOG_UNIT / many).astype(np.int64)) / YEAR / LOG_UNIT, 0.0
    )
    chance = variance / many[low]
    with np.errstate(invalid="ignore"):
        drawn = np.nan_to_num(beyond / (beyond + chance))
    enough = (row - low == YEAR) & (number >= YEAR * ENOUGH_PEERS)
    return _Known(drawn * (mean[low] / LOG_UNIT - year), enough)
