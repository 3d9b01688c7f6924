"""The stock books of an organisation, balanced from its stored rows by the same judgement as a file."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import duckdb
import pyarrow as pa

from bonafides.ledger import create_tables
from bonafides.ledger.database import OFFLINE
from bonafides.orders.models import StockRow
from bonafides.partners.models import Organisation
from bonafides.screening.stock.balances import balance
from bonafides.screening.stock.book import Book, read_books
from bonafides.screening.stock.records import Balance

AT_ONCE = 20_000
SHORT = frozenset({"L02", "L03"})
"""What is said of a book from which something is missing."""
COLUMNS = {
    "line": pa.int64(),
    "site": pa.string(),
    "substance": pa.string(),
    "day": pa.date32(),
    "event": pa.string(),
    "kg": pa.decimal128(24, 9),
    "unit": pa.string(),
    "lot": pa.string(),
    "counterparty": pa.string(),
}
FIELDS = ("pk", *list(COLUMNS)[1:])


class StockBook(NamedTuple):
    """One book with its balance.

    Attributes:
        pk: number of its first row, by which an address names the book.
        rows: numbers of its rows.
        counted_on: day of the last row.
    """

    organisation: Organisation
    balance: Balance
    pk: int
    rows: frozenset[int]
    counted_on: date

    @property
    def is_short(self) -> bool:
        """Whether more is missing than measuring explains."""
        return self.balance.code in SHORT


def books(organisation: Organisation) -> list[StockBook]:
    """All books: those that do not close first, then those that cannot be balanced."""
    found = [_balanced(organisation, book) for book in _read(organisation)]
    return sorted(found, key=lambda one: (not one.balance.code, one.balance.flaw is None))


def book_of(row: StockRow) -> StockBook | None:
    """The book in which a row stands; None for one that was struck."""
    found = (book for book in _read(row.organisation) if any(each.line == row.pk for each in book.rows))
    book = next(found, None)
    return None if book is None else _balanced(row.organisation, book)


def _balanced(organisation: Organisation, book: Book) -> StockBook:
    numbers = frozenset(each.line for each in book.rows)
    return StockBook(organisation, balance(book), min(numbers), numbers, max(each.day for each in book.rows))


def _read(organisation: Organisation) -> Sequence[Book]:
    with duckdb.connect(config=OFFLINE) as con:
        create_tables(con)
        for table in _tables(organisation):
            con.register("come", table)
            con.execute("insert into stock select * from come")
            con.unregister("come")
        return read_books(con)


def _tables(organisation: Organisation) -> Iterator[pa.Table]:
    rows = StockRow.objects.filter(organisation=organisation, struck_at=None).order_by("pk")
    cells = list(rows.values_list(*FIELDS))
    for first in range(0, len(cells), AT_ONCE):
        columns = zip(*cells[first : first + AT_ONCE], strict=True)
        yield pa.table(
            {
                name: pa.array([value if value != "" else None for value in values], kind)
                for (name, kind), values in zip(COLUMNS.items(), columns, strict=True)
            }
        )
