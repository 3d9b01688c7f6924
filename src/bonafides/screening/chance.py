"""What a score of the queue means: how many customers with such a score diverted in simulated countries.

It is a simulation and no field: the chance holds for a country in which as many divert as there, by the means planted there,
and for the program's own rules. It rises with the score, so that it puts no customer before another.
"""

from math import exp

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.catalogue.chances import simulated


def chance(score: float) -> float | None:
    """The share of simulated customers with such a score that diverted; None by a rule pack, whose scores mean another thing."""
    if CATALOGUE.pack is not None:
        return None
    curve = simulated()
    return 1.0 / (1.0 + exp(-(curve.level + curve.slope * score)))
