"""How far any weighing of the same findings could come: whom an honest customer outshines.

A queue that adds up what was found puts whoever shows more, more often and less seldom among its purchases, before whoever
shows less. Of a planted customer none of whose stretches holds anything that some honest customer's stretch does not hold at
least as heavy, on as many orders and among as few purchases, no weighing of the indicators can say more than of that honest
one: it stands behind it. How heavy is taken as the queue takes it: less where the customer has many stretches.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts.windows import Floats
from bonafides.screening.ranking import MOST_RARE, by_customer, rareness, stretches, strongest
from bonafides.screening.result import JudgedOrder

CODES = tuple(CATALOGUE.entries)
NOTHING = np.repeat([0.0, 0.0, -MOST_RARE], len(CODES))
"""Of each code the weight, on how many orders, and how common it is there: the more of each, the more it says."""


def outshone(orders: Sequence[JudgedOrder], planted: Collection[str]) -> frozenset[str]:
    """The planted customers that some honest customer outshines, and those of whom nothing was found."""
    own = by_customer(orders)
    honest = np.vstack([NOTHING, *(_shown(each) for name, each in own.items() if name not in planted)])
    return frozenset(
        name for name in planted if all(_behind(shown, honest) for shown in _shown(own.get(name, ())))
    )


def _behind(shown: Floats, honest: Floats) -> bool:
    return bool((honest >= shown).all(axis=1).any())


def _shown(orders: Sequence[JudgedOrder]) -> Floats:
    """For each stretch of each substance what every code weighs there, on how many orders it shows, and how commonly."""
    of_substance: dict[str, list[JudgedOrder]] = defaultdict(list)
    for order in orders:
        of_substance[order.facts.substance].append(order)
    rows = [_row(window) for each in of_substance.values() for window in _windows(each)]
    shown = np.array(rows).reshape(-1, len(NOTHING))
    shown[:, : len(CODES)] *= max(len(rows), 1) ** -CATALOGUE.judging.stretch_power
    return shown


def _windows(orders: list[JudgedOrder]) -> Iterator[Sequence[JudgedOrder]]:
    orders.sort(key=lambda order: (order.facts.ordered_on, order.facts.line))
    for first, last in stretches(orders):
        yield orders[first:last]


def _row(window: Sequence[JudgedOrder]) -> Floats:
    row = NOTHING.copy()
    for seen in strongest(window):
        at = CODES.index(seen.finding.code)
        row[at :: len(CODES)] = seen.finding.weight, seen.times, -rareness(seen.times, seen.of)
    return row
