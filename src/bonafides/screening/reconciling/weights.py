"""How much a difference between two entries speaks for or against their being one movement.

The weights are those of Fellegi and Sunter (A Theory for Record Linkage, 1969): the logarithm of how much oftener a
difference of days, of amounts, or an agreement of names is seen in pairs than among all that might be pairs. They begin
as one would expect them and are learned from the pairs that are found, so that no labels are needed.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from bonafides.screening.reconciling.words import Floats, Ints

STEP = 0.005
"""Of the logarithm of two amounts; differences within one step are alike."""
SURPRISES = 48
"""Half units of surprisal for names that agree so far; then as many for names that do so to the end of the shorter."""
EXPECTED_WORTH = 20.0
"""Candidates that an expectation is worth beside what is counted."""
SLOWER_EACH_DAY = 0.8
EQUAL_AMOUNTS, EQUAL_BY_CHANCE = 0.6, 0.3
"""Shares of pairs, and of what is no pair though near, whose amounts are equal: goods go in packs."""
WHOLE_NAMES, NAMES_IN_PART, OTHER_NAMES = 0.7, 0.25, 0.05
"""Shares of pairs by how the two books write the name."""


class Candidates(NamedTuple):
    """Pairs that may be one movement.

    Attributes:
        sent: row of the one book; `received` that of the other.
        days: from sent to received, counted from the earliest that is looked at.
        amounts: steps between the two amounts; 0 is equal.
        names: steps of surprisal of what the names share.
        alike: logarithm of how many candidates of the same entry differ from this one in nothing but the day. Which of them
            is the one matters little, for goods are accounted for by any; so they do not weaken one another.
        group: equal for candidates of one entry sent that differ in nothing but the day.
    """

    sent: Ints
    received: Ints
    days: Ints
    amounts: Ints
    names: Ints
    alike: Floats
    group: Ints


def expected(each: Candidates, *, early: int, late: int) -> Iterator[tuple[Ints, Floats]]:
    """Each kind of difference: its step at each candidate, and the weight that one would expect there.

    Args:
        each: the candidates.
        early: days that a receipt may be before the delivery.
        late: days that it may be after.
    """
    width = early + late + 1
    yield (
        each.days,
        np.log((1 - SLOWER_EACH_DAY) * width) + np.abs(each.days - early) * np.log(SLOWER_EACH_DAY),
    )
    unequal = np.log((1 - EQUAL_AMOUNTS) / (1 - EQUAL_BY_CHANCE) * 2.0) - 0.1 * each.amounts
    yield each.amounts, np.where(each.amounts == 0, np.log(EQUAL_AMOUNTS / EQUAL_BY_CHANCE), unequal)
    surprise = (each.names % SURPRISES) / 2.0
    in_part = np.where(surprise > 0, np.log(NAMES_IN_PART), np.log(OTHER_NAMES))
    whole = np.maximum(surprise + np.log(WHOLE_NAMES), 0.0)
    yield each.names, np.where(each.names >= SURPRISES, whole, surprise + in_part)


def shares(scores: Floats, each: Candidates, paired: Ints) -> Floats:
    """How much of a pair each candidate is: of several that differ in the day alone, each is so by its odds."""
    odds = np.exp(np.clip(scores, -30, 30))
    has_one = np.zeros(int(each.group.max()) + 1)
    has_one[each.group[paired]] = 1.0
    return np.asarray(has_one[each.group] * odds / np.bincount(each.group, odds)[each.group])


def learned(steps: Ints, expectation: Floats, shared: Floats) -> Floats:
    """For each candidate the weight of its step, as counted; what is seen seldom stays as expected.

    Args:
        steps: of one kind of difference, at each candidate.
        expectation: the weight expected there.
        shared: how much of a pair each candidate is.
    """
    among, pairs = np.bincount(steps).astype(float), np.bincount(steps, shared)
    others = among - pairs
    kinds = np.count_nonzero(among)
    counted = np.log((pairs + 1.0) / (pairs.sum() + kinds)) - np.log((others + 1.0) / (others.sum() + kinds))
    many = among[steps]
    return np.asarray((many * counted[steps] + EXPECTED_WORTH * expectation) / (many + EXPECTED_WORTH))
