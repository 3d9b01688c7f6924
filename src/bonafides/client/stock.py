"""Stock books as a program sends and reads them; the meaning of each name is that of the ledger's columns."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class StockRow:
    """One row: `event` is opening, received, made, sold, used, waste, count, loss or theft; `kg` is in `unit`."""

    site: str
    substance: str
    day: date
    event: str
    kg: Decimal
    unit: str = "kg"
    lot: str = ""
    counterparty: str = ""


@dataclass(frozen=True)
class Entered:
    """How many rows were entered, and how many were there already."""

    entered: int
    there: int


@dataclass(frozen=True)
class StockBook:
    """A book and its balance, in kilograms of the substance contained.

    Attributes:
        missing_kg: between `low_kg` and `high_kg`; a gain is below 0; None where the book cannot be balanced.
        code: L02, L03 or L08 for a book that does not close.
        flaw: why it cannot be balanced.
    """

    id: int
    site: str
    substance: str
    cas: str | None
    rows: int
    last_on: date
    missing_kg: Decimal | None
    low_kg: Decimal | None
    high_kg: Decimal | None
    code: str
    flaw: str
    since: date | None
    until: date | None
