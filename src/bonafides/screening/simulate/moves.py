"""Moves that both planted and innocent stories make."""

import numpy as np

from bonafides.screening.simulate.lines import Floats, Ints, Rows
from bonafides.screening.simulate.world import World

SOUGHT = {
    "acetic-anhydride": 12,
    "permanganate": 10,
    "acetone": 14,
    "toluene": 10,
    "mek": 7,
    "ether": 6,
    "hcl-37": 6,
    "hcl-32": 5,
    "sulphuric-96": 7,
    "phenylacetic": 5,
    "anthranilic": 3,
    "piperidine": 4,
    "red-phosphorus": 4,
    "ephedrine-hcl": 3,
    "piperonal": 3,
    "safrole": 3,
}
"""How often each family is the one sought."""


def sought_family(world: World) -> int:
    """A family of listed substances."""
    chance = np.array(list(SOUGHT.values()), dtype=float)
    return world.goods.family(str(world.rng.choice(list(SOUGHT), p=chance / chance.sum())))


def order_days(rng: np.random.Generator, since: int, life: int, every: float) -> Ints:
    """Irregular order days in a stretch of time, the first one at its beginning."""
    gaps = rng.gamma(6.0, every / 6.0, int(life / every) + 1)
    days: Ints = since + np.rint(np.cumsum(gaps) - gaps[0]).astype(np.int64)
    return days[days <= since + life]


def join_late(world: World, who: int, since: int, *, basket: float) -> None:
    """Let a customer begin on a day; of its ordinary lines only a share remains."""
    rows = world.rows(who)
    strike = (rows["day"] < since) | (world.rng.random(len(rows)) >= basket)
    rows.where(strike).drop()
    world.register["founded_on"][who] = min(
        world.register["founded_on"][who], str(world.calendar.date(since - int(world.rng.integers(30, 4000))))
    )


def stop_after(world: World, who: int, day: int) -> None:
    """Let a customer fall silent."""
    world.rows(who, since=day + 1).drop()


def main_family(world: World, who: int) -> int:
    """The listed family that a customer orders most often; a sought one, if it orders none."""
    listed = list(world.goods.controlled)
    counts = world.lines_of[who, listed]
    return int(listed[int(np.argmax(counts))]) if counts.max() else sought_family(world)


def multiply(world: World, rows: Rows, factor: float | Floats) -> None:
    """Scale orders, each a little differently."""
    world.scale(rows, factor * np.exp(world.rng.normal(0, 0.1, len(rows))))


def usual_kg(world: World, who: int, family: int) -> float:
    """The customer's middle order of a family, or the country's if it has none."""
    rows = world.rows(who, family)
    return float(np.median(world.kg(rows))) if len(rows) else float(world.typical_kg[family])
