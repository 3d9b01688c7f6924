"""Whether a customer has come to order both more often and more each time.

A small store takes more orders and smaller ones, a larger pack fewer and larger ones, and a single project one or two: in each the
other half stays as it was. So the last months are held against the year before them twice, by how many orders there were and by how large
an order was.
"""

from typing import NamedTuple

import numpy as np

from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.windows import LOG_UNIT, Floats, Groups, Ints, logarithms, prefix, scattered

DAYS, BEFORE_DAYS = 120, 365
LEAST_DAYS = 90
"""The customer must have bought the substance so many days before the stretch."""
FEWEST, FEWEST_BEFORE = 2, 3
SPREAD, SPREAD_ORDERS = 0.35, 4
"""The spread of logarithms is drawn towards this one as by so many further orders."""


class Rise(NamedTuple):
    """The last 120 days, this order included, beside the year before them; NaN where too little is known.

    Attributes:
        rise_orders: how many orders.
        rise_usual_orders: as many days of the year before.
        rise_amount: geometric mean of the orders, in kilograms.
        rise_usual_amount: of the orders of the year before.
        rise_spread: standard error of the difference of their logarithms.
    """

    rise_orders: Floats
    rise_usual_orders: Floats
    rise_amount: Floats
    rise_usual_amount: Floats
    rise_spread: Floats


class _Orders(NamedTuple):
    """Number, mean of logarithms and sum of squared distances from it."""

    number: Ints
    mean: Floats
    squares: Floats

    @classmethod
    def of(cls, number: Ints, total: Ints, squares: Ints) -> "_Orders":
        many = np.maximum(number, 1)
        mean = total / many / LOG_UNIT
        return cls(number, mean, np.maximum(squares / LOG_UNIT - many * mean * mean, 0.0))


def rise(moves: Moves, groups: Groups) -> Rise:
    """The stretch that ends with each row that is judged or bought."""
    weighs = (moves.sign > 0) & (moves.amount > 0)
    logs = np.where(weighs, logarithms(moves.amount), 0)
    begin, before = (groups.since(moves.day, moves.day - DAYS + 1 - back) for back in (0, BEFORE_DAYS))
    count = prefix(weighs)
    row = groups.rows()
    number, earlier = count[row + 1] - count[begin], count[begin] - count[before]
    span = np.minimum(moves.day - DAYS + 1 - moves.day[groups.start], BEFORE_DAYS)
    known = weighs & (number >= FEWEST) & (earlier >= FEWEST_BEFORE) & (span >= LEAST_DAYS)
    rows = np.flatnonzero(known)
    total, squares = prefix(logs), prefix((logs / LOG_UNIT * logs).astype(np.int64))

    def over(low: Ints, high: Ints) -> _Orders:
        return _Orders.of(count[high] - count[low], total[high] - total[low], squares[high] - squares[low])

    now, usual = over(begin[rows], rows + 1), over(before[rows], begin[rows])
    pooled = SPREAD_ORDERS * SPREAD**2 + now.squares + usual.squares
    variance = pooled / (SPREAD_ORDERS + now.number + usual.number - 2)
    told = (
        now.number,
        usual.number * DAYS / span[rows],
        np.exp(now.mean),
        np.exp(usual.mean),
        np.sqrt(variance * (1.0 / now.number + 1.0 / usual.number)),
    )
    return Rise._make(scattered(len(row), rows, values) for values in told)
