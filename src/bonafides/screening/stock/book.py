"""The rows of a stock book in kilograms of the substance contained, by site and substance."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import duckdb

from bonafides.substances import contained, recognise, unit_named

INVENTORIES = frozenset({"opening", "count"})
SIGNS = {"made": 1, "received": 1, "used": -1, "sold": -1, "loss": -1, "theft": -1, "waste": -1}


class Row(NamedTuple):
    """One row of the book.

    Attributes:
        event: None where the book does not say.
        kg: of the substance contained; None where it cannot be told.
        step: the last digit that the row is written to, in kilograms.
        written: how the product is written.
        measure: mass or volume.
    """

    line: int
    day: date
    event: str | None
    kg: float | None
    step: float
    written: str
    measure: str


class Book(NamedTuple):
    """The rows of one substance at one site, by day; `cas` is None where no list names the substance."""

    site: str
    substance: str
    cas: str | None
    rows: tuple[Row, ...]


class _Product(NamedTuple):
    """What a way of writing holds: whose book it is, its name, and kilograms a unit."""

    key: str
    name: str
    cas: str | None
    kg_per_unit: float | None


@lru_cache(maxsize=10_000)
def _product(text: str, unit: str) -> _Product:
    found = recognise(text).found
    measure = unit_named(unit)
    if len(found) == 1:
        factor = contained(found[0], unit=unit).kg_per_unit
        return _Product(found[0].cas, found[0].name, found[0].cas, None if factor is None else float(factor))
    name = " ".join(text.split())
    by_mass = measure is not None and measure.dimension == "mass"
    return _Product(name.casefold(), name, None, float(measure.factor) if measure and by_mass else None)


def _measure(unit: str) -> str:
    named = unit_named(unit)
    return named.dimension if named is not None else "unknown"


class Written(NamedTuple):
    """One row as the table holds it, the columns of `rows.sql` after the site."""

    line: int
    substance: str
    day: date
    event: str | None
    amount: Decimal
    unit: str


def weighed(written: Written) -> Row:
    """The row in kilograms of the substance contained."""
    factor = _product(written.substance, written.unit).kg_per_unit
    exponent = written.amount.normalize().as_tuple().exponent
    step = 10.0 ** min(int(exponent), 0) if isinstance(exponent, int) else 1.0
    return Row(
        written.line,
        written.day,
        written.event,
        None if factor is None else float(written.amount) * factor,
        step * (factor or 1.0),
        written.substance.casefold(),
        _measure(written.unit),
    )


def read_books(con: duckdb.DuckDBPyConnection) -> Sequence[Book]:
    """All books of the table `stock`, by site and substance."""
    statement = files(__package__).joinpath("rows.sql").read_text(encoding="utf-8")
    books: dict[tuple[str, str], list[Row]] = {}
    names: dict[tuple[str, str], _Product] = {}
    for site, *columns in con.execute(statement).fetchall():
        written = Written._make(columns)
        product = _product(written.substance, written.unit)
        key = (site, product.key)
        names.setdefault(key, product)
        books.setdefault(key, []).append(weighed(written))
    return [
        Book(site, names[site, key].name, names[site, key].cas, tuple(sorted(rows, key=by_day)))
        for (site, key), rows in sorted(books.items())
    ]


def by_day(row: Row) -> tuple[date, int]:
    """The order of a book: by day, then as its file has it."""
    return row.day, row.line
