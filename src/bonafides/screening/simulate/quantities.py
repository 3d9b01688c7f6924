"""Planted patterns that show in how much is bought, when and where."""

import numpy as np

from bonafides.screening.simulate import lines
from bonafides.screening.simulate.goods import refusal_reasons, suppliers, table
from bonafides.screening.simulate.lines import Rows
from bonafides.screening.simulate.moves import main_family, multiply, order_days, sought_family, usual_kg
from bonafides.screening.simulate.names import pick
from bonafides.screening.simulate.world import Story, World


def _since(world: World, earliest: float, latest: float) -> int:
    days = world.calendar.days
    return int(world.rng.integers(int(days * earliest), int(days * latest)))


def split_in_time(world: World, who: int) -> Story:
    """M04: orders just under a legal quantity, again and again."""
    rng = world.rng
    limits = [row for row in table("limits") if row["basis"].startswith("yearly")]
    own = [row for row in limits if world.lines_of[who, world.goods.family(row["family"])]]
    limit = pick(rng, own or limits)
    family = world.goods.family(limit["family"])
    since, life = _since(world, 0.1, 0.75), int(rng.integers(50, 240))
    days = order_days(rng, since, life, float(rng.uniform(4, 16)))
    share = rng.uniform(0.72, 0.99, len(days))
    small_now_and_then = np.where(rng.random(len(days)) < 0.2, 0.4, 1.0)
    rows = world.buy(who, family, (days, float(limit["kg"]) * share * small_now_and_then), 8)
    over = world.kg(rows) >= float(limit["kg"])
    rows.where(over).put("packs", np.maximum(1, rows["packs"][over] - 1))
    return Story("M04", (who,), since, (rows,))


def shop_after_refusal(world: World, who: int) -> Story:
    """M06: refused by one supplier, it buys at others within days."""
    rng = world.rng
    family = main_family(world, who) if rng.random() < 0.5 else sought_family(world)
    since = _since(world, 0.1, 0.9)
    tries = int(rng.integers(2, 6))
    days = since + np.cumsum(rng.integers(1, 14, tries))
    kg = usual_kg(world, who, family) * rng.uniform(0.8, 4.0) * np.exp(rng.normal(0, 0.15, tries))
    rows = world.buy(who, family, (days, kg), rng.uniform(1, 8))
    order = rng.permutation(len(suppliers().rows))
    rows.put("supplier", order[np.arange(len(rows)) % len(order)])
    rows.put("site", suppliers().first_site[rows["supplier"]])
    at = np.arange(len(rows))
    refused = rows.where((at == 0) | ((rng.random(len(rows)) < 0.25) & (at < len(rows) - 1)))
    refused.put("kind", lines.REFUSAL)
    (reason,) = refusal_reasons(rng, 1, 1.0)
    refused.put("note", world.register.pool.add(reason))
    return Story("M06", (who,), since, (rows,))


def reseller_leak(world: World, who: int) -> Story:
    """M08: a reseller buys more and more of one substance than its trade explains."""
    family, since = main_family(world, who), _since(world, 0.2, 0.75)
    rows = world.rows(who, family, since)
    months = (rows["day"] - since) / 30
    multiply(world, rows, 1 + np.minimum(months * world.rng.uniform(0.2, 0.6), world.rng.uniform(1.5, 4)))
    days = order_days(world.rng, since, world.calendar.days - since, float(world.rng.uniform(20, 60)))
    more = world.buy(
        who, family, (days, usual_kg(world, who, family) * world.rng.uniform(0.8, 1.6, len(days)))
    )
    return Story("M08", (who,), since, (rows, more))


def beyond_consumption(world: World, who: int) -> Story:
    """M09: purchases far beyond what a firm of this size and its declaration can use."""
    rng = world.rng
    family, since = main_family(world, who), _since(world, 0.15, 0.75)
    rows = world.rows(who, family, since)
    factor = rng.uniform(2.0, 7.0)
    multiply(world, rows, factor)
    days = order_days(rng, since, int(rng.integers(100, 400)), float(rng.uniform(20, 50)))
    kg = usual_kg(world, who, family) * factor * np.exp(rng.normal(0, 0.25, len(days)))
    return Story("M09", (who,), since, (rows, world.buy(who, family, (days, kg), rng.uniform(2, 8))))


