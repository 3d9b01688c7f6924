"""The canonical columns of each kind of record and the empty tables made of them."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import duckdb

from bonafides.ledger.asking import do
from bonafides.ledger.records import Kind

SQL_TYPES = {
    "text": "VARCHAR",
    "choice": "VARCHAR",
    "label": "VARCHAR",
    "unit": "VARCHAR",
    "date": "DATE",
    "time": "TIMESTAMP",
    "quantity": "DECIMAL(24,9)",
    "percent": "DECIMAL(9,6)",
    "count": "INTEGER",
    "money": "DECIMAL(24,6)",
    "flag": "BOOLEAN",
}
NUMBERS = frozenset({"quantity", "percent", "count", "money"})


@dataclass(frozen=True, slots=True)
class Column:
    """One canonical column.

    Attributes:
        type: the meaning that decides how a cell is read (`SQL_TYPES` has the type it is kept in).
        required: a record without it is rejected.
        key: part of what makes two records the same record.
    """

    name: str
    type: str
    required: bool
    key: bool

    @property
    def sql_type(self) -> str:
        """The type the column has in its table."""
        return SQL_TYPES[self.type]


def rows_of(name: str) -> list[dict[str, str]]:
    """Read a data file of this room."""
    text = files("bonafides.ledger").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def columns_of(kind: Kind) -> tuple[Column, ...]:
    """Give the canonical columns of a kind, in the order of its table."""
    return tuple(
        Column(row["column"], row["type"], row["required"] == "yes", row["key"] == "yes")
        for row in rows_of("columns.csv")
        if row["kind"] == kind
    )


def create_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Create the empty typed tables that are not there yet, one per kind, and `rejected`."""
    for kind in Kind:
        columns = ", ".join(f"{column.name} {column.sql_type}" for column in columns_of(kind))
        do(con, f"CREATE TABLE IF NOT EXISTS {kind} (line BIGINT, {columns})")
    do(
        con,
        "CREATE TABLE IF NOT EXISTS rejected"
        ' (file VARCHAR, line BIGINT, "column" VARCHAR, value VARCHAR, reason VARCHAR, remedy VARCHAR)',
    )
