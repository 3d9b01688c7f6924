"""What a reading is: the kinds of record, the error, and the account of one file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

type Note = tuple[str, Mapping[str, str]]
"""An assumption made while reading: a code and its values, for the doors to put into words."""


class Kind(StrEnum):
    """The kinds of record; each is the name of its table."""

    ORDERS = "orders"
    CUSTOMERS = "customers"
    DECLARATIONS = "declarations"
    LICENCES = "licences"
    STOCK = "stock"
    LABELS = "labels"
    JUDGEMENTS = "judgements"

    def option(self, column: str) -> str:
        """Give the name of a column as `--map` takes it: `quantity` of orders, `customers.name` of the others."""
        return column if self is Kind.ORDERS else f"{self}.{column}"


class LedgerError(Exception):
    """A file cannot be read at all; the message is one sentence: file, line, column, what, remedy."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The account of one file: `rows` is always `accepted + rejected`.

    Attributes:
        columns: header word in the file by canonical column name.
        notes: code and values of every assumption that was made.
    """

    name: str
    kind: Kind
    rows: int
    accepted: int
    rejected: int
    encoding: str
    columns: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
