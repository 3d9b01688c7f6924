"""How much each indicator tells planted from honest customers, measured in simulated countries.

    python -m benchmarks.telling

writes `src/bonafides/screening/catalogue/telling.toml`, which the ranking multiplies the catalogue's weights with.
It is a logistic regression over customers (planted or not) on what each indicator weighs in the customer's worst
stretch, on the same times the logarithm of how many orders show it, and on the same times how seldom it shows among all
purchases of the stretch. The coefficients of the first, in units of the catalogue's own weights, are drawn towards 1 by a
penalty, those of the second towards the catalogue's gain, those of the third towards 0, so that what is seen seldom stays as
judged. The first are kept between a quarter and four, so that a simulation silences nothing. What stands in the worst stretch
depends on the factors: both are found in turns. Beside it, `chances.toml` says what a score by such factors means.

The countries' seeds are used by no test and by no other measurement.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from benchmarks.chances import OUT as CHANCES
from benchmarks.chances import curve, written
from benchmarks.detection import ledger_of
from bonafides.screening.background import Chosen, prepare
from bonafides.screening.batch import judged_orders, worth_a_look
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.catalogue.chances import Simulated
from bonafides.screening.leads import customer_totals
from bonafides.screening.ranking import factors_of, manner, rareness, rarities, stretches, strongest
from bonafides.screening.result import JudgedOrder
from bonafides.substances import Jurisdiction

type Floats = NDArray[np.float64]

SEEDS = {
    "easy": (*range(411, 415), *range(6101, 6105)),
    "middle": (*range(401, 413), *range(6101, 6109)),
    "hard": (*range(421, 425), *range(6101, 6109)),
}
OUT = Path(__file__).parents[1] / "src/bonafides/screening/catalogue/telling.toml"
CODES = tuple(CATALOGUE.entries)
SHARE, GAIN = CATALOGUE.judging.same_family_share, CATALOGUE.judging.repeat_gain
PENALTY = 2.0
LEAST, MOST, MOST_AGAIN, MOST_AMONG = 0.25, 4.0, 4.0, 1.0
TURNS = 3
AS_JUDGED = np.concatenate(
    [np.ones(len(CODES)), [GAIN * CATALOGUE[code].repeats for code in CODES], np.zeros(len(CODES))]
)
HEAD = """# How much each indicator told planted from honest customers in simulated countries: the ranking multiplies the
# catalogue's weight with `telling`, and the gain of seeing it on further orders with `again`; `among` is what it loses where
# it shows on few purchases among many. Made by `python -m benchmarks.telling`; do not edit by hand. An indicator that no
# simulated country shows is not named and counts as judged.

"""


class World(NamedTuple):
    """The stretches of one country.

    Attributes:
        weights: of each code in each stretch, before any factor; less where the customer has many stretches.
        orders: logarithm of how many orders show it there.
        rare: how seldom it shows among the purchases there.
        customer: whose stretch it is.
        planted: of each customer, whether it diverts.
    """

    weights: Floats
    orders: Floats
    rare: Floats
    customer: NDArray[np.int64]
    planted: NDArray[np.bool_]


def _stretches(orders: Sequence[JudgedOrder], factors: Mapping[tuple[str, ...], float]) -> Iterator[Floats]:
    """What each code weighs in each stretch of each substance of one customer, on how many orders, and how seldom."""
    of_substance: dict[str, list[JudgedOrder]] = defaultdict(list)
    for order in orders:
        of_substance[order.facts.substance].append(order)
    for own in of_substance.values():
        own.sort(key=lambda order: (order.facts.ordered_on, order.facts.line))
        for first, last in stretches(own):
            rows = np.zeros((3, len(CODES)))
            for seen in strongest(own[first:last]):
                at = CODES.index(seen.finding.code)
                weight = seen.finding.weight * factors[manner(seen.finding)]
                rows[:, at] = weight, np.log(seen.times), rareness(seen.times, seen.of)
            yield rows


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
        (rows, number)
        for number, name in enumerate(customers)
        for rows in _stretches(of_customer[name], factors)
    ]
    weights, orders_showing, rare = np.stack([rows for rows, _ in found], axis=1)
    whose = np.array([number for _, number in found])
    among = np.bincount(whose)[whose] ** -CATALOGUE.judging.stretch_power
    planted_ones = np.array([name in planted for name in customers])
    return World(weights * among[:, None], orders_showing, rare, whose, planted_ones)


def _counted(one: World, tells: Floats) -> Floats:
    """Weights, and those times orders and rareness, as totality counts them: each of a family less than the one before."""
    every = np.hstack([one.weights, one.weights * one.orders, -one.weights * one.rare])
    heavy = (every * tells).reshape(len(every), 3, len(CODES)).sum(axis=1)
    for family in {entry.family for entry in CATALOGUE.entries.values()}:
        own = np.array([at for at, code in enumerate(CODES) if CATALOGUE[code].family == family])
        place = (-heavy[:, own]).argsort(axis=1, kind="stable").argsort(axis=1)
        share = SHARE**place
        for part in range(3):
            every[:, own + part * len(CODES)] *= share
    return every


def _worst(one: World, tells: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Each customer's worst stretch under these factors, and whether the customer was planted."""
    counted = _counted(one, tells)
    order = np.lexsort((-(counted @ tells), one.customer))
    first = np.ones(len(order), dtype=bool)
    first[1:] = one.customer[order][1:] != one.customer[order][:-1]
    chosen = order[first]
    return counted[chosen], one.planted[one.customer[chosen]]


