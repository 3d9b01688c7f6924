"""Diversion planted in a real ledger by a seed: buyers who split, rotate, ramp up, wake, or send others.

Who is chosen, when it begins, which suppliers and which days are drawn by the seed. What is bought beside the buyer's own
orders is `EXTRA` times its usual month; every planted order is a copy of one of the buyer's own with another quantity,
day and supplier. The result is half real and half made: semi-synthetic.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

BUYERS, MONTHS, EXTRA = 9, 9, 1.0
STEADY_MONTHS = 65
"""Of the ledger's 108 months: a steady buyer bought in at least so many."""
SMALL_ORDERS, STRAWS = 8, 3
RAMP_MONTHS, RAMP = 12, 1.1
PAUSE_MONTHS, WAKE_MONTHS, WAKE = 6, 2, 4.0
FIRST, LAST = 2009 * 12, 2013 * 12
"""The first and the last month, counted from year 0, in which a story may begin."""
BY_MONTH = """
select customer, (year(ordered_on) * 12 + month(ordered_on) - 1)::integer as month, sum(quantity)::double as grams
from orders where kind = 'order' group by all order by all
"""
SUPPLIERS = """
select supplier, customer, (year(ordered_on) * 12 + month(ordered_on) - 1)::integer as month, count(*) as orders
from orders where kind = 'order' group by all order by all
"""
USUAL_ORDERS = """
select customer, line, supplier, quantity::double as grams, coalesce(packs, 1) as packs,
    (year(ordered_on) * 12 + month(ordered_on) - 1)::integer as month
from orders where kind = 'order' and quantity > 0 order by customer, line
"""
INSERT = """
insert into orders
select o.* replace (
    p.line as line, 'planted-' || p.line as order_id, p.day as ordered_on, p.supplier as supplier, p.customer as customer,
    p.grams::decimal(24, 9) as quantity, p.packs as packs, coalesce(p.place, o.delivery_address) as delivery_address,
    if(p.customer = o.customer, o.customer_name, p.customer) as customer_name
)
from planted as p join orders as o on o.line = p.template
"""

type Random = np.random.Generator


class Order(NamedTuple):
    """One planted order; `place` is where it goes, None for where the buyer's own orders go."""

    template: int
    day: date
    supplier: str
    customer: str
    grams: float
    packs: int
    place: str | None = None


