"""A piece of a ledger in a worker: a small ledger of whole parties, in a database of its own, by the same SQL and the same judge."""

import io
import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import batched, chain
from pathlib import Path
from uuid import uuid4

import duckdb
import numpy as np
import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from bonafides.ledger import create_tables
from bonafides.ledger.database import OFFLINE
from bonafides.screening.background import Background, Chosen, create_movements
from bonafides.screening.batch import Worded, judged_orders, worth_a_look
from bonafides.screening.cluster.tasks import BACKGROUND, JUDGED, PLACE, Answer, Charge, pickled
from bonafides.screening.explained import judge_one
from bonafides.screening.facts.assemble import assemble
from bonafides.screening.facts.dense import dense_facts
from bonafides.screening.facts.moves import read_moves, shards
from bonafides.screening.facts.sums import SUMS, summed_here
from bonafides.screening.facts.told import read_texts
from bonafides.screening.facts.wanted import wanted
from bonafides.screening.result import JudgedOrder
from bonafides.screening.sql import statement
from bonafides.screening.texts import create_places

LOOKUPS = ("products", "contents", "measures", "controls", "currencies", "telling", "apparatus")
"""Tables that every piece is given whole; those of the parties travel with the orders."""
OF_PARTIES = ("party", "finest", "middle")
ORDERS_TOGETHER = 1_000
MEMORY_VARIABLE, MEMORY = "BONAFIDES_MEMORY", "20%"


@contextmanager
def _database(charge: Charge) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory with one thread, for the machine has as many pieces at work as cores."""
    with (
        tempfile.TemporaryDirectory(prefix="bonafides-") as own,
        duckdb.connect(config=OFFLINE | {"threads": 1, "temp_directory": own}) as con,
    ):
        con.execute("set memory_limit = $memory", {"memory": os.environ.get(MEMORY_VARIABLE) or MEMORY})
        create_tables(con)
        con.execute("drop table orders")
        for name in LOOKUPS:
            con.execute(f"create table {name} as from read_parquet('{Path(charge.folder) / name}.parquet')")
        yield con


def sums_of(charge: Charge, batches: Iterator[pa.RecordBatch]) -> Iterator[Answer]:
    """Make the movements of some orders, keep both, and sum them up; nothing of no orders."""
    first = next(batches, None)
    if first is None:
        return
    place = uuid4().hex
    _keep_orders(_kept(charge, place, "orders"), first, batches)
    with _database(charge) as con:
        _find_orders(con, charge, place)
        con.execute("create table parties as select distinct customer, party from handed")
        con.execute(
            "create table peer_groups as select distinct party, finest, middle, 0 as everybody from handed"
        )
        con.execute(statement("facts/numbers.sql"))
        con.execute(statement("facts/compared.sql"))
        create_movements(con, Chosen((), everything=charge.everything))
        for name, tables in SUMS.items():
            summed_here(con, name)
            for table in tables:
                yield table, _written(con.sql(f"select distinct * from {table}").to_arrow_table())
        con.execute(f"copy moves to '{_kept(charge, place, 'moves')}' (format parquet)")
        yield PLACE, place.encode()


def _keep_orders(path: Path, first: pa.RecordBatch, others: Iterable[pa.RecordBatch]) -> None:
    """Lay the rows down as they come, so that no more than a few of them are in memory."""
    with ParquetWriter(path, first.schema) as file:
        for batch in chain([first], others):
            file.write_batch(batch)


def _find_orders(con: duckdb.DuckDBPyConnection, charge: Charge, place: str) -> None:
    """Make the views `handed` and `orders` of the rows of a place."""
    con.execute(f"create view handed as from read_parquet('{_kept(charge, place, 'orders')}')")
    con.execute(f"create view orders as select * exclude ({', '.join(OF_PARTIES)}) from handed")


def _kept(charge: Charge, place: str, table: str) -> Path:
    return Path(charge.folder) / f"{table}-{place}.parquet"


def _written(table: pa.Table) -> bytes:
    """A table as bytes."""
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue()


def read_written(written: bytes) -> pa.Table:
    """The table of some bytes."""
    return pa.ipc.open_stream(written).read_all()


def judged_in(charge: Charge, place: str) -> Iterator[Answer]:
    """Judge the piece of one place; the orders that do not fit, many at a time."""
    background = _background(charge.folder)
    with _database(charge) as con:
        _find_orders(con, charge, place)
        con.execute(f"create view moves as from read_parquet('{_kept(charge, place, 'moves')}')")
        create_places(con)
        orders = (
            judged_orders(worth_a_look(con, background), background)
            if charge.candidates_only
            else _every(con, background)
        )
        for some in batched(orders, ORDERS_TOGETHER):
            yield JUDGED, pickle.dumps(some, pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=1)
def _background(folder: str) -> Background:
    """What all orders share, read once by a worker for all its pieces."""
    background: Background = pickled(Path(folder) / BACKGROUND)
    return background


def _every(con: duckdb.DuckDBPyConnection, background: Background) -> Iterator[JudgedOrder]:
    """Every judged order, also where no indicator can speak."""
    for first, last in shards(con):
        dense = dense_facts(read_moves(con, first, last), background)
        rows = wanted(dense, np.flatnonzero(dense.moves.judged))
        some = Worded(rows, read_texts(con, rows.line))
        yield from map(judge_one, assemble(some.rows, some.texts, background))
