"""A planted pattern is in the book as the field describes it."""

from collections.abc import Callable
from datetime import date
from functools import cache

import numpy as np
import pytest

from bonafides.screening.simulate import around_lists, development, identities, lines, quantities
from bonafides.screening.simulate.calendar import Calendar
from bonafides.screening.simulate.goods import table
from bonafides.screening.simulate.moves import APPARATUS, relatives
from bonafides.screening.simulate.world import Story, World, populate

SEEDS = range(6)


@cache
def country(seed: int) -> World:
    return populate(seed, 4000, Calendar.of_months(date(2024, 1, 1), 24))


def steady_buyer(world: World, nth: int = 0) -> int:
    """A customer of long standing with many lines of listed substances."""
    listed = world.lines_of[:, list(world.goods.controlled)].sum(axis=1)
    return int(np.argsort(-listed, kind="stable")[nth])


@pytest.mark.parametrize("seed", SEEDS)
def test_splitting_stays_under_a_legal_quantity_each_time_and_passes_it_in_all(seed: int) -> None:
    world = country(seed)
    rows = quantities.split_in_time(world, steady_buyer(world)).rows[0]
    family = world.goods.rows[int(world.goods.item_family[rows["item"][0]])]["family"]
    limits = [float(row["kg"]) for row in table("limits") if row["family"] == family]
    assert any(world.kg(rows).max() < limit < world.kg(rows).sum() for limit in limits)


@pytest.mark.parametrize("seed", SEEDS)
def test_company_shopping_buys_elsewhere_within_days_of_a_refusal(seed: int) -> None:
    world = country(seed)
    rows = quantities.shop_after_refusal(world, steady_buyer(world, 1)).rows[0]
    first, last = rows["kind"][0], rows["kind"][-1]
    assert (first, last != lines.REFUSAL) == (lines.REFUSAL, True)
    assert rows["day"][1] - rows["day"][0] <= 16
    assert len(set(rows["supplier"].tolist())) == len(rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_front_company_falls_silent(seed: int) -> None:
    world = country(seed)
    who = steady_buyer(world, 2)
    story = identities.front_company(world, who)
    days = np.concatenate([rows["day"] for rows in story.rows])
    assert days.min() >= story.since
    assert days.max() <= story.since + 272
    assert len(world.rows(who, since=story.since + 272)) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_straw_buyers_have_something_in_common(seed: int) -> None:
    world = country(seed)
    group = tuple(steady_buyer(world, nth) for nth in (3, 4, 5))
    story = identities.straw_buyers(world, group)
    accounts = {world.register["bank_account"][who] for who in group}
    places = {place for rows in story.rows for place in rows["place"].tolist()}
    phones = {world.register["phone"][who] for who in group}
    assert 1 in {len(accounts), len(places), len(phones)}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_stolen_identity_writes_from_an_address_its_owner_never_used(seed: int) -> None:
    world = country(seed)
    who = steady_buyer(world, 6)
    usual = {int(world.register.email[who]), int(world.register.other_email[who])}
    rows = identities.stolen_identity(world, who).rows[0]
    assert usual.isdisjoint(rows["email"].tolist())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_dormant_customer_orders_nothing_for_five_months_and_then_much(seed: int) -> None:
    world = country(seed)
    who = steady_buyer(world, 7)
    story = quantities.dormant_then_large(world, who)
    before = world.rows(who)["day"]
    assert not ((before >= story.since - 150) & (before < story.since)).any()
    assert len(story.rows[0]) >= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_one_buyer_at_several_sites_is_one_firm_in_the_register(seed: int) -> None:
    world = country(seed)
    group = tuple(steady_buyer(world, nth) for nth in (8, 9))
    story = identities.at_several_sites(world, group)
    sites = {site for rows in story.rows for site in rows["site"].tolist()}
    assert len({world.register["registration_no"][who] for who in group}) == 1
    assert len(sites) >= 2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_slow_ramp_ends_well_above_its_beginning(seed: int) -> None:
    world = country(seed)
    more = quantities.slow_ramp(world, steady_buyer(world, 10)).rows[1]
    kg, third = world.kg(more), len(more) // 3
    assert np.median(kg[-third:]) > 1.3 * np.median(kg[:third])


def acid_buyer(world: World) -> int:
    """The customer with the most lines of a substance that has relatives outside the list."""
    return int(np.argmax(world.lines_of[:, list(relatives(world))].sum(axis=1)))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_switch_goes_from_the_listed_substance_to_a_relative_of_it(seed: int) -> None:
    world = populate(seed, 4000, Calendar.of_months(date(2024, 1, 1), 24))
    who = acid_buyer(world)
    before = {family: len(world.rows(who, family)) for family in relatives(world)}
    fallen, risen = around_lists.switch_to_relative(world, who).rows
    listed = max(before, key=lambda family: before[family])
    assert set(world.goods.item_family[risen["item"]].tolist()) <= set(relatives(world)[listed])
    assert len(world.rows(who, listed)) < before[listed]
    assert set(world.goods.item_family[fallen["item"]].tolist()) <= {listed}


@pytest.mark.parametrize("seed", SEEDS)
def test_apparatus_and_a_solvent_come_within_weeks(seed: int) -> None:
    world = country(seed)
    apparatus, solvent = around_lists.apparatus_and_solvent(world, steady_buyer(world, 11)).rows
    families = {world.goods.rows[at]["family"] for at in world.goods.item_family[apparatus["item"]].tolist()}
    assert families <= set(APPARATUS)
    assert world.goods.is_controlled(solvent["item"]).all()
    assert abs(int(solvent["day"].min()) - int(apparatus["day"].min())) <= 40


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("story", [around_lists.beside_the_sale, development.trials])
def test_goods_beside_the_sale_are_samples_seconds_or_booked_back(
    seed: int, story: Callable[[World, int], Story]
) -> None:
    world = country(seed)
    extras = len(world.extras)
    rows = story(world, steady_buyer(world, 12)).rows[0]
    back = sum((book["kind"] == lines.RETURN).sum() for book in world.extras[extras:])
    cheap = rows.book.price < 1
    assert back or cheap.any()
    assert (rows["packs"][rows.book.price == 0] <= 2).all()