def fitted(worlds: Sequence[World], penalty: float = PENALTY) -> Floats:
    """The factors, one for each code, then what seeing it again adds, then what showing it seldom takes away."""
    tells, scale = AS_JUDGED.copy(), np.array([0.5, -9.0])
    for _ in range(TURNS):
        pairs = [_worst(one, tells) for one in worlds]
        weights = csr_array(np.vstack([pair[0] for pair in pairs]))  # nearly all is nought
        planted = np.concatenate([pair[1] for pair in pairs])

        def loss(at: Floats, weights: csr_array = weights, planted: Floats = planted) -> tuple[float, Floats]:
            own, (slope, level) = at[:-2], at[-2:]
            score = weights @ own
            logit = slope * score + level
            error = 1.0 / (1.0 + np.exp(-logit)) - planted
            apart = own - AS_JUDGED
            value = np.logaddexp(0.0, logit).sum() - logit[planted].sum() + penalty * (apart**2).sum()
            steps = slope * (weights.T @ error) + 2.0 * penalty * apart
            return float(value), np.concatenate([steps, [error @ score, error.sum()]])

        ends = [(LEAST, MOST)] * len(CODES) + [(0.0, MOST)] * 2 * len(CODES)
        bounds = [*ends, (0.05, 3.0), (-20.0, 0.0)]
        at = minimize(loss, np.concatenate([tells, scale]), jac=True, method="L-BFGS-B", bounds=bounds).x
        tells, scale = at[:-2], at[-2:]
    return tells


def scores(one: World, tells: Floats) -> Floats:
    """Of each customer, as the queue scores it."""
    scored = np.zeros(len(one.planted))
    np.maximum.at(scored, one.customer, _counted(one, tells) @ tells)
    return scored


def in_full(tells: Floats) -> tuple[Floats, Floats, Floats]:
    """The factors, the gains as multiples of the catalogue's, and the losses as parts of a factor."""
    factors, more, less = tells.reshape(3, len(CODES))
    return factors, np.minimum(more / factors / GAIN, MOST_AGAIN), np.minimum(less / factors, MOST_AMONG)


def _by_others(worlds: Sequence[World]) -> Simulated:
    """What a score means, each half of the countries scored by the factors of the other."""
    halves = worlds[::2], worlds[1::2]
    scored = [
        scores(one, tells)
        for own, other in (halves, halves[::-1])
        for tells in [fitted(other)]
        for one in own
    ]
    planted = [one.planted for own in halves for one in own]
    return curve(np.concatenate(scored), np.concatenate(planted))


def main(out: Path = OUT, chances: Path = CHANCES) -> None:
    """Measure and write the factors of all indicators that some country shows, and what a score by them means."""
    worlds = [world(seed, difficulty) for difficulty, seeds in SEEDS.items() for seed in seeds]
    seen = np.any([one.weights.any(axis=0) for one in worlds], axis=0)
    text = f'{HEAD}countries = "{_told(SEEDS)}"\n'
    for name, numbers in zip(("telling", "again", "among"), in_full(fitted(worlds)), strict=True):
        text += f"\n[{name}]\n"
        text += "".join(
            f"{code} = {number:.2f}\n"
            for code, number, any_seen in zip(CODES, numbers, seen, strict=True)
            if any_seen
        )
    meaning = written(_by_others(worlds), _told(SEEDS))
    out.write_text(text, encoding="utf-8")
    chances.write_text(meaning, encoding="utf-8")
    print(text, meaning, sep="\n", end="")


def _told(seeds: Mapping[str, Sequence[int]]) -> str:
    return "; ".join(f"{name} {', '.join(map(str, each))}" for name, each in seeds.items())


if __name__ == "__main__":
    main()
