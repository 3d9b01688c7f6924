"""Small files read in a database of their own while the orders are read, for that seldom keeps every core at work."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa

from bonafides.ledger.columns import create_tables
from bonafides.ledger.database import OFFLINE, Settings
from bonafides.ledger.records import Reading

LARGEST_BYTES = 1 << 24
SMALL: Settings = {"memory_limit": "256MB", "threads": 1, "temp_directory": ""}

type Read = Callable[[duckdb.DuckDBPyConnection], Reading]


class Beside(NamedTuple):
    """A file that was read, with its records and those that are unfit."""

    reading: Reading
    records: pa.Table
    rejected: pa.Table


def is_small(path: Path) -> bool:
    """Tell whether a file is there and small enough to be read beside another."""
    return path.is_file() and path.stat().st_size <= LARGEST_BYTES


def read_beside(read: Read) -> Beside:
    """Read a file into a database of its own.

    Raises:
        LedgerError: the file cannot be read, or not within the little memory that there is for it here.
    """
    with duckdb.connect(config=OFFLINE | SMALL) as con:
        create_tables(con)
        reading = read(con)
        records, rejected = (
            con.sql(f"SELECT * FROM {table}").to_arrow_table() for table in (reading.kind, "rejected")
        )
        return Beside(reading, records, rejected)


def take_over(con: duckdb.DuckDBPyConnection, beside: Beside) -> Reading:
    """Put what was read beside into the tables of `con`."""
    for table, rows in ((beside.reading.kind, beside.records), ("rejected", beside.rejected)):
        if rows.num_rows:
            con.register("beside", rows)
            con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM beside")
            con.unregister("beside")
    return beside.reading
