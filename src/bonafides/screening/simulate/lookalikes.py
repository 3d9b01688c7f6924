"""Honest customers who look like a planted pattern from outside, after the dossier's innocent look-alikes."""

import numpy as np

from bonafides.screening.simulate import lines
from bonafides.screening.simulate.goods import HONEST_DOUBT, refusal_reasons, suppliers, words
from bonafides.screening.simulate.identities import several_sites
from bonafides.screening.simulate.moves import join_late, main_family, multiply, order_days, usual_kg
from bonafides.screening.simulate.names import pick, street, telephone
from bonafides.screening.simulate.quantities import pause
from bonafides.screening.simulate.register import Place, new_address
from bonafides.screening.simulate.world import Act, Story, World

DECLINED = 0.05
"""Share of honest enquiries that a supplier refuses; most that it cannot serve it simply does not answer."""


def _since(world: World, earliest: float = 0.1, latest: float = 0.85) -> int:
    days = world.calendar.days
    return int(world.rng.integers(int(days * earliest), int(days * latest)))


def start_up(world: World, who: int) -> Story:
    """A new firm of the trade that grows into its need, with all that the trade uses."""
    since = _since(world, 0.03, 0.8)
    join_late(world, who, since, basket=1.0)
    world.register["founded_on"][who] = str(world.calendar.date(since - int(world.rng.integers(20, 500))))
    rows = world.rows(who)
    ripe = world.rng.uniform(90, 360)
    multiply(world, rows, np.clip((rows["day"] - since) / ripe, 0.15, 1.0))
    return Story("start-up", (who,), since, (world.listed_rows(who),))


def toll_blender(world: World, who: int) -> Story:
    """A blender on contract: one or two products, much of them, for a while."""
    since, family = _since(world, 0.05, 0.7), main_family(world, who)
    join_late(world, who, since, basket=float(world.rng.uniform(0, 0.4)))
    days = order_days(world.rng, since, int(world.rng.integers(120, 400)), float(world.rng.uniform(12, 40)))
    kg = world.typical_kg[family] * world.rng.uniform(1, 5) * np.exp(world.rng.normal(0, 0.2, len(days)))
    return Story("toll-blender", (who,), since, (world.buy(who, family, (days, kg)),))


def office_move(world: World, who: int) -> Story:
    """New premises, new telephone, the group's e-mail domain: everything changes at once, for good."""
    rng, since = world.rng, _since(world)
    rows = world.rows(who, since=since)
    name = world.register["name"][who]
    rows.put("place", world.register.new_place(new_address(rng, name, int(world.shape.region[who]))))
    if rng.random() < 0.7:
        rows.put("phone", world.register.pool.add(telephone(rng)))
    if rng.random() < 0.7:
        host = world.register["email"][who].partition("@")[2].replace(".", "-group.", 1)
        rows.put("email", world.register.pool.add(f"{pick(rng, words('contact'))}@{host}"))
    return Story("office-move", (who,), since, (world.listed_rows(who, since),))


def new_product_line(world: World, who: int) -> Story:
    """Demand of one substance steps up; mostly the declaration follows."""
    since, family = _since(world, 0.15), main_family(world, who)
    rows = world.rows(who, family, since)
    multiply(world, rows, world.rng.uniform(1.6, 5))
    return Story("new-product-line", (who,), since, (rows,))


def small_storage(world: World, who: int) -> Story:
    """A small store: the same need in many small orders."""
    since, family = _since(world, 0.0, 0.5), main_family(world, who)
    usual = usual_kg(world, who, family)
    old = world.rows(who, family, since)
    every = max(5.0, (world.calendar.days - since) / (len(old) + 1) / world.rng.uniform(3, 7))
    old.drop()
    days = order_days(world.rng, since, world.calendar.days - since, every)
    share = max(1, len(old)) / max(1, len(days))
    kg = usual * share * np.exp(world.rng.normal(0, 0.08, len(days)))
    return Story(
        "small-storage", (who,), since, (world.buy(who, family, (days, kg), world.rng.uniform(2, 10)),)
    )


def decentralised(world: World, group: tuple[int, ...]) -> Story:
    """Plants of one firm buy by themselves, each at the depot near it."""
    supplier, sites = several_sites(world, group)
    rows = []
    for at, who in enumerate(group):
        own = world.rows(who)
        own.put("supplier", supplier)
        own.put("site", sites[(np.arange(len(own)) * (len(group) == 1) + at) % len(sites)])
        rows.append(world.listed_rows(who))
    return Story("decentralised", group, 0, tuple(rows))


