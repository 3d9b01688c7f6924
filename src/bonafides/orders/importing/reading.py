"""A file as the ledger reads it: what was recognised, the rows, and what could not be read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from bonafides.ledger import Kind, Reading, create_tables, read
from bonafides.ledger.columns import columns_of
from bonafides.ledger.database import OFFLINE
from bonafides.ledger.rejected import Rejection, shortened

KINDS = (Kind.ORDERS, Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES, Kind.STOCK)
"""What may come as a file."""
MOST_SHOWN = 10
MOST_REJECTED = 5_000
"""Rows not taken that are kept with an import; the account counts all of them."""

type Values = dict[str, Any]


class Came(NamedTuple):
    """A file that was read."""

    kind: Kind
    reading: Reading
    con: duckdb.DuckDBPyConnection

    def first(self) -> tuple[list[str], list[list[object]]]:
        """The columns that are filled, and the first rows."""
        names = [name for name in _names(self.kind) if name in self.reading.columns]
        listed = ", ".join(names)
        rows = self.con.execute(
            f"select {listed} from {self.kind} order by line limit {MOST_SHOWN}"
        ).fetchall()
        return names, [list(row) for row in rows]

    def rows(self) -> Iterator[Values]:
        """Every row by the names of its columns, in the order of the file; what is not known is None."""
        names = ["line", *_names(self.kind)]
        found = self.con.execute(f"select {', '.join(names)} from {self.kind} order by line")
        while some := found.fetchmany(10_000):
            for row in some:
                yield dict(zip(names, row, strict=True))

    def rejected(self) -> list[dict[str, object]]:
        """What could not be read, with reason and remedy."""
        found = self.con.execute(
            f'select * from rejected order by line, "column", reason limit {MOST_REJECTED}'
        ).fetchall()
        return [Rejection(*row)._asdict() | {"value": shortened(row[3] or "")} for row in found]


def _names(kind: Kind) -> list[str]:
    return [column.name for column in columns_of(kind)]


@contextmanager
def opened(path: Path, kind: Kind, mapping: Mapping[str, str] | None = None) -> Iterator[Came]:
    """Read a file.

    Args:
        path: the file.
        kind: what it holds.
        mapping: header in the file by canonical column, where a person put it right.

    Raises:
        LedgerError: it cannot be read at all; the sentence says why.
    """
    with duckdb.connect(config=OFFLINE) as con:
        create_tables(con)
        yield Came(kind, read(path, kind, con, mapping=mapping), con)
