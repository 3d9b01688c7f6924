"""Each distinct product text, once: which substances it holds and how many kilograms a unit contains."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import duckdb
import pyarrow as pa

from bonafides.screening.sql import statement
from bonafides.substances import (
    Factor,
    Found,
    Jurisdiction,
    Recognition,
    contained,
    law,
    recognise,
    unit_named,
)
from bonafides.substances.register import register

MICROGRAMS_IN_A_KILOGRAM = Decimal(10**9)
TYPES = pa.schema(
    [
        ("product", pa.int64()),
        ("substance", pa.int32()),
        ("ordinal", pa.int32()),
        ("micrograms", pa.float64()),
        ("by_volume", pa.bool_()),
        ("odd", pa.bool_()),
        ("pack_micrograms", pa.int64()),
        ("relative", pa.bool_()),
    ]
)


class Written(NamedTuple):
    """One distinct way a product is written in the ledger, and on how many lines."""

    number: int
    text: str
    cas: str | None
    hs_code: str | None
    unit: str
    concentration: Decimal | None
    lines: int

    @property
    def percent(self) -> Decimal | None:
        """The strength of the ledger's own column, in percent by weight."""
        return None if self.concentration is None else self.concentration * 100


class Substance(NamedTuple):
    """What is counted together: a controlled substance, or a product where all products are screened."""

    key: str
    name: str
    measure: str


class Product(NamedTuple):
    """What a product text turned out to be."""

    written: Written
    recognition: Recognition
    factors: tuple[Factor, ...]


class Row(NamedTuple):
    """One substance in one product, as the table `contents` keeps it.

    A relative is a form of a listed substance, such as an ester, that the chosen law does not reach: it is watched
    beside the substance, and no duty counts it.
    """

    product: int
    substance: int
    ordinal: int
    micrograms: float | None
    by_volume: bool
    odd: bool
    pack_micrograms: int | None
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """All products of a ledger by number, and all substances by number."""

    products: Sequence[Product]
    substances: tuple[Substance, ...]


def _micrograms(factor: Factor) -> float | None:
    if factor.kg_per_unit is None:
        return None
    return float(factor.kg_per_unit * MICROGRAMS_IN_A_KILOGRAM)


def _pack_micrograms(found: Found, product: Product) -> int | None:
    """What one pack holds, when the product text says how large a pack is."""
    pack = product.recognition.pack
    if pack is None or pack.size is None or pack.unit is None:
        return None
    factor = contained(found, unit=pack.unit, concentration=product.written.percent)
    if factor.kg_per_unit is None:
        return None
    return int(factor.kg_per_unit * pack.size * MICROGRAMS_IN_A_KILOGRAM)


def is_relative(found: Found, jurisdictions: Sequence[Jurisdiction]) -> bool:
    """Whether the law lists the substance and does not reach this form of it."""
    if found.form == found.cas:
        return False
    return law().reaches(found.cas, jurisdictions) and not law().reaches(found.form, jurisdictions)


def told_of(written: str, jurisdictions: Sequence[Jurisdiction]) -> list[Found]:
    """The substances of which a paper says something.

    One for a form that the law does not reach says nothing of the substance that it lists.
    """
    return [found for found in recognise(written).found if not is_relative(found, jurisdictions)]


class Numbering:
    """Gives each substance the next number the first time it is asked for."""

    def __init__(self, known: Iterable[Substance] = ()) -> None:
        self.numbers: dict[Substance, int] = {each: number for number, each in enumerate(known)}

    def number_listed(self, substance: Substance) -> None:
        """Give a listed substance a number, unless it has one under whatever name."""
        if all(known.key != substance.key for known in self.numbers):
            self.numbers[substance] = len(self.numbers)

    def __getitem__(self, substance: Substance) -> int:
        return self.numbers.setdefault(substance, len(self.numbers))


