"""How much more a customer may be supplied in a period before a threshold of the law is reached."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import duckdb

from bonafides.screening.apparatus import create_apparatus
from bonafides.screening.background import Chosen
from bonafides.screening.contents import Contents, create_contents
from bonafides.screening.controls import create_controls
from bonafides.screening.parties import create_parties
from bonafides.screening.regions import countries_of_concern
from bonafides.screening.sql import statement
from bonafides.screening.texts import create_telling
from bonafides.substances import ThresholdRow, law
from bonafides.substances.densities import density
from bonafides.substances.register import register

MICROGRAMS = Decimal(10**9)
PURE = Decimal(100)
DOMESTIC = frozenset({"domestic", "any"})


class Supplied(NamedTuple):
    """One movement of a substance to the customer: kilograms contained, negative when it came back."""

    key: str
    day: date
    kg: Decimal
    by_volume: bool


class Room(NamedTuple):
    """One threshold and what is left of it.

    Attributes:
        threshold: the figure as the law has it, in kilograms or litres.
        listed: name of the list.
        duties: what the list asks from there on, with its article.
        first: first day that counts.
        last: last day that counts.
        used: kilograms or litres, as the figure is printed; orders in the other measure count by their share
            of the figure printed in that measure, so that no printed figure is turned into another.
        left: what may still be supplied, in the same measure; never below nothing.
        orders: movements that were counted.
    """

    key: str
    threshold: ThresholdRow
    listed: str
    duties: str
    first: date
    last: date
    used: Decimal
    left: Decimal
    orders: int

    @property
    def name(self) -> str:
        """Name of the substance."""
        return register()[self.key].name


class HeadRoom(NamedTuple):
    """The customer numbers that are one party by their registration, tax or entity number, and their room."""

    customers: tuple[str, ...]
    rooms: tuple[Room, ...]


def headroom(
    con: duckdb.DuckDBPyConnection, chosen: Chosen, customer: str, *, on: date, key: str | None = None
) -> HeadRoom | None:
    """The room of a customer with all linked sites on a day; None when the ledger does not know the customer.

    Args:
        con: tables as the ledger room fills them.
        chosen: whose law.
        customer: number of the customer in the ledger.
        on: orders after this day do not count.
        key: only this substance of the register, also when none was bought.
    """
    create_parties(con)
    linked = con.execute(
        "select customer from parties where party = (select party from parties where customer = $customer)"
        " order by customer",
        {"customer": customer},
    ).fetchall()
    if not linked:
        return None
    supplied = [each for each in _supplied(con, chosen, customer) if each.day <= on]
    keys = {key} if key else {each.key for each in supplied if each.day > on - timedelta(days=365)}
    rows = [row for row in law().thresholds(chosen.jurisdictions) if row.cas in keys and _counts(row, on)]
    rooms = tuple(_rooms(rows, supplied, on))
    return HeadRoom(tuple(each for (each,) in linked), rooms)


def _counts(row: ThresholdRow, on: date) -> bool:
    in_force = row.since <= on and (row.until is None or on <= row.until)
    return in_force and row.direction in DOMESTIC and not row.condition


def _supplied(con: duckdb.DuckDBPyConnection, chosen: Chosen, customer: str) -> Iterator[Supplied]:
    contents = create_contents(con, everything=chosen.everything, jurisdictions=chosen.jurisdictions)
    _movements(con, contents, chosen)
    found = con.execute(
        "select substance, date '1970-01-01' + day::integer, amount * sign, by_volume from moves"
        " where party = (select party from parties where customer = $customer) and substance >= 0 and sign <> 0"
        " and not relative",
        {"customer": customer},
    ).fetchall()
    for number, day, micrograms, by_volume in found:
        yield Supplied(contents.substances[number].key, day, Decimal(micrograms) / MICROGRAMS, by_volume)


def _movements(con: duckdb.DuckDBPyConnection, contents: Contents, chosen: Chosen) -> None:
    create_controls(con, contents, chosen.jurisdictions)
    create_telling(con)
    create_apparatus(con, contents)
    con.execute(statement("facts/currencies.sql"))
    con.execute(statement("facts/numbers.sql"))
    given = {"everything": chosen.everything, "regions": sorted(countries_of_concern())}
    con.execute(statement("facts/moves.sql"), given)


def _rooms(rows: Sequence[ThresholdRow], supplied: Sequence[Supplied], on: date) -> Iterator[Room]:
    """Each figure; of the same substance and period, the orders by weight and by volume each meet their own."""
    for row in sorted(rows, key=lambda row: (row.cas, row.jurisdiction, row.dimension)):
        first, last = period(row.period, on)
        beside = {each.dimension: each for each in rows if _same_rule(each, row)}
        counted = [each for each in supplied if each.key == row.cas and first <= each.day <= on]
        if row.period == "transaction":
            counted = []
        share = sum((_share(each, beside) for each in counted), Decimal(0))
        used = max(share, Decimal(0)) * row.quantity
        listed, duties = _listed(row, on)
        left = max(row.quantity - used, Decimal(0))
        yield Room(row.cas, row, listed, duties, first, last, used, left, len(counted))


def _same_rule(one: ThresholdRow, other: ThresholdRow) -> bool:
    return (one.cas, one.jurisdiction, one.period) == (other.cas, other.jurisdiction, other.period)


def _share(supplied: Supplied, beside: Mapping[str, ThresholdRow]) -> Decimal:
    """Part of the figure that applies: the one printed in the measure of the order, else the one that is printed."""
    row = beside.get("l" if supplied.by_volume else "kg") or next(iter(beside.values()))
    if row.quantity == 0:
        return Decimal(0)
    if row.dimension == "kg":
        return supplied.kg / row.quantity
    pure = density(supplied.key, PURE)
    return supplied.kg / pure.kg_per_litre / row.quantity if pure is not None else Decimal(0)


def period(name: str, on: date) -> tuple[date, date]:
    """First and last day of the period of a threshold that holds a day."""
    if name == "calendar month":
        following = (on.replace(day=28) + timedelta(days=4)).replace(day=1)
        return on.replace(day=1), following - timedelta(days=1)
    if name == "calendar year":
        return on.replace(month=1, day=1), on.replace(month=12, day=31)
    if name == "rolling year":
        return on - timedelta(days=364), on
    return on, on


def _listed(row: ThresholdRow, on: date) -> tuple[str, str]:
    covers = law().covering(row.cas, on=on, jurisdiction=row.jurisdiction)
    names: Iterable[str] = (cover.entry.list for cover in covers)
    listed = next(iter(names), "")
    terms = law().terms.get((row.jurisdiction, listed))
    return listed, terms.article if terms else ""
