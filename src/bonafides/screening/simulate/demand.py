"""Ordinary demand: every customer's needs become order lines, without any story."""

from dataclasses import dataclass

import numpy as np

from bonafides.screening.simulate.calendar import Calendar
from bonafides.screening.simulate.goods import goods, table, words
from bonafides.screening.simulate.lines import Book, Floats, Ints, Pool, blank
from bonafides.screening.simulate.manner import manner
from bonafides.screening.simulate.people import Shape
from bonafides.screening.simulate.register import Register

TIMES_THE_INTERVAL = np.array([1, 2, 3, 4, 6, 9])
TIMES_CHANCE = np.array([0.08, 0.17, 0.22, 0.2, 0.2, 0.13])
MISSED_ORDERS = 0.06
VAGUE_USES = 0.18


@dataclass(frozen=True, slots=True)
class Needs:
    """One row per customer and product family: how much, how often, from whom."""

    customer: Ints
    family: Ints
    kg_month: Floats
    every: Ints
    offset: Ints
    packs: Floats
    supplier: Ints
    end_use: Ints

    def of_first(self, customers: int) -> "Needs":
        """The needs of the first customers only."""
        at = self.customer < customers
        return Needs(*(getattr(self, name)[at] for name in Needs.__dataclass_fields__))


def needs(rng: np.random.Generator, shape: Shape) -> tuple[Needs, Pool]:
    """Draw which families each customer needs, from the table of needs by trade; the pool holds the uses."""
    pool = Pool()
    customer, row = _who_needs_what(rng, shape)
    listed = table("needs")
    kg_month = np.array([float(need["kg_month"]) for need in listed])[row]
    spread = np.exp(rng.normal(0, 0.5, len(row)))
    second = rng.random(len(row)) < 0.3
    every = rng.choice(TIMES_THE_INTERVAL, size=len(row), p=TIMES_CHANCE)
    family = np.array([goods().family(need["family"]) for need in listed], dtype=np.int64)[row]
    drawn = Needs(
        customer=customer,
        family=family,
        kg_month=np.minimum(kg_month * shape.size[customer] * spread, _most_kg_month()[family]),
        every=every,
        offset=np.floor(rng.random(len(row)) * every).astype(np.int64),
        packs=np.exp(rng.normal(1.1, 0.8, len(row))),
        supplier=np.where(second, shape.second_supplier[customer], shape.supplier[customer]),
        end_use=_end_uses(rng, row, pool),
    )
    return drawn, pool


def _end_uses(rng: np.random.Generator, row: Ints, pool: Pool) -> Ints:
    """What customers say they need it for: mostly the use of their trade, often something vague, or nothing."""
    own = [[pool.add(use) for use in need["end_use"].split("|")] for need in table("needs")]
    vague = [pool.add(use) for use in words("use-vague")]
    draw, which = rng.random(len(row)).tolist(), rng.random(len(row)).tolist()
    said = [
        0 if not any(own[at]) or chance > 0.8 else options[int(pick * len(options))]
        for at, chance, pick in zip(row.tolist(), draw, which, strict=True)
        for options in (vague if chance < VAGUE_USES else own[at],)
    ]
    return np.array(said, dtype=np.int64)


def _most_kg_month() -> Floats:
    """A store takes no more than some dozens of the largest pack in a month."""
    menu_kg = goods().menu_kg
    largest: Floats = np.where(np.isinf(menu_kg), 0, menu_kg).max(axis=1)
    return 40 * largest


