"""Moves that both planted and innocent stories make."""

import numpy as np

from bonafides.screening.simulate import lines
from bonafides.screening.simulate.goods import table, words
from bonafides.screening.simulate.lines import Floats, Ints, Rows
from bonafides.screening.simulate.names import pick
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

SOLVENTS = ("acetone", "toluene", "mek", "ether")
"""The solvents of Table II of the 1988 Convention."""
APPARATUS = ("tablet-press", "glass-reactor", "evaporator", "mantle")
"""What the lists of the police name beside chemicals."""


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


def sought_solvent(world: World) -> int:
    """A listed solvent."""
    return world.goods.family(pick(world.rng, SOLVENTS))


def relatives(world: World) -> dict[int, list[int]]:
    """Goods that some law lists under the same entry and the law of this country does not, by the listed family."""
    found: dict[int, list[int]] = {}
    for row in table("relatives"):
        found.setdefault(world.goods.family(row["listed"]), []).append(world.goods.family(row["relative"]))
    return found


def switched_family(world: World, who: int) -> int:
    """Of the listed families that have relatives the one that a customer orders most often."""
    listed = list(relatives(world))
    return int(listed[int(np.argmax(world.lines_of[who, listed]))])


def relative_of(world: World, family: int) -> int:
    """A relative of a listed family."""
    return int(world.rng.choice(relatives(world)[family]))


def fit_out(world: World, who: int, since: int) -> Rows:
    """Let a customer buy one or a few pieces of apparatus around a day."""
    rng = world.rng
    family = world.goods.family(pick(rng, APPARATUS))
    days = since + np.cumsum(rng.integers(0, 15, int(rng.integers(1, 4))))
    pieces = rng.integers(1, 3, len(days))
    return world.buy(who, family, (days, pieces * world.goods.menu_kg[family, 0]), 1)


def as_sample(world: World, rows: Rows) -> None:
    """Make these lines free samples: one or two of the smallest pack, at the least price that can be booked."""
    rows.put("item", world.goods.menu[world.goods.item_family[rows["item"]], 0])
    rows.put("packs", world.rng.integers(1, 3, len(rows)))
    rows.put("note", world.register.pool.add(pick(world.rng, words("note-sample"))))
    rows.raise_price(0.0)


def as_seconds(world: World, rows: Rows) -> None:
    """Make these lines returned, spoilt or waste goods that a supplier sells on, below price."""
    rows.put("note", world.register.pool.add(pick(world.rng, words("note-seconds"))))
    rows.raise_price(world.rng.uniform(0.2, 0.8))


def send_back(world: World, rows: Rows) -> None:
    """Let most of these goods be booked back some days later."""
    back = rows.book.take(rows.at)
    part = world.rng.uniform(0.4, 1.0, len(back))
    back["kind"][:] = lines.RETURN
    back["packs"][:] = np.maximum(1, np.rint(back["packs"] * part)).astype(np.int64)
    back["day"][:] = world.calendar.inside(back["day"] + world.rng.integers(2, 30, len(back)))
    notes = [world.register.pool.add(text) for text in words("note-return")]
    back["note"][:] = world.rng.choice(notes, len(back))
    world.extras.append(back)