def compares_prices(world: World, who: int) -> Story:
    """Asks several suppliers, buys where it is cheapest; now and then one declines for its own reasons."""
    rng = world.rng
    listed = world.listed_rows(who)
    chosen = listed.where(rng.random(len(listed)) < 0.6)
    for _ in range(int(rng.integers(1, 4))):
        asked = chosen.book.take(chosen.at)
        asked["kind"][:] = np.where(rng.random(len(asked)) < DECLINED, lines.REFUSAL, lines.ENQUIRY)
        asked["day"][:] = world.calendar.working(
            np.maximum(0, asked["day"] - rng.integers(3, 10, len(asked)))
        )
        asked["supplier"][:] = rng.integers(len(suppliers().rows), size=len(asked))
        asked["site"][:] = suppliers().first_site[asked["supplier"]]
        reasons = refusal_reasons(rng, len(asked), HONEST_DOUBT)
        notes = np.array([world.register.pool.add(reason) for reason in reasons], dtype=asked["note"].dtype)
        asked["note"][:] = np.where(asked["kind"] == lines.REFUSAL, notes, asked["note"])
        world.extras.append(asked)
    chosen.put("supplier", rng.integers(len(suppliers().rows), size=len(chosen)))
    chosen.put("site", suppliers().first_site[chosen["supplier"]])
    return Story("compares-prices", (who,), 0, (chosen,))


def shared_estate(world: World, group: tuple[int, ...]) -> Story:
    """Neighbours of one estate or freight village: one gate, sometimes one switchboard."""
    rng = world.rng
    region = int(world.shape.region[group[0]])
    kind = pick(rng, ["estate", "storage"])
    gate = new_address(rng, "", region, kind)
    phone = telephone(rng)
    switchboard = rng.random() < 0.5
    rows = []
    for who in group:
        place = Place(world.register["name"][who], gate.address, gate.postcode, gate.city)
        own = world.rows(who)
        own.put("place", world.register.new_place(place))
        if switchboard:
            world.register["phone"][who] = phone
            own.put("phone", world.register.pool.add(phone))
        rows.append(world.listed_rows(who))
    return Story("shared-estate", group, 0, tuple(rows))


def stock_build(world: World, who: int) -> Story:
    """A reseller fills its store for some months, then buys less."""
    since, family = _since(world), main_family(world, who)
    end = since + int(world.rng.integers(40, 150))
    rows = world.rows(who, family, since)
    during = rows.where(rows["day"] <= end)
    multiply(world, during, world.rng.uniform(1.6, 4))
    after = rows.where((rows["day"] > end) & (rows["day"] < end + 90))
    multiply(world, after, world.rng.uniform(0.3, 0.7))
    return Story("stock-build", (who,), since, (during,))


def project(world: World, who: int) -> Story:
    """A one-off need, several times the usual order."""
    since, family = _since(world, 0.1, 0.95), main_family(world, who)
    days = since + np.cumsum(world.rng.integers(0, 20, int(world.rng.integers(1, 4))))
    kg = usual_kg(world, who, family) * world.rng.uniform(2.5, 8, len(days))
    return Story("project", (who,), since, (world.buy(who, family, (days, kg)),))


def growth(world: World, who: int) -> Story:
    """An honest firm that grows month by month, in all that it buys."""
    since = _since(world, 0.0, 0.4)
    monthly = world.rng.uniform(0.02, 0.07)
    rows = world.rows(who, since=since)
    multiply(world, rows, (1 + monthly) ** ((rows["day"] - since) / 30))
    return Story("growth", (who,), since, (world.listed_rows(who, since),))


def back_again(world: World, who: int) -> Story:
    """A contract customer returns after a long pause, the first order larger to fill the store."""
    since = _since(world, 0.45, 0.9)
    pause(world, who, since, int(world.rng.integers(150, 400)))
    rows = world.listed_rows(who, since)
    first = rows.where(np.arange(len(rows)) < 2)
    multiply(world, first, world.rng.uniform(0.8, 3.5))
    return Story("back-again", (who,), since, (first,))


def building_site(world: World, who: int) -> Story:
    """Delivery to changing sites at the customer's wish."""
    since = _since(world)
    rows = world.listed_rows(who, since)
    for _ in range(int(world.rng.integers(1, 4))):
        where = street(world.rng, pick(world.rng, ["storage", "street", "estate"]))
        home = new_address(world.rng, world.register["name"][who], int(world.shape.region[who]))
        site = world.register.new_place(Place(home.name, where, home.postcode, home.city))
        rows.where(world.rng.random(len(rows)) < 0.4).put("place", site)
    return Story("building-site", (who,), since, (rows,))


def own_lines(pattern: str) -> Act:
    """A story without an event of its own: a customer that has always shown these flags."""

    def act(world: World, group: tuple[int, ...]) -> Story:
        since = _since(world, 0.0, 0.7)
        return Story(pattern, group, since, (world.listed_rows(group[0], since),))

    return act
