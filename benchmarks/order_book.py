"""Writes the large order book that speed is measured on."""

from importlib.resources import files
from pathlib import Path

import duckdb

CUSTOMERS_AN_ORDER = 50
FILES = {"customers": "customer_file", "declarations": "declaration_file", "licences": "licence_file"}


def write_order_book(folder: Path, orders: int, *, parquet: bool) -> dict[str, Path]:
    """Write the files of an order book of so many lines, unless they are there; their paths by kind."""
    folder.mkdir(parents=True, exist_ok=True)
    ending = "parquet" if parquet else "csv"
    paths = {"orders": folder / f"orders.{ending}", **{kind: folder / f"{kind}.{ending}" for kind in FILES}}
    if all(path.is_file() for path in paths.values()):
        return paths
    numbers = {"orders": orders, "customers": orders // CUSTOMERS_AN_ORDER}
    with duckdb.connect(folder / "making.duckdb") as con:
        for statement in (files("benchmarks") / "order_book.sql").read_text(encoding="utf-8").split(";\n"):
            wanted = {name: value for name, value in numbers.items() if f"${name}" in statement}
            if statement.strip():
                con.execute(statement, wanted)
        for kind, table in {"orders": "order_book", **FILES}.items():
            con.execute(f"copy {table} to '{paths[kind]}' (format {ending})")
    (folder / "making.duckdb").unlink()
    return paths