class Buyer(NamedTuple):
    """One chosen buyer when its story begins.

    Attributes:
        start: the month, counted from year 0.
        usual_grams: of a month, by the twelve before.
        template: line of an order of the middle size of those months, with grams a pack and supplier.
        strangers: suppliers from whom it bought nothing in those months and others did.
    """

    customer: str
    start: int
    usual_grams: float
    template: int
    pack_grams: float
    supplier: str
    strangers: tuple[str, ...]

    def order(self, month: int, day: int, grams: float, supplier: str | None = None) -> Order:
        """An order of so many grams on a day of a month."""
        packs = max(1, ceil(grams / self.pack_grams))
        on = date(month // 12, month % 12 + 1, day)
        return Order(self.template, on, supplier or self.supplier, self.customer, grams, packs)


class Planted(NamedTuple):
    """What was done to the ledger.

    Attributes:
        months: buyer and month of each planted purchase, by the buyer for whom it was made.
    """

    months: Mapping[str, frozenset[tuple[str, int]]]

    @property
    def every(self) -> frozenset[tuple[str, int]]:
        """All planted buyer-months."""
        return frozenset().union(*self.months.values())


def chosen(con: duckdb.DuckDBPyConnection, random: Random) -> list[Buyer]:
    """Steady buyers and the beginning of each story."""
    grams: dict[str, dict[int, float]] = {}
    for customer, month, amount in con.execute(BY_MONTH).fetchall():
        grams.setdefault(customer, {})[month] = amount
    steady = sorted(customer for customer, own in grams.items() if len(own) >= STEADY_MONTHS)
    found: list[Buyer] = []
    for customer in random.permutation(steady).tolist():
        start = int(random.integers(FIRST, LAST))
        before = [grams[customer].get(month, 0.0) for month in range(start - 12, start)]
        if sum(amount > 0 for amount in before) >= 10:
            found.append(_buyer(con, customer, start, sum(before) / 12))
        if len(found) == BUYERS:
            break
    return found


def _buyer(con: duckdb.DuckDBPyConnection, customer: str, start: int, usual: float) -> Buyer:
    orders = con.execute(f"select * from ({USUAL_ORDERS}) where customer = $1", [customer]).fetchall()
    own = sorted((row[3], row[1], row[2], row[4]) for row in orders if start - 12 <= row[5] < start)
    middle, template, supplier, packs = own[len(own) // 2]
    sold = con.execute(SUPPLIERS).fetchall()
    near = [row for row in sold if start - 12 <= row[2] < start]
    known = {row[0] for row in near if row[1] == customer}
    strangers = sorted({row[0] for row in near} - known)
    return Buyer(customer, start, usual, template, middle / max(packs, 1), supplier, tuple(strangers))


def _day(random: Random) -> int:
    return int(random.integers(1, 29))


def three_new_suppliers(buyer: Buyer, random: Random) -> Iterator[Order]:
    """One order a month at each of three suppliers that the buyer did not use."""
    new = random.choice(buyer.strangers, 3, replace=False).tolist()
    for month in range(buyer.start, buyer.start + MONTHS):
        for supplier in new:
            yield buyer.order(month, _day(random), EXTRA * buyer.usual_grams / 3, supplier)


def small_orders_at_three(buyer: Buyer, random: Random) -> Iterator[Order]:
    """Two small orders a month at each of three such suppliers."""
    new = random.choice(buyer.strangers, 3, replace=False).tolist()
    for month in range(buyer.start, buyer.start + MONTHS):
        for supplier in (*new, *new):
            yield buyer.order(month, _day(random), EXTRA * buyer.usual_grams / 6, supplier)


def small_orders_in_time(buyer: Buyer, random: Random) -> Iterator[Order]:
    """Eight small orders a month at the usual supplier."""
    for month in range(buyer.start, buyer.start + MONTHS):
        for _ in range(SMALL_ORDERS):
            yield buyer.order(month, _day(random), EXTRA * buyer.usual_grams / SMALL_ORDERS)


def rotation(buyer: Buyer, random: Random) -> Iterator[Order]:
    """One order a month, each month at another supplier."""
    new = random.permutation(buyer.strangers).tolist()
    for at in range(MONTHS):
        yield buyer.order(buyer.start + at, _day(random), EXTRA * buyer.usual_grams, new[at % len(new)])


def _straws(buyer: Buyer, random: Random, places: Sequence[str | None]) -> Iterator[Order]:
    new = random.choice(buyer.strangers, STRAWS, replace=False).tolist()
    for month in range(buyer.start, buyer.start + MONTHS):
        for at, supplier in enumerate(new):
            made = buyer.order(month, _day(random), EXTRA * buyer.usual_grams / STRAWS, supplier)
            yield made._replace(customer=f"{buyer.customer}-straw-{at + 1}", place=places[at])


def straws_at_one_place(buyer: Buyer, random: Random) -> Iterator[Order]:
    """Three new buyers order a third each, to the buyer's own address."""
    yield from _straws(buyer, random, [None] * STRAWS)


def straws_apart(buyer: Buyer, random: Random) -> Iterator[Order]:
    """Three new buyers order a third each, each to an address of its own."""
    yield from _straws(buyer, random, [f"{buyer.customer} place {at + 1}" for at in range(STRAWS)])


def slow_ramp(buyer: Buyer, random: Random) -> Iterator[Order]:
    """A tenth more every month for a year, in one order at the usual supplier."""
    for at in range(RAMP_MONTHS):
        more = (RAMP ** (at + 1) - 1) * buyer.usual_grams
        yield buyer.order(buyer.start + at, _day(random), more)


def dormant_then_large(buyer: Buyer, random: Random) -> Iterator[Order]:
    """After half a year without an order, four usual months at once, twice."""
    for month in range(buyer.start, buyer.start + WAKE_MONTHS):
        yield buyer.order(month, _day(random), WAKE * buyer.usual_grams)


type Story = Callable[[Buyer, Random], Iterator[Order]]
STORIES: Mapping[str, Story] = {
    "split: three new suppliers": three_new_suppliers,
    "split: small orders at three": small_orders_at_three,
    "split: small orders in time": small_orders_in_time,
    "slow ramp": slow_ramp,
    "dormant, then large": dormant_then_large,
    "rotation": rotation,
    "straws, one place": straws_at_one_place,
    "straws apart": straws_apart,
}
SPLITS = tuple(name for name in STORIES if name.startswith("split"))


def plant(con: duckdb.DuckDBPyConnection, story: Story, seed: int) -> Planted:
    """Change the table `orders`."""
    random = np.random.default_rng(seed)
    made: list[Order] = []
    months: dict[str, frozenset[tuple[str, int]]] = {}
    buyers = chosen(con, random)
    for buyer in buyers:
        own = list(story(buyer, random))
        made += own
        told = ((each.customer, each.day.year * 12 + each.day.month - 1) for each in own)
        months[buyer.customer] = frozenset(told)
    first = con.execute("select max(line) + 1 from orders").fetchall()[0][0]
    columns = {name: [getattr(each, name) for each in made] for name in Order._fields}
    table = pa.table(columns | {"line": range(first, first + len(made))})
    place = table.schema.get_field_index("place")
    con.register("planted", table.set_column(place, "place", table["place"].cast(pa.string())))
    con.execute(INSERT)
    con.unregister("planted")
    if story is dormant_then_large:
        _silence(con, buyers)
    return Planted(months)


def _silence(con: duckdb.DuckDBPyConnection, buyers: Sequence[Buyer]) -> None:
    """Take the orders of half a year away."""
    for buyer in buyers:
        con.execute(
            "delete from orders where customer = $1 and year(ordered_on) * 12 + month(ordered_on) - 1 between $2 and $3",
            [buyer.customer, buyer.start - PAUSE_MONTHS, buyer.start - 1],
        )
