"""The database of one screening: a folder of its own for what memory does not hold, gone afterwards."""

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import duckdb

from bonafides.cli.door import BadInput, stops_held_back
from bonafides.cli.request import Request
from bonafides.ledger import Kind, LedgerError, Reading, create_tables, read
from bonafides.ledger.beside import Beside, Read, is_small, read_beside, take_over
from bonafides.ledger.database import OFFLINE
from bonafides.screening.who.judgements import WhoError

_KEPT: list[duckdb.DuckDBPyConnection] = []
MEMORY_VARIABLE, MEMORY = "BONAFIDES_MEMORY", "20%"


@contextmanager
def workspace() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that moves to a folder of its own what does not fit.

    Raises:
        BadInput: there is too little memory or room on the disk, or a file cannot be read.
    """
    try:
        with stops_held_back():
            tempfile.gettempdir()  # tries the folder with a file of its own
        with tempfile.TemporaryDirectory(prefix="bonafides-") as folder, _database(folder) as con:
            _set_bounds(con, folder)
            yield con
    except WhoError as error:
        raise BadInput(str(error)) from error
    except (duckdb.Error, LedgerError) as error:
        sentence = _sentence_of(error)
        if sentence is None:
            raise
        raise BadInput(sentence) from error


@contextmanager
def _database(folder: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory; it is closed only for its files in the folder, for memory goes with the process at once."""
    con = duckdb.connect(config=OFFLINE)
    _KEPT.append(con)
    try:
        yield con
    finally:
        if any(Path(folder).iterdir()):
            con.close()


def read_all(con: duckdb.DuckDBPyConnection, request: Request) -> list[Reading]:
    """Read the files of a request, each into the table of its kind; small ones while the orders are read."""
    create_tables(con)
    _refuse_idle(request)
    ways = {kind: partial(_read, request, Kind(kind), path) for kind, path in request.files.items()}
    with ThreadPoolExecutor(1) as thread:
        beside = {
            kind: thread.submit(read_beside, ways[kind])
            for kind, path in request.files.items()
            if kind != Kind.ORDERS and is_small(path)
        }
        return [_taken(con, way, beside.get(kind)) for kind, way in ways.items()]


def _taken(con: duckdb.DuckDBPyConnection, way: Read, beside: Future[Beside] | None) -> Reading:
    """Take over what was read beside; what failed there is read here, which says why or has the room for it."""
    if beside is not None:
        with suppress(duckdb.Error, LedgerError):
            return take_over(con, beside.result())
    return way(con)


def _read(request: Request, kind: Kind, path: Path, con: duckdb.DuckDBPyConnection) -> Reading:
    return read(
        path,
        kind,
        con,
        mapping=_mapping_of(request, kind),
        profile=request.profile if kind is Kind.ORDERS else None,
        not_after=request.as_of,
    )


def read_apart(con: duckdb.DuckDBPyConnection, request: Request, path: Path) -> Reading:
    """Read the labels of a request into a database of their own, which no screening sees."""
    _refuse_idle(request)
    return read(path, Kind.LABELS, con, mapping=_mapping_of(request, Kind.LABELS))


def _refuse_idle(request: Request) -> None:
    """Refuse a column by hand of a file that is not read."""
    given = {*request.files, *([Kind.LABELS] if request.labels else [])}
    for name in request.mapping:
        kind = name.partition(".")[0]
        if "." in name and kind in set(Kind) - given:
            of_which = " of backtest" if kind == Kind.LABELS else ""
            raise BadInput(f"--map {name}: no file of {kind} is given; name it with --{kind}{of_which}.")


def _mapping_of(request: Request, kind: Kind) -> dict[str, str]:
    """The columns by hand of one file: `customers.name` of the customer file; without a file, of the orders."""
    own = {
        name.removeprefix(f"{kind}."): header
        for name, header in request.mapping.items()
        if name.startswith(f"{kind}.")
    }
    if kind is not Kind.ORDERS:
        return own
    others = tuple(f"{each}." for each in Kind)
    return own | {name: header for name, header in request.mapping.items() if not name.startswith(others)}


def _set_bounds(con: duckdb.DuckDBPyConnection, folder: str) -> None:
    memory = os.environ.get(MEMORY_VARIABLE) or MEMORY
    try:
        con.execute("set memory_limit = $memory", {"memory": memory})
    except duckdb.Error as error:
        raise BadInput(f"{MEMORY_VARIABLE} is {memory!r}; write it as 1500MB.") from error
    con.execute("set temp_directory = $folder", {"folder": folder})
    con.execute("set checkpoint_threshold = '1TB'")  # tidying up tables that are soon gone takes seconds
    con.execute("set enable_progress_bar = false")  # the terminal shows its own


def _sentence_of(error: Exception) -> str | None:
    """What the database lacks, whoever met it first; None where the program itself is at fault."""
    cause = error.__cause__ if isinstance(error, LedgerError) else error
    if isinstance(cause, duckdb.OutOfMemoryException):
        memory = os.environ.get(MEMORY_VARIABLE) or MEMORY
        return f"The database needs more memory than {memory}; let it have more with {MEMORY_VARIABLE}=4GB."
    if isinstance(cause, duckdb.IOException) and tempfile.gettempdir() in str(cause):
        return f"The disk of {tempfile.gettempdir()} is full or refuses: make room, or name another folder in TMPDIR."
    return str(error) if isinstance(error, LedgerError) else None