def _who_needs_what(rng: np.random.Generator, shape: Shape) -> tuple[Ints, Ints]:
    """Pairs of customer and row of the table of needs, by customer."""
    names = [row["sector"] for row in table("sectors")]
    listed = table("needs")
    sector = np.array([names.index(need["sector"]) for need in listed])
    chance = np.array([float(need["probability"]) for need in listed])
    pairs = []
    for number in range(len(names)):
        members, rows = np.flatnonzero(shape.sector == number), np.flatnonzero(sector == number)
        wanted = rng.random((len(members), len(rows))) < chance[rows]
        # Nobody is a customer of nothing.
        idle = ~wanted.any(axis=1)
        wanted[idle, rng.integers(0, len(rows), int(idle.sum()))] = True
        who, what = np.nonzero(wanted)
        pairs.append(np.stack([members[who], rows[what]]))
    customer, row = np.concatenate(pairs, axis=1)
    order = np.lexsort((row, customer))
    return customer[order], row[order]


def expected_lines(need: Needs, shape: Shape, days: int) -> Ints:
    """How many order lines each need will give."""
    open_days = np.minimum(shape.left, days) - np.maximum(shape.joined, 0)
    period = shape.interval[need.customer] * need.every
    count: Ints = np.maximum(0, open_days[need.customer] // period + 1)
    return count


def season(calendar: Calendar, sector: Ints, day: Ints) -> Floats:
    """The seasonal factor of a trade's demand."""
    sectors = table("sectors")
    peak = np.array([float(row["peak_month"]) for row in sectors])[sector]
    amplitude = np.array([float(row["amplitude"]) for row in sectors])[sector]
    factor: Floats = 1 + amplitude * np.cos(2 * np.pi * (calendar.month(day) - peak) / 12)
    return factor


def order_lines(rng: np.random.Generator, need: Needs, shape: Shape, calendar: Calendar) -> tuple[Ints, Ints]:
    """Number of the need and day of every ordinary order, on the customer's own order days."""
    slots = np.maximum(0, (shape.left - shape.joined) // shape.interval + 2)
    jitter_start = np.concatenate([[0], np.cumsum(slots)])
    jitter = np.rint(rng.normal(0, 1, int(jitter_start[-1])) * np.repeat(shape.interval, slots) * 0.13)
    count = np.maximum(0, (slots[need.customer] - need.offset - 1) // need.every + 1)
    stream = np.repeat(np.arange(len(count)), count)
    nth = np.arange(len(stream)) - np.repeat(np.cumsum(count) - count, count)
    customer = need.customer[stream]
    slot = need.offset[stream] + nth * need.every[stream]
    wobble = jitter[np.minimum(jitter_start[customer] + slot, len(jitter) - 1)].astype(np.int64)
    day = calendar.working(shape.joined[customer] + slot * shape.interval[customer] + wobble)
    open_day = (day >= np.maximum(shape.joined[customer], 0)) & (
        day < np.minimum(shape.left[customer], calendar.days)
    )
    kept = open_day & (rng.random(len(day)) >= MISSED_ORDERS)
    return stream[kept], day[kept]


def demand(
    rng: np.random.Generator, need: Needs, shape: Shape, calendar: Calendar, *, register: Register
) -> Book:
    """The book of ordinary orders, by customer."""
    stream, day = order_lines(rng, need, shape, calendar)
    book = blank(len(stream))
    customer = need.customer[stream]
    months = shape.interval[customer] * need.every[stream] / 30.0
    growth = (1 + shape.growth[customer]) ** (day / 365.0)
    chance = np.exp(rng.normal(0, 1, len(stream)) * shape.spread[customer])
    kg = need.kg_month[stream] * months * growth * chance * season(calendar, shape.sector[customer], day)
    family = need.family[stream]
    smallest = goods().menu_kg[family, 0]
    usual_kg = np.maximum(need.kg_month[stream] * months, smallest)
    item, _ = goods().packed(family, usual_kg, need.packs[stream])
    columns = {
        "customer": customer,
        "day": day,
        "item": item,
        "packs": np.maximum(1, np.rint(kg / goods().item_kg[item])).astype(np.int64),
        "supplier": need.supplier[stream],
        "end_use": need.end_use[stream],
    }
    for name, values in columns.items():
        book[name][:] = values
    manner(rng, book, shape, register)
    return book
