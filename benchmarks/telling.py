"""How much each indicator tells planted from honest customers, measured in simulated countries.

    python -m benchmarks.telling

writes `src/bonafides/screening/catalogue/telling.toml`, which the ranking multiplies the catalogue's weights with.
It is a logistic regression over customers (planted or not) on what each indicator weighs in the customer's worst
stretch; its coefficients, in units of the catalogue's own weights, are drawn towards 1 by a penalty, so that what
is seen seldom stays as judged, and kept between a quarter and four, so that a simulation silences nothing. What
stands in the worst stretch depends on the factors: both are found in turns.

The countries' seeds are used by no test and by no other measurement.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.detection import ledger_of
from bonafides.screening.background import Chosen, prepare
from bonafides.screening.batch import judged_orders, worth_a_look
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.leads import customer_totals
from bonafides.screening.ranking import factors_of, rarities, stretches, weighed
from bonafides.screening.result import JudgedOrder
from bonafides.substances import Jurisdiction

type Floats = NDArray[np.float64]

SEEDS = {"easy": range(411, 415), "middle": range(401, 413), "hard": range(421, 425)}
OUT = Path(__file__).parents[1] / "src/bonafides/screening/catalogue/telling.toml"
CODES = tuple(CATALOGUE.entries)
SHARE = CATALOGUE.judging.same_family_share
PENALTY = 4.0
LEAST, MOST = 0.25, 4.0
TURNS = 3
HEAD = """# How much each indicator told planted from honest customers in simulated countries: the ranking multiplies the
# catalogue's weight with it. Made by `python -m benchmarks.telling`; do not edit by hand. 1 is as judged; an
# indicator that no simulated country shows is not named and counts as judged.

"""


class World(NamedTuple):
    """The stretches of one country.

    Attributes:
        weights: of each code in each stretch, before any factor.
        customer: whose stretch it is.
        planted: of each customer, whether it diverts.
    """

    weights: Floats
    customer: NDArray[np.int64]
    planted: NDArray[np.bool_]


def _stretches(orders: Sequence[JudgedOrder], factors: Mapping[tuple[str, ...], float]) -> Iterator[Floats]:
    """What each code weighs in each stretch of each substance of one customer."""
    of_substance: dict[str, list[JudgedOrder]] = defaultdict(list)
    for order in orders:
        of_substance[order.facts.substance].append(order)
    for own in of_substance.values():
        own.sort(key=lambda order: (order.facts.ordered_on, order.facts.line))
        for first, last in stretches(own):
            row = np.zeros(len(CODES))
            for finding in weighed(own[first:last], factors):
                row[CODES.index(finding.code)] = finding.weight
            yield row


def world(seed: int, difficulty: str) -> World:
    """Simulate and screen one country."""
    with ledger_of(seed, difficulty) as (con, planted):
        background = prepare(con, Chosen((Jurisdiction.EU,)))
        orders = list(judged_orders(worth_a_look(con, background), background))
        customers = [total.customer for total in customer_totals(con)]
    factors = factors_of(rarities(orders, len(customers)), {})
    of_customer: dict[str, list[JudgedOrder]] = defaultdict(list)
    for order in orders:
        of_customer[order.facts.customer].append(order)
    found = [
        (row, number)
        for number, name in enumerate(customers)
        for row in _stretches(of_customer[name], factors)
    ]
    return World(
        np.array([row for row, _ in found]),
        np.array([number for _, number in found]),
        np.array([name in planted for name in customers]),
    )


def _in_families(weights: Floats, tells: Floats) -> Floats:
    """The weights as totality counts them: the heaviest of a family whole, the others in part."""
    counted = weights.copy()
    for family in {entry.family for entry in CATALOGUE.entries.values()}:
        own = [at for at, code in enumerate(CODES) if CATALOGUE[code].family == family]
        heaviest = (weights[:, own] * tells[own]).argmax(axis=1)
        share = np.full((len(weights), len(own)), SHARE)
        share[np.arange(len(weights)), heaviest] = 1.0
        counted[:, own] *= share
    return counted


def _worst(one: World, tells: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Each customer's worst stretch under these factors, and whether the customer was planted."""
    counted = _in_families(one.weights, tells)
    order = np.lexsort((-(counted @ tells), one.customer))
    first = np.ones(len(order), dtype=bool)
    first[1:] = one.customer[order][1:] != one.customer[order][:-1]
    chosen = order[first]
    return counted[chosen], one.planted[one.customer[chosen]]


def fitted(worlds: Sequence[World], penalty: float = PENALTY) -> Floats:
    """The factors, one for each code."""
    tells, scale = np.ones(len(CODES)), np.array([0.5, -9.0])
    for _ in range(TURNS):
        pairs = [_worst(one, tells) for one in worlds]
        weights, planted = np.vstack([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])

        def loss(at: Floats, weights: Floats = weights, planted: Floats = planted) -> tuple[float, Floats]:
            own, (slope, level) = at[:-2], at[-2:]
            score = weights @ own
            logit = slope * score + level
            error = 1.0 / (1.0 + np.exp(-logit)) - planted
            value = np.logaddexp(0.0, logit).sum() - logit[planted].sum() + penalty * ((own - 1.0) ** 2).sum()
            steps = slope * (weights.T @ error) + 2.0 * penalty * (own - 1.0)
            return float(value), np.concatenate([steps, [error @ score, error.sum()]])

        bounds = [(LEAST, MOST)] * len(CODES) + [(0.05, 3.0), (-20.0, 0.0)]
        at = minimize(loss, np.concatenate([tells, scale]), jac=True, method="L-BFGS-B", bounds=bounds).x
        tells, scale = at[:-2], at[-2:]
    return tells


def main(out: Path = OUT) -> None:
    """Measure and write the factors of all indicators that some country shows."""
    worlds = [world(seed, difficulty) for difficulty, seeds in SEEDS.items() for seed in seeds]
    seen = np.any([one.weights.any(axis=0) for one in worlds], axis=0)
    lines = [
        f"{code} = {tells:.2f}\n"
        for code, tells, any_seen in zip(CODES, fitted(worlds), seen, strict=True)
        if any_seen
    ]
    seeds = ", ".join(f"{name} {each.start} to {each.stop - 1}" for name, each in SEEDS.items())
    out.write_text(f'{HEAD}countries = "{seeds}"\n\n[telling]\n{"".join(lines)}', encoding="utf-8")
    print("".join(lines), end="")


if __name__ == "__main__":
    main()