def _recognised(product: Product, numbering: Numbering, jurisdictions: Sequence[Jurisdiction]) -> list[Row]:
    """A row for each controlled substance that the text holds."""
    written, recognition = product.written, product.recognition
    unit = unit_named(written.unit)
    by_volume = unit is not None and unit.dimension == "volume"
    odd = recognition.conflict is not None or recognition.odd_name is not None
    return [
        Row(
            written.number,
            numbering[Substance(found.cas, found.name, "kg")],
            ordinal,
            _micrograms(factor),
            by_volume,
            odd,
            _pack_micrograms(found, product),
            is_relative(found, jurisdictions),
        )
        for ordinal, (found, factor) in enumerate(zip(recognition.found, product.factors, strict=True))
    ]


def _unrecognised(written: Written, numbering: Numbering) -> Row:
    """The product itself, counted by weight, volume or piece as it is sold."""
    unit = unit_named(written.unit)
    measure = {"mass": "kg", "volume": "l"}.get(unit.dimension, written.unit) if unit else written.unit
    factor = unit.factor if unit and measure in {"kg", "l"} else Decimal(1)
    name = " ".join(written.text.split())
    number = numbering[Substance(name.casefold(), name, measure)]
    return Row(
        written.number,
        number,
        0,
        float(factor * MICROGRAMS_IN_A_KILOGRAM),
        measure == "l",
        odd=False,
        pack_micrograms=None,
    )


def product_of(written: Written) -> Product:
    """Recognise one way of writing a product, and reckon what a unit of it contains."""
    recognition = recognise(written.text, cas=written.cas, hs_code=written.hs_code)
    factors = tuple(
        contained(found, unit=written.unit, concentration=written.percent, pack=recognition.pack)
        for found in recognition.found
    )
    return Product(written, recognition, factors)


def _keep(con: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> None:
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in TYPES]
    table = pa.table(
        [pa.array(column, kind) for column, kind in zip(columns, TYPES.types, strict=True)], schema=TYPES
    )
    con.register("content_rows", table)
    con.execute("create or replace table contents as select * from content_rows")
    con.unregister("content_rows")


def _keep_measures(con: duckdb.DuckDBPyConnection, substances: Sequence[Substance]) -> None:
    """Make `measures(substance, measure)`: what each substance is counted in."""
    columns = {
        "substance": pa.array(range(len(substances)), pa.int64()),
        "measure": pa.array([each.measure for each in substances], pa.string()),
    }
    con.register("measure_rows", pa.table(columns))
    con.execute("create or replace table measures as select * from measure_rows")
    con.unregister("measure_rows")


def rows_of(
    product: Product, numbering: Numbering, *, everything: bool, jurisdictions: Sequence[Jurisdiction] = ()
) -> list[Row]:
    """What one product holds: substances a list names, else with `everything` the product itself."""
    if product.recognition.found:
        return _recognised(product, numbering, jurisdictions)
    return [_unrecognised(product.written, numbering)] if everything else []


def create_contents(
    con: duckdb.DuckDBPyConnection, *, everything: bool, jurisdictions: Sequence[Jurisdiction] = ()
) -> Contents:
    """Make the tables `products`, `contents` and `measures` from the orders.

    Args:
        con: holds the table `orders`.
        everything: also count products that hold no controlled substance.
        jurisdictions: whose law tells what is a relative; their listed substances get a number too, for orders and
            papers to come may name them.
    """
    con.execute(statement("facts/products.sql"))
    written = con.execute("select * from products order by product").fetchall()
    products = tuple(product_of(Written(*row)) for row in written)
    numbering = Numbering()
    rows = [
        row
        for product in products
        for row in rows_of(product, numbering, everything=everything, jurisdictions=jurisdictions)
    ]
    _keep(con, rows)
    for cas in sorted({row.cas for row in law().rows(jurisdictions)}):
        numbering.number_listed(Substance(cas, register()[cas].name, "kg"))
    substances = tuple(numbering.numbers)
    _keep_measures(con, substances)
    return Contents(products, substances)
