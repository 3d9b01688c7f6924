"""Red flags that a story may show: each changes the file or some lines of the customers concerned.

Honest customers show the same flags for honest reasons; who shows which is drawn elsewhere.
"""

from collections.abc import Callable, Iterator

import numpy as np

from bonafides.screening.simulate import lines
from bonafides.screening.simulate.goods import (
    HONEST_DOUBT,
    PLANTED_DOUBT,
    refusal_reasons,
    suppliers,
    table,
    words,
)
from bonafides.screening.simulate.lines import Rows
from bonafides.screening.simulate.moves import as_sample, as_seconds
from bonafides.screening.simulate.names import (
    company_name,
    lookalike_domain,
    name_numbers,
    pick,
    syllables,
    telephone,
)
from bonafides.screening.simulate.register import mailbox_name, new_address
from bonafides.screening.simulate.world import Story, World

type Flag = Callable[[World, Story], None]


def _some(world: World, story: Story) -> Iterator[Rows]:
    """The story's lines on which a flag shows: most, seldom all."""
    share = world.rng.uniform(0.4, 1.0)
    for rows in story.rows:
        yield rows.where(world.rng.random(len(rows)) < share)


def _put(column: str, value: Callable[[World, Story], int]) -> Flag:
    """A flag that writes one value into one column."""

    def flag(world: World, story: Story) -> None:
        number = value(world, story)
        for rows in _some(world, story):
            rows.put(column, number)

    return flag


def _day(world: World, day: int) -> str:
    return str(world.calendar.date(day))


def young(world: World, story: Story) -> None:
    """Founded shortly before (C05)."""
    for who in story.customers:
        world.register["founded_on"][who] = _day(world, story.since - int(world.rng.integers(15, 600)))


def other_trade(world: World, story: Story) -> None:
    """The registered activity does not need the substance (C06)."""
    for who in story.customers:
        world.register["activity"][who] = pick(world.rng, words("activity-other"))


def mailbox(world: World, story: Story) -> None:
    """The address is a mailbox or a serviced office (C07)."""
    for who in story.customers:
        home = new_address(world.rng, world.register["name"][who], int(world.shape.region[who]), "mailbox")
        for column, value in (("address", home.address), ("postcode", home.postcode), ("city", home.city)):
            world.register[column][who] = value


def no_website(world: World, story: Story) -> None:
    """No presence on the web (C10)."""
    for who in story.customers:
        world.register["website"][who] = ""


def _mail(world: World, story: Story, host: str) -> None:
    for who in story.customers:
        number = world.register.pool.add(f"{mailbox_name(world.rng, 0.5)}@{host}")
        for rows in _some(world, story):
            rows.where(rows["customer"] == who).put("email", number)


def free_mail(world: World, story: Story) -> None:
    """A firm writes from a free mailbox (C04)."""
    _mail(world, story, pick(world.rng, words("free-mail")))


def lookalike_mail(world: World, story: Story) -> None:
    """The contact's domain resembles the customer's (C04)."""
    host = world.register["email"][story.customers[0]].partition("@")[2]
    _mail(world, story, lookalike_domain(world.rng, host))


def shared_phone(world: World, story: Story) -> None:
    """The telephone is another customer's too (C08)."""
    other = int(world.rng.integers(len(world.shape)))
    for who in story.customers:
        world.register["phone"][who] = world.register["phone"][other]
    for rows in story.rows:
        rows.put("phone", world.register.phone[other])


def sample(world: World, story: Story) -> None:
    """The goods are a free sample."""
    for rows in story.rows:
        as_sample(world, rows)


def seconds(world: World, story: Story) -> None:
    """The goods had come back, are spoilt, or are waste."""
    for rows in story.rows:
        as_seconds(world, rows)


def shared_account(world: World, story: Story) -> None:
    """The bank account is another customer's too (C08)."""
    other = int(world.rng.integers(len(world.shape)))
    for who in story.customers:
        world.register["bank_account"][who] = world.register["bank_account"][other]


def refused_before(world: World, story: Story) -> None:
    """Another supplier had refused (C18)."""
    (reason,) = refusal_reasons(world.rng, 1, PLANTED_DOUBT if story.pattern else HONEST_DOUBT)
    note = world.register.pool.add(reason)
    for rows in story.rows:
        if not len(rows):
            continue
        refusal = rows.book.take(rows.at[:1])
        refusal["kind"][:] = lines.REFUSAL
        refusal["day"][:] = world.calendar.working(np.maximum(0, refusal["day"] - world.rng.integers(1, 25)))
        refusal["supplier"][:] = world.rng.integers(len(suppliers().rows))
        refusal["site"][:] = suppliers().first_site[refusal["supplier"]]
        refusal["note"][:] = note
        world.extras.append(refusal)


def only_listed(world: World, story: Story) -> None:
    """Nothing but listed substances in the basket (Q10)."""
    for who in story.customers:
        rows = world.rows(who, since=story.since)
        rows.where(~world.goods.is_controlled(rows["item"])).drop()


