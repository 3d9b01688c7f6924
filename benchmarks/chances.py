"""What a score meant: a logistic curve through scored customers, and how well one said what was seen.

`benchmarks.telling` fits and writes the curve, on countries whose customers are scored by factors that the other half of the
countries gave: a factor flatters the customers that made it. `benchmarks.benchmark` holds it against countries that made nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.cells import table, told
from bonafides.screening.backtest.intervals import wilson
from bonafides.screening.catalogue.chances import Simulated

type Floats = NDArray[np.float64]
type Bools = NDArray[np.bool_]

OUT = Path(__file__).parents[1] / "src/bonafides/screening/catalogue/chances.toml"
HEAD = """# What a score of the queue meant in simulated countries: ln of the odds that a customer diverts is level + slope × score.
# Made by `python -m benchmarks.telling` with telling.toml, on scores by factors that other countries gave; do not edit by hand.
# Source: the simulation of this program (docs/explanation/simulation.md), one customer in two hundred planted. It is no field.

"""
EDGES = (0.0, 0.001, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)


def curve(scores: Floats, planted: Bools) -> Simulated:
    """The logistic curve of greatest likelihood."""

    def loss(at: Floats) -> tuple[float, Floats]:
        logit = at[0] + at[1] * scores
        error = 1.0 / (1.0 + np.exp(-logit)) - planted
        value = np.logaddexp(0.0, logit).sum() - logit[planted].sum()
        return float(value), np.array([error.sum(), error @ scores])

    level, slope = minimize(
        loss, np.array([-9.0, 0.5]), jac=True, method="L-BFGS-B", bounds=[(-30.0, 0.0), (0.01, 5.0)]
    ).x.tolist()
    return Simulated(round(level, 3), round(slope, 4), len(scores), int(planted.sum()))


def written(one: Simulated, countries: str) -> str:
    """The text of the file of data."""
    return (
        f'{HEAD}countries = "{countries}"\ncustomers = {one.customers}\nplanted = {one.planted}\n'
        f"level = {one.level:.3f}\nslope = {one.slope:.4f}\n"
    )


class Bin(NamedTuple):
    """Customers of whom about as much was said.

    Attributes:
        said: the mean chance said of them.
        seen: how many of them diverted.
    """

    least: float
    most: float
    customers: int
    said: float
    seen: int


def bins(said: Floats, planted: Bools) -> list[Bin]:
    """Customers by the chance that was said of them; no bin is empty."""
    found = []
    for least, most in pairwise(EDGES):
        inside = (said >= least) & ((said < most) | (most == EDGES[-1]))
        if inside.any():
            own = float(said[inside].mean())
            found.append(Bin(least, most, int(inside.sum()), own, int(planted[inside].sum())))
    return found


def expected_error(said: Floats, planted: Bools) -> float:
    """The mean over customers of how far a bin's share lies from what was said of it (expected calibration error)."""
    return sum(abs(one.said * one.customers - one.seen) for one in bins(said, planted)) / len(said)


def brier(said: Floats, planted: Bools) -> float:
    """The mean square of what was said less what was (Brier 1950); less is better."""
    return float(((said - planted) ** 2).mean())


def lines(said: Floats, planted: Bools, said_by: Simulated) -> Iterator[str]:
    """The table of what was said and what was seen."""
    base = said_by.planted / said_by.customers
    yield (
        f"{len(said):,} customers, {int(planted.sum())} of them planted. Brier score {brier(said, planted):.5f}, against"
        f" {brier(np.full(len(said), base), planted):.5f} for saying {base:.4f} of everybody. Expected calibration error"
        f" {expected_error(said, planted):.5f} over all, {_among_likely(said, planted)}."
    )
    yield ""
    rows: Sequence[Sequence[str]] = [
        (f"{one.least:g} to {one.most:g}", f"{one.customers:,}", f"{one.said:.4f}", str(one.seen),
         told(wilson(one.seen, one.customers), 4))
        for one in bins(said, planted)
    ]  # fmt: skip
    yield from table(("chance said", "customers", "mean said", "diverted", "share seen"), rows)


def _among_likely(said: Floats, planted: Bools) -> str:
    likely = said >= 0.1
    if not likely.any():
        return "nobody was said to divert with a chance of 0.1 or more"
    return (
        f"{expected_error(said[likely], planted[likely]):.3f} among those of whom 0.1 or more was said"
        f" ({int(likely.sum()):,})"
    )
