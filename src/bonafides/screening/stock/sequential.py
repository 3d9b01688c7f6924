"""Standardised independent balances, and Page's test of them (Burr and Hamada, 2013; Page, 1954)."""

from functools import lru_cache
from math import erf, sqrt
from typing import NamedTuple

import numpy as np

from bonafides.screening.stock.periods import Floats, Model

STATES = 120
HIGHEST = 30.0
ROUNDS = 40


class Paged(NamedTuple):
    """Page's sum after each period, above and below what is usual."""

    above: Floats
    below: Floats


def standardised(of: Model) -> tuple[Floats, Floats]:
    """Each balance less what those before it let expect, in standard deviations and independent; and these, in kilograms."""
    root = np.linalg.cholesky(of.covariance)
    return np.linalg.solve(root, of.missing - of.usual), np.diag(root).copy()


def paged(standard: Floats, reference: float) -> Paged:
    """Sums that grow with every deviation beyond `reference` and never fall below 0."""
    above, below = np.zeros(len(standard)), np.zeros(len(standard))
    high = low = 0.0
    for place, value in enumerate(standard.tolist()):
        high, low = max(0.0, high + value - reference), max(0.0, low - value - reference)
        above[place], below[place] = high, low
    return Paged(above, below)


def _normal(x: float) -> float:
    return 0.5 * (1.0 + erf(x / sqrt(2.0)))


def _crossing(limit: float, reference: float, periods: int) -> float:
    """The chance that the sum of so many independent standard normal values crosses a limit (Brook and Evans, 1972)."""
    width = 2.0 * limit / (2 * STATES - 1)
    steps = np.arange(-STATES, STATES + 1) * width
    edges = [_normal(step + reference + width / 2.0) for step in steps.tolist()]
    moves = np.zeros((STATES, STATES))
    for state in range(STATES):
        reached = np.array([edges[other - state + STATES] for other in range(STATES)])
        moves[state] = np.diff(reached, prepend=0.0)
    chance = np.zeros(STATES)
    chance[0] = 1.0
    for _ in range(periods):
        chance = chance @ moves
    return 1.0 - float(chance.sum())


@lru_cache(maxsize=1024)
def limit_of(periods: int, false_alarm: float, reference: float) -> float:
    """The limit that the sum crosses in so many periods with this chance, where nothing is wrong."""
    low, high = 0.0, HIGHEST
    for _ in range(ROUNDS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _crossing(middle, reference, periods) > false_alarm else (low, middle)
    return high
