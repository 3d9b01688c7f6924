"""Fills a ledger in memory from the stored records of one organisation, through Arrow."""

from collections.abc import Iterator
from itertools import batched
from typing import Any

import duckdb
import pyarrow as pa

from bonafides.ledger import Kind, create_tables
from bonafides.ledger.columns import Column, columns_of
from bonafides.ledger.database import OFFLINE
from bonafides.orders.models import State
from bonafides.orders.screening.stored import PLACES, local
from bonafides.partners.models import Organisation

AT_ONCE = 20_000
ARROW = {
    "date": pa.date32(),
    "time": pa.timestamp("us"),
    "quantity": pa.decimal128(24, 9),
    "percent": pa.decimal128(9, 6),
    "count": pa.int32(),
    "money": pa.decimal128(24, 6),
    "flag": pa.bool_(),
}
"""Arrow's type by the meaning of a column; all others are texts."""


def filled(organisation: Organisation) -> duckdb.DuckDBPyConnection:
    """A ledger with the orders, customers and papers of an organisation; an order that was refused stands as a refusal."""
    con = duckdb.connect(config=OFFLINE)
    create_tables(con)
    for kind in PLACES:
        for rows in batched(_rows(kind, organisation), AT_ONCE, strict=False):
            _insert(con, kind, rows)
    return con


def _rows(kind: Kind, organisation: Organisation) -> Iterator[tuple[Any, ...]]:
    """Rows in the order of the ledger's columns, the number of the line first; of an order with its state at the end."""
    model, owner, places = PLACES[kind]
    wanted = ["pk", *places.values()] + (["order__state"] if kind is Kind.ORDERS else [])
    rows = model.objects.filter(**{owner: organisation}).order_by("pk").values_list(*wanted)
    yield from rows.iterator(chunk_size=AT_ONCE)


def _insert(con: duckdb.DuckDBPyConnection, kind: Kind, rows: tuple[tuple[Any, ...], ...]) -> None:
    lines, *cells = zip(*rows, strict=True)
    columns = columns_of(kind)
    table = {"line": pa.array(lines, pa.int64())}
    for column, values in zip(columns, cells, strict=False):
        table[column.name] = _array(column, values)
    if kind is Kind.ORDERS:
        table["kind"] = pa.array(list(map(_kind, table["kind"].to_pylist(), cells[-1])), pa.string())
    con.register("come", pa.table(table))
    con.execute(f"insert into {kind} select * from come")
    con.unregister("come")


def _kind(kind: str, state: str) -> str:
    return "refusal" if state == State.REFUSED else kind


def _array(column: Column, values: tuple[Any, ...]) -> pa.Array:
    """One column; a text that is not given is unknown, as in a ledger that was read."""
    match column.type:
        case "time":
            return pa.array(list(map(local, values)), ARROW["time"])
        case "date" | "quantity" | "percent" | "count" | "money" | "flag":
            return pa.array(values, ARROW[column.type])
        case _:
            return pa.array([value or None for value in values], pa.string())
