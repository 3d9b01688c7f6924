"""Honest customers who develop something: they reformulate, fit out a pilot line, try goods out."""

import numpy as np

from bonafides.screening.simulate.moves import (
    as_sample,
    as_seconds,
    fit_out,
    join_late,
    main_family,
    order_days,
    relative_of,
    send_back,
    switched_family,
    usual_kg,
)
from bonafides.screening.simulate.world import Story, World


def _since(world: World, earliest: float, latest: float) -> int:
    days = world.calendar.days
    return int(world.rng.integers(int(days * earliest), int(days * latest)))


def reformulation(world: World, who: int) -> Story:
    """A recipe changes: less of the listed substance, about as much of a relative instead."""
    rng = world.rng
    family, since = switched_family(world, who), _since(world, 0.15, 0.85)
    usual, old = usual_kg(world, who, family), world.rows(who, family, since)
    every = max(10.0, (world.calendar.days - since) / (len(old) + 1) * rng.uniform(0.6, 1.2))
    old.where(rng.random(len(old)) < rng.uniform(0.4, 1.0)).drop()
    world.scale(world.rows(who, family, since), rng.uniform(0.3, 1.0))
    days = order_days(rng, since, world.calendar.days - since, every)
    kg = usual * rng.uniform(0.5, 1.4) * np.exp(rng.normal(0, 0.2, len(days)))
    more = world.buy(who, relative_of(world, family), (days, kg), rng.uniform(1, 8))
    return Story("reformulation", (who,), since, (world.rows(who, family, since), more))


def pilot_line(world: World, who: int) -> Story:
    """A new pilot line, or a real beginner's first one: apparatus, and what the trade needs to run it."""
    rng = world.rng
    since, family = _since(world, 0.08, 0.85), main_family(world, who)
    if rng.random() < 0.4:
        join_late(world, who, since, basket=1.0)
    apparatus = fit_out(world, who, since)
    begin = since + int(rng.integers(-10, 60))
    days = order_days(rng, max(begin, 0), int(rng.integers(30, 240)), float(rng.uniform(12, 45)))
    kg = usual_kg(world, who, family) * rng.uniform(0.1, 1.0) * np.exp(rng.normal(0, 0.3, len(days)))
    return Story(
        "pilot-line", (who,), since, (apparatus, world.buy(who, family, (days, kg), rng.uniform(1, 6)))
    )


def trials(world: World, who: int) -> Story:
    """A development laboratory tries out: some samples, a cheap second-hand lot, surplus sent back."""
    rng = world.rng
    family, since = main_family(world, who), _since(world, 0.03, 0.85)
    days = order_days(rng, since, int(rng.integers(20, 200)), float(rng.uniform(12, 50)))
    kg = usual_kg(world, who, family) * rng.uniform(0.1, 0.9) * np.exp(rng.normal(0, 0.4, len(days)))
    rows = world.buy(who, family, (days, kg), rng.uniform(1, 6))
    first = np.arange(len(rows)) == 0
    for way in rng.permutation(3)[: int(rng.integers(1, 3))].tolist():
        (as_sample, as_seconds, send_back)[way](world, rows.where((rng.random(len(rows)) < 0.45) | first))
    return Story("trials", (who,), since, (rows,))
