"""The country under construction: customers, their file, their book, and what has been told about them."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from bonafides.screening.simulate.calendar import Calendar
from bonafides.screening.simulate.demand import Needs, demand, expected_lines, needs
from bonafides.screening.simulate.goods import Goods, goods
from bonafides.screening.simulate.lines import Book, Floats, Ints, Rows, blank, whole
from bonafides.screening.simulate.manner import manner
from bonafides.screening.simulate.people import Shape, first, shapes
from bonafides.screening.simulate.register import Register, register

FEWEST_CUSTOMERS = 20
SPARE_LINES = 1.06
"""Stories strike out more than they add; what is left over is thinned to the number asked for."""


@dataclass(frozen=True, slots=True)
class Story:
    """What happens to one customer, or one group, from a day on; `rows` are the lines it concerns."""

    pattern: str
    customers: tuple[int, ...]
    since: int
    rows: tuple[Rows, ...]


@dataclass(frozen=True, slots=True)
class World:
    """The customers and their ordinary book, open for stories.

    Attributes:
        ids: the customers' numbers as the ledger names them.
        start: first row of each customer in the book, and the end.
        lines_of: number of lines by customer and family.
        typical_kg: median kilograms of an order of each family.
        extras: lines that stories added.
        told: stories so far, by label.
        paper: (customer, CAS number) to what a story did to the papers.
    """

    rng: np.random.Generator
    calendar: Calendar
    goods: Goods
    shape: Shape
    register: Register
    ids: list[str]
    need: Needs
    book: Book
    start: Ints
    lines_of: Ints
    typical_kg: Floats
    extras: list[Book] = field(default_factory=list)
    told: dict[str, list[Story]] = field(default_factory=lambda: {"diversion": [], "legitimate": []})
    paper: dict[tuple[int, str], str] = field(default_factory=dict)

    def rows(self, customer: int, family: int | None = None, since: int = 0) -> Rows:
        """A customer's ordinary lines, of a family if one is named, from a day on."""
        at = np.arange(self.start[customer], self.start[customer + 1])
        wanted = (self.book["day"][at] >= since) & (self.book["keep"][at] == 1)
        if family is not None:
            wanted &= self.goods.item_family[self.book["item"][at]] == family
        return Rows(self.book, at[wanted])

    def listed_rows(self, customer: int, since: int = 0) -> Rows:
        """A customer's ordinary lines of listed substances, from a day on."""
        rows = self.rows(customer, since=since)
        return rows.where(self.goods.is_controlled(rows["item"]))

    def kg(self, rows: Rows) -> Floats:
        """Kilograms of the substance contained in each line."""
        return self.goods.item_kg[rows["item"]] * rows["packs"]

    def buy(self, customer: int, family: int, bought: tuple[Ints, Floats], packs: float = 3.0) -> Rows:
        """Add lines: on these days these kilograms, in about so many packs; days outside the ledger fall away."""
        day, kg = bought
        day = self.calendar.working(np.asarray(day, dtype=np.int64))
        inside = (day >= 0) & (day < self.calendar.days)
        day, kg = day[inside], kg[inside]
        lines = blank(len(day))
        several = np.full(len(day), packs) * np.exp(self.rng.normal(0, 0.3, len(day)))
        lines["item"][:], lines["packs"][:] = self.goods.packed(np.full(len(day), family), kg, several)
        lines["customer"][:] = customer
        lines["day"][:] = day
        lines["supplier"][:] = self.shape.supplier[customer]
        lines["end_use"][:] = self.told_use(customer, family)
        manner(self.rng, lines, self.shape, self.register)
        self.extras.append(lines)
        return whole(lines)

    def told_use(self, customer: int, family: int) -> int:
        """The end use that a customer gives for a family, by number; 0 if it never told."""
        begin, end = np.searchsorted(self.need.customer, (customer, customer + 1))
        own = np.flatnonzero(self.need.family[begin:end] == family)
        return int(self.need.end_use[begin + own[0]]) if len(own) else 0

    def scale(self, rows: Rows, factor: float | Floats) -> None:
        """Make these orders larger or smaller; some buyers then take another pack."""
        kg = self.kg(rows) * factor
        if self.rng.random() < 0.5:
            family = self.goods.item_family[rows["item"]]
            item, count = self.goods.packed(family, kg, np.maximum(rows["packs"], 1).astype(float))
            rows.put("item", item)
            rows.put("packs", count)
        else:
            rows.put("packs", np.maximum(1, np.rint(kg / self.goods.item_kg[rows["item"]])).astype(np.int64))


type Act = Callable[[World, tuple[int, ...]], Story]
"""How a story happens to a customer or a group."""


def _typical_kg(goods_: Goods, book: Book) -> Floats:
    family, kg = goods_.item_family[book["item"]], goods_.item_kg[book["item"]] * book["packs"]
    typical = 3 * goods_.menu_kg[:, 0]
    for number in np.unique(family):
        typical[number] = np.median(kg[family == number])
    return typical


def _how_many(need: Needs, shape: Shape, days: int, orders: int) -> int:
    """The number of customers whose ordinary lines suffice."""
    by_customer = np.bincount(need.customer, expected_lines(need, shape, days) * 0.86, minlength=len(shape))
    return int(np.searchsorted(np.cumsum(by_customer), SPARE_LINES * orders)) + 1


def populate(seed: int, orders: int, calendar: Calendar) -> World:
    """A country with about the wished number of ordinary order lines and no story yet."""
    people, file, wants, book = (np.random.default_rng([seed, part]) for part in range(4))
    wish = orders * 60 // calendar.days + 60
    shape = shapes(people, wish, calendar.days)
    need, pool = needs(wants, shape)
    count = min(max(_how_many(need, shape, calendar.days, orders), FEWEST_CUSTOMERS), wish)
    shape, need = first(shape, count), need.of_first(count)
    own = register(file, shape, calendar, pool)
    lines = demand(book, need, shape, calendar, register=own)
    families = goods().item_family[lines["item"]]
    width = len(goods().rows)
    per_pair = np.bincount(lines["customer"] * width + families, minlength=count * width)
    return World(
        rng=np.random.default_rng([seed, 9]),
        calendar=calendar,
        goods=goods(),
        shape=shape,
        register=own,
        ids=[
            f"C{number}"
            for number in file.choice(90 * count + 900, size=count, replace=False) + 10 * count + 100
        ],
        need=need,
        book=lines,
        start=np.searchsorted(lines["customer"], np.arange(count + 1)),
        lines_of=per_pair.reshape(count, width),
        typical_kg=_typical_kg(goods(), lines),
    )
