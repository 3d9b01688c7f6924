"""The rows that a decision rests on, by their hashes: whoever has the rows can show that they are the same."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import duckdb
import pyarrow as pa

from bonafides.screening.result import JudgedOrder

OF_CUSTOMER = {
    "customers": "customer",
    "declarations": "customer",
    "licences": "holder",
    "judgements": "unnest([ltrim(customer, ''''), ltrim(other, '''')])",
}
"""Tables that speak of a customer, and how they name it; a judgement speaks of two, and a spreadsheet marks some
numbers with an apostrophe."""


class Input(NamedTuple):
    """A row by its table, its line in the file, and the SHA-256 of its cells as canonical JSON."""

    table: str
    line: int
    sha256: str


def digest(cells: Sequence[object]) -> str:
    """The SHA-256 of a row: its cells as text, blanks as null, in the order of the table."""
    texts = [None if cell is None else str(cell) for cell in cells]
    written = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def inputs_of(
    con: duckdb.DuckDBPyConnection, orders: Iterable[JudgedOrder]
) -> dict[tuple[str, int], list[Input]]:
    """The rows behind some orders, by customer and line: the order, its customer's file, papers and judgements."""
    pairs = sorted({(order.facts.customer, order.facts.line) for order in orders})
    found: dict[tuple[str, int], list[Input]] = {pair: [] for pair in pairs}
    own = _rows(con, "orders", "line", [line for _, line in pairs])
    rows = {table: _rows(con, table, key, [name for name, _ in pairs]) for table, key in OF_CUSTOMER.items()}
    for customer, line in pairs:
        found[customer, line] += own.get(line, [])
        for of_customer in rows.values():
            found[customer, line] += of_customer.get(customer, [])
    return found


def _rows(
    con: duckdb.DuckDBPyConnection, table: str, key: str, wanted: Sequence[int] | Sequence[str]
) -> dict[object, list[Input]]:
    """The rows of a table whose key is wanted, by that key, in the order of their lines."""
    con.register("wanted_keys", pa.table({"wanted_key": pa.array(list(dict.fromkeys(wanted)))}))
    cursor = con.execute(
        f"select * from (select {key} as of_key, {table}.* from {table})"
        " where of_key in (select wanted_key from wanted_keys) order by line, of_key"
    )
    by_key: dict[object, list[Input]] = {}
    for of_key, line, *cells in cursor.fetchall():
        by_key.setdefault(of_key, []).append(Input(table, line, digest(cells)))
    con.unregister("wanted_keys")
    return by_key
