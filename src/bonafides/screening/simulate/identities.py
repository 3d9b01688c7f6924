"""Planted patterns in which the customer is not who it seems to be."""

import numpy as np

from bonafides.screening.simulate.goods import suppliers
from bonafides.screening.simulate.lines import Floats, Ints
from bonafides.screening.simulate.moves import join_late, order_days, sought_family, stop_after
from bonafides.screening.simulate.names import pick, telephone
from bonafides.screening.simulate.register import mailbox_name
from bonafides.screening.simulate.world import Story, World


def front_company(world: World, who: int) -> Story:
    """M01: a newcomer without a matching trade orders steeply more, then falls silent."""
    rng = world.rng
    since, life = int(rng.integers(20, int(world.calendar.days * 0.8))), int(rng.integers(80, 270))
    join_late(world, who, since, basket=float(rng.uniform(0, 0.7)))
    stop_after(world, who, since + life)
    family = sought_family(world)
    days = order_days(rng, since, life, float(rng.uniform(7, 30)))
    steepness = rng.uniform(1.2, 2.6)
    ramp = np.exp(steepness * (days - since) / life - 0.9)
    kg = world.typical_kg[family] * ramp * np.exp(rng.normal(0, 0.25, len(days)))
    rows = [world.buy(who, family, (days, kg), rng.uniform(2, 12))]
    if rng.random() < 0.3:
        second = sought_family(world)
        rows.append(world.buy(who, second, (days[::2], world.typical_kg[second] * ramp[::2] * 0.5), 4))
    return Story("M01", (who,), since, tuple(rows))


def stolen_identity(world: World, who: int) -> Story:
    """M02: someone orders in a registered firm's name, with another contact, while the firm goes on ordering."""
    rng = world.rng
    since = int(rng.integers(int(world.calendar.days * 0.3), int(world.calendar.days * 0.9)))
    life = int(rng.integers(15, 150))
    listed = world.listed_rows(who)
    family = int(rng.choice(world.goods.item_family[listed["item"]]))
    own = world.rows(who, family)
    days = order_days(rng, since, life, float(rng.uniform(7, 35)))
    kg = np.median(world.kg(own)) * rng.uniform(0.7, 3.0) * np.exp(rng.normal(0, 0.3, len(days)))
    rows = world.buy(who, family, (days, kg), rng.uniform(2, 10))
    strings = world.register.pool.strings()
    contacts = tuple(
        strings[number] for number in (world.register.email[who], world.register.other_email[who])
    )
    stranger = f"{mailbox_name(rng, 0.5, contacts)}@{contacts[0].partition('@')[2]}"
    rows.put("email", world.register.pool.add(stranger))
    if rng.random() < 0.5:
        supplier = world.shape.second_supplier[who]
        rows.put("supplier", supplier)
        rows.put("site", suppliers().first_site[supplier])
    return Story("M02", (who,), since, (rows,))


def straw_buyers(world: World, group: tuple[int, ...]) -> Story:
    """M07: several small newcomers buy little each and share a telephone, an account or a delivery place."""
    rng = world.rng
    since, life = int(rng.integers(30, int(world.calendar.days * 0.75))), int(rng.integers(90, 300))
    family = sought_family(world)
    rows = []
    for who in group:
        begin = since + int(rng.integers(0, 60))
        join_late(world, who, begin, basket=float(rng.uniform(0, 1)))
        days = order_days(rng, begin, life, float(rng.uniform(20, 60)))
        kg = world.typical_kg[family] * rng.uniform(0.15, 0.7) * np.exp(rng.normal(0, 0.3, len(days)))
        rows.append(world.buy(who, family, (days, kg), rng.uniform(1, 6)))
    story = Story("M07", group, since, tuple(rows))
    share(world, story, chance=0.55)
    return story


def share(world: World, story: Story, *, chance: float) -> None:
    """Let a group have a telephone, a bank account or a delivery place in common, at least one of them."""
    draws = world.rng.random(3)
    common = draws < max(chance, float(draws.min()) + 1e-9)
    phone = telephone(world.rng)
    place = world.register.place[story.customers[0]]
    for at, who in enumerate(story.customers):
        if common[0]:
            world.register["phone"][who] = phone
            story.rows[at].put("phone", world.register.pool.add(phone))
        if common[1]:
            world.register["bank_account"][who] = world.register["bank_account"][story.customers[0]]
        if common[2]:
            story.rows[at].put("place", place)


def without_licence(world: World, who: int) -> Story:
    """C02, C03: the licence or registration has run out, is missing, or is another's."""
    rng = world.rng
    papers = [row for row in world.goods.rows if row["category"] in {"1", "2A"}]
    family = world.goods.family(pick(rng, [row["family"] for row in papers]))
    since, life = int(rng.integers(60, int(world.calendar.days * 0.8))), int(rng.integers(90, 400))
    days = order_days(rng, since, life, float(rng.uniform(15, 60)))
    kg: Floats = world.typical_kg[family] * rng.uniform(0.3, 1.5) * np.exp(rng.normal(0, 0.3, len(days)))
    rows = world.buy(who, family, (days, kg), rng.uniform(1, 6))
    world.paper[who, world.goods.rows[family]["cas"]] = pick(rng, ["expired", "stolen", "none"])
    return Story("unlicensed", (who,), since, (rows,))


def at_several_sites(world: World, group: tuple[int, ...]) -> Story:
    """M05: one buyer under several accounts, or one, at several sites of one supplier."""
    rng = world.rng
    since, life = int(rng.integers(60, int(world.calendar.days * 0.75))), int(rng.integers(60, 270))
    family, sites = sought_family(world), several_sites(world, group)
    rows = []
    for at, who in enumerate(group):
        days = order_days(rng, since + int(rng.integers(0, 20)), life, float(rng.uniform(8, 30)))
        kg = world.typical_kg[family] * rng.uniform(0.3, 1.2) * np.exp(rng.normal(0, 0.2, len(days)))
        bought = world.buy(who, family, (days, kg), rng.uniform(1, 8))
        bought.put("supplier", sites[0])
        bought.put("site", sites[1][(np.arange(len(bought)) + at) % len(sites[1])])
        rows.append(bought)
    return Story("M05", group, since, tuple(rows))


def several_sites(world: World, group: tuple[int, ...]) -> tuple[int, Ints]:
    """A supplier with several sites, and accounts that are one firm in the register of companies."""
    many = np.flatnonzero(suppliers().site_count > 1)
    supplier = int(world.rng.choice(many, p=suppliers().share[many] / suppliers().share[many].sum()))
    sites = suppliers().first_site[supplier] + np.arange(suppliers().site_count[supplier])
    first = group[0]
    for who in group[1:]:
        for column in ("registration_no", "vat_no", "lei", "founded_on"):
            world.register[column][who] = world.register[column][first]
        spelling = pick(world.rng, ["same", "upper", "branch"])
        name = world.register["name"][first]
        branch = f"{name} {world.register['city'][who]}"
        world.register["name"][who] = {"same": name, "upper": name.upper(), "branch": branch}[spelling]
    return supplier, sites