def handy_packs(world: World, story: Story) -> None:
    """Many small packs instead of a large one (Q15)."""
    for rows in _some(world, story):
        kg, family = world.kg(rows), world.goods.item_family[rows["item"]]
        small = world.rng.uniform(6, 30)
        item, packs = world.goods.packed(family, kg, np.full(len(rows), small))
        rows.put("item", item)
        rows.put("packs", packs)


def above_market(world: World, story: Story) -> None:
    """Pays more than others (Q19)."""
    for rows in _some(world, story):
        rows.raise_price(world.rng.uniform(1.12, 1.6))


def urgent(world: World, story: Story) -> None:
    """In a hurry, by express (Q18)."""
    note = world.register.pool.add(pick(world.rng, words("note-urgent")))
    for rows in _some(world, story):
        rows.put("carrier", lines.EXPRESS)
        rows.put("note", note)


def odd_name(world: World, story: Story) -> None:
    """The product bears a trade name instead of its own (Q22)."""
    number = world.register.pool.add(pick(world.rng, words("trade-name")))
    for rows in _some(world, story):
        rows.put("text", number)


def other_cas(world: World, story: Story) -> None:
    """The CAS number belongs to another product (Q22)."""
    known = [row["cas"] for row in world.goods.rows if row["cas"]]
    number = world.register.pool.add(pick(world.rng, known))
    for rows in _some(world, story):
        rows.put("cas", number)


def third_party(world: World, story: Story) -> None:
    """Someone else pays (F02)."""
    sector = pick(world.rng, table("sectors"))
    payer = company_name(world.rng, int(name_numbers(world.rng, 1)[0]), sector)
    number = world.register.pool.add(payer)
    way = lines.CRYPTO if world.rng.random() < 0.2 else lines.THIRD_PARTY
    for rows in _some(world, story):
        rows.put("payer", number)
        rows.put("payment", way)


def group_pays(world: World, story: Story) -> None:
    """The parent company pays (F02, and mostly harmless)."""
    name = world.register["name"][story.customers[0]]
    number = world.register.pool.add(f"{name} {pick(world.rng, ['Holding', 'Group', 'Services'])}")
    way = lines.THIRD_PARTY if world.rng.random() < 0.5 else lines.TRANSFER
    for rows in _some(world, story):
        rows.put("payer", number)
        rows.put("payment", way)


def new_phone(world: World, story: Story) -> None:
    """Another telephone than on file (F16)."""
    number = world.register.pool.add(telephone(world.rng))
    for rows in _some(world, story):
        rows.put("phone", number)


def _new_place(kind: str) -> Callable[[World, Story], int]:
    def place(world: World, story: Story) -> int:
        who = story.customers[0]
        return world.register.new_place(
            new_address(world.rng, world.register["name"][who], int(world.rng.integers(12)), kind)
        )

    return place


def _consignee(world: World, _: Story) -> int:
    return world.register.pool.add(
        f"{syllables(int(name_numbers(world.rng, 1)[0]), 'latin').capitalize()} Logistics"
    )


def _phrase(kind: str) -> Callable[[World, Story], int]:
    return lambda world, _: world.register.pool.add(pick(world.rng, words(kind)))


def _constant(number: int) -> Callable[[World, Story], int]:
    return lambda _world, _story: number


def _other_channel(world: World, _: Story) -> int:
    return int(world.rng.choice([lines.PHONE, lines.WEB, lines.EMAIL, lines.COUNTER]))


FLAGS: dict[str, Flag] = {
    "young": young,
    "other-trade": other_trade,
    "mailbox": mailbox,
    "no-website": no_website,
    "free-mail": free_mail,
    "lookalike-mail": lookalike_mail,
    "shared-phone": shared_phone,
    "shared-account": shared_account,
    "refused-before": refused_before,
    "only-listed": only_listed,
    "handy-packs": handy_packs,
    "above-market": above_market,
    "urgent": urgent,
    "odd-name": odd_name,
    "other-cas": other_cas,
    "third-party": third_party,
    "group-pays": group_pays,
    "new-phone": new_phone,
    "sample": sample,
    "seconds": seconds,
    "cash": _put("payment", _constant(lines.CASH)),
    "credit": _put("payment", _constant(lines.CREDIT)),
    "collected": _put("carrier", _constant(lines.COLLECTED)),
    "new-place": _put("place", _new_place("street")),
    "storage": _put("place", _new_place("storage")),
    "consignee": _put("consignee", _consignee),
    "redirected": _put("note", _phrase("note-redirect")),
    "neutral-pack": _put("note", _phrase("note-neutral")),
    "vague-use": _put("end_use", _phrase("use-vague")),
    "no-use": _put("end_use", _constant(0)),
    "other-channel": _put("channel", _other_channel),
}
"""Codes of the catalogue of red flags: cash F01, third party F02, collected F07, new place F08, storage and consignee F09,
redirected F10, neutral pack Q16, vague use C14, other channel F16."""


def show(world: World, story: Story, names: tuple[str, ...], chance: tuple[float, float]) -> None:
    """Let the story show some of these flags; how likely each is, is drawn first."""
    likely = world.rng.uniform(*chance)
    for name in names:
        if world.rng.random() < likely:
            FLAGS[name](world, story)
