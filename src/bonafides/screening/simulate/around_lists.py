"""Planted patterns that go round the lists: a relative of the listed, apparatus beside it, goods that are no sale."""

import numpy as np

from bonafides.screening.simulate.moves import (
    as_sample,
    as_seconds,
    fit_out,
    main_family,
    order_days,
    relative_of,
    send_back,
    sought_solvent,
    switched_family,
    usual_kg,
)
from bonafides.screening.simulate.world import Story, World


def _since(world: World, earliest: float, latest: float) -> int:
    days = world.calendar.days
    return int(world.rng.integers(int(days * earliest), int(days * latest)))


def switch_to_relative(world: World, who: int) -> Story:
    """M19: the listed substance falls, and a relative of it that the law does not list rises further."""
    rng = world.rng
    family, since = switched_family(world, who), _since(world, 0.25, 0.8)
    usual, old = usual_kg(world, who, family), world.rows(who, family, since)
    old.where(rng.random(len(old)) < rng.uniform(0.6, 1.0)).drop()
    world.scale(world.rows(who, family, since), rng.uniform(0.2, 0.8))
    days = order_days(rng, since, int(rng.integers(90, 400)), float(rng.uniform(12, 45)))
    kg = usual * rng.uniform(0.8, 3.0) * np.exp(rng.normal(0, 0.25, len(days)))
    more = world.buy(who, relative_of(world, family), (days, kg), rng.uniform(2, 10))
    return Story("M19", (who,), since, (world.rows(who, family, since), more))


def apparatus_and_solvent(world: World, who: int) -> Story:
    """M21: a reactor, a press or the like, and within weeks a solvent."""
    rng = world.rng
    since, family = _since(world, 0.1, 0.85), sought_solvent(world)
    apparatus = fit_out(world, who, since)
    begin = since + int(rng.integers(-10, 35))
    days = order_days(rng, max(begin, 0), int(rng.integers(40, 220)), float(rng.uniform(8, 35)))
    kg = world.typical_kg[family] * rng.uniform(0.4, 2.0) * np.exp(rng.normal(0, 0.25, len(days)))
    return Story("M21", (who,), since, (apparatus, world.buy(who, family, (days, kg), rng.uniform(2, 8))))


def beside_the_sale(world: World, who: int) -> Story:
    """M25: free samples again and again, returned goods and waste bought, or goods booked back that stay."""
    rng = world.rng
    family, since = main_family(world, who), _since(world, 0.1, 0.8)
    days = order_days(rng, since, int(rng.integers(90, 400)), float(rng.uniform(10, 40)))
    kg = usual_kg(world, who, family) * rng.uniform(0.5, 1.8) * np.exp(rng.normal(0, 0.3, len(days)))
    rows = world.buy(who, family, (days, kg), rng.uniform(1, 8))
    way = int(rng.integers(3))
    part = rows.where(rng.random(len(rows)) < rng.uniform(0.6, 1.0))
    (as_sample, as_seconds, send_back)[way](world, part)
    return Story("M25", (who,), since, (rows,))
