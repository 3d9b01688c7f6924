"""Ledgers for tests of the whole screening: simulated ones, and small ones by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np

from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.background import Background, Chosen, prepare
from bonafides.screening.facts import Facts
from bonafides.screening.facts.assemble import assemble
from bonafides.screening.facts.dense import dense_facts
from bonafides.screening.facts.moves import read_moves, shards
from bonafides.screening.facts.told import read_texts
from bonafides.screening.facts.wanted import wanted
from bonafides.screening.simulate import simulate, write
from bonafides.substances import Jurisdiction

EU = Chosen((Jurisdiction.EU,))
KINDS = (Kind.ORDERS, Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES)


def simulated(folder: Path, orders: int = 6_000) -> Path:
    """Write a small country with many planted customers."""
    write(simulate(5, orders, base_rate=0.05), folder)
    return folder


def _has_rows(path: Path) -> bool:
    """A small country may have no licence; then its file is a header alone."""
    return path.is_file() and path.read_text(encoding="utf-8").count("\n") > 1


@contextmanager
def opened(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The ledger of a folder, read."""
    with duckdb.connect() as con:
        create_tables(con)
        for kind in KINDS:
            if _has_rows(folder / f"{kind.value}.csv"):
                read(folder / f"{kind.value}.csv", kind, con)
        yield con


def all_facts(con: duckdb.DuckDBPyConnection, background: Background) -> dict[tuple[int, str], Facts]:
    """The facts of every judged order, by line and substance, none left out."""
    found = {}
    for first, last in shards(con):
        dense = dense_facts(read_moves(con, first, last), background)
        rows = wanted(dense, np.flatnonzero(dense.moves.judged))
        for facts in assemble(rows, read_texts(con, rows.line), background):
            found[facts.line, facts.substance] = facts
    return found


def facts_of(folder: Path, orders: str | None = None) -> dict[tuple[int, str], Facts]:
    """All facts of a ledger; `orders` replaces its order file."""
    if orders is not None:
        (folder / "orders.csv").write_text(orders, encoding="utf-8")
    with opened(folder) as con:
        return all_facts(con, prepare(con, EU))