def slow_ramp(world: World, who: int) -> Story:
    """Demand that grows by some per cent every month, too slowly for a trailing comparison."""
    rng = world.rng
    family, since = main_family(world, who), _since(world, 0.05, 0.4)
    monthly = rng.uniform(0.05, 0.13)
    rows = world.rows(who, family, since)
    multiply(world, rows, (1 + monthly) ** ((rows["day"] - since) / 30))
    days = order_days(rng, since, world.calendar.days - since, float(rng.uniform(18, 45)))
    kg = usual_kg(world, who, family) * 0.7 * (1 + monthly) ** ((days - since) / 30)
    more = world.buy(who, family, (days, kg * np.exp(rng.normal(0, 0.15, len(days)))), 8)
    return Story("slow-ramp", (who,), since, (rows, more))


def pause(world: World, who: int, since: int, days: int) -> None:
    """Let a customer order nothing for a while before a day."""
    rows = world.rows(who)
    rows.where((rows["day"] >= since - days) & (rows["day"] < since)).drop()


def dormant_then_large(world: World, who: int) -> Story:
    """Nothing for months, then large orders."""
    rng = world.rng
    family, since = main_family(world, who), _since(world, 0.45, 0.93)
    kg = usual_kg(world, who, family) * rng.uniform(1.8, 6.0)
    pause(world, who, since, int(rng.integers(150, 420)))
    days = order_days(rng, since, int(rng.integers(20, 120)), float(rng.uniform(6, 25)))
    if rng.random() < 0.6:
        world.rows(who, since=since).drop()
    rows = world.buy(who, family, (days, kg * np.exp(rng.normal(0, 0.2, len(days)))), rng.uniform(2, 10))
    return Story("dormant-then-large", (who,), since, (rows,))


def _part_of(world: World, rows: Rows, low: float, high: float) -> Rows:
    return rows.where(world.rng.random(len(rows)) < world.rng.uniform(low, high))


def redirected(world: World, who: int) -> Story:
    """M13: after a long relation the goods go elsewhere, to someone else."""
    family, since = main_family(world, who), _since(world, 0.25, 0.85)
    rows = _part_of(world, world.rows(who, family, since), 0.4, 0.95)
    multiply(world, rows, world.rng.uniform(0.9, 2.2))
    days = order_days(world.rng, since, int(world.rng.integers(30, 200)), float(world.rng.uniform(15, 50)))
    more = world.buy(
        who, family, (days, usual_kg(world, who, family) * world.rng.uniform(0.8, 1.8, len(days)))
    )
    return Story("M13", (who,), since, (rows, more))


def mislabelled(world: World, who: int) -> Story:
    """M15: listed substances under a harmless name or another product's number."""
    rng = world.rng
    family, since = main_family(world, who), _since(world, 0.1, 0.8)
    days = order_days(rng, since, int(rng.integers(60, 300)), float(rng.uniform(12, 40)))
    kg = usual_kg(world, who, family) * rng.uniform(0.8, 2.5) * np.exp(rng.normal(0, 0.25, len(days)))
    return Story("M15", (who,), since, (world.buy(who, family, (days, kg), rng.uniform(2, 8)),))


def handy(world: World, who: int) -> Story:
    """M16: much in small packs, over the counter."""
    rng = world.rng
    family, since = main_family(world, who), _since(world, 0.05, 0.8)
    days = order_days(rng, since, int(rng.integers(60, 300)), float(rng.uniform(5, 18)))
    kg = usual_kg(world, who, family) * rng.uniform(0.6, 2.0) * np.exp(rng.normal(0, 0.3, len(days)))
    return Story("M16", (who,), since, (world.buy(who, family, (days, kg), rng.uniform(8, 25)),))
