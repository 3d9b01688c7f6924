"""Read one file of any format into the canonical table of its kind."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from bonafides.ledger.columns import create_tables
from bonafides.ledger.database import OFFLINE
from bonafides.ledger.headers import known_headers
from bonafides.ledger.in_place import drop
from bonafides.ledger.profile import load
from bonafides.ledger.records import Kind, LedgerError, Reading
from bonafides.ledger.sources import Source
from bonafides.ledger.sources.columnar import open_parquet
from bonafides.ledger.sources.formats import Format, format_of, unpacked
from bonafides.ledger.sources.json_lines import open_json
from bonafides.ledger.sources.text import TextFile, open_text
from bonafides.ledger.sources.workbook import open_workbook
from bonafides.ledger.staging import STAGE
from bonafides.ledger.taking import Misaligned, take
from bonafides.ledger.task import Task


def read(
    path: Path,
    kind: Kind,
    con: duckdb.DuckDBPyConnection,
    *,
    mapping: Mapping[str, str] | None = None,
    profile: str | Path | None = None,
    not_after: date | None = None,
) -> Reading:
    """Read a file into the table of its kind; what does not fit goes to `rejected`.

    Args:
        path: the file; gzip is unpacked by itself.
        kind: what it holds, and so its table.
        con: where the tables are; they are made if they are not there.
        mapping: header in the file by canonical column; overrides profile and header words.
        profile: name of a shipped profile or a TOML file.
        not_after: records dated later are rejected.
    """
    create_tables(con)
    told = load(profile)
    with _readable(path), tempfile.TemporaryDirectory() as folder:
        try:
            return _read(path, Task(path.name, kind, mapping or {}, told, Path(folder), not_after), con)
        finally:
            _tidy(con)


def headers_of(path: Path, kind: Kind) -> tuple[str, ...]:
    """Give the header words of a file as they are written, each in its place; nothing is taken in.

    Args:
        path: the file; gzip is unpacked by itself.
        kind: what it holds, by which its header is found below a title.
    """
    with _readable(path), tempfile.TemporaryDirectory() as folder, duckdb.connect(config=OFFLINE) as con:
        task = Task(path.name, kind, {}, load(None), Path(folder))
        opened = _opened(path, task, con)
        if isinstance(opened, TextFile):
            return opened.tolerant().headers
        return opened.headers


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say in one sentence why a file cannot be read."""
    try:
        yield
    except OSError as error:
        raise LedgerError(f"{path}: the file cannot be opened ({error.strerror}); check its name.") from error
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise LedgerError(
            f"{path.name}: the file cannot be read ({reason}); say how it is written in a profile."
        ) from error


def _tidy(con: duckdb.DuckDBPyConnection) -> None:
    drop(con, STAGE)


def _read(path: Path, task: Task, con: duckdb.DuckDBPyConnection) -> Reading:
    opened = _opened(path, task, con)
    return _read_text(opened, task, con) if isinstance(opened, TextFile) else take(opened, task, con)


def _opened(path: Path, task: Task, con: duckdb.DuckDBPyConnection) -> Source | TextFile:
    """A file as a source; one of text as what becomes a source in two ways."""
    recognised_in = partial(known_headers, task.kind)
    plain = unpacked(path, task.folder)
    match format_of(plain, path.name):
        case Format.PARQUET:
            return open_parquet(plain, task.file, con, stays=plain == path)
        case Format.WORKBOOK:
            return open_workbook(plain, recognised_in, task)
        case Format.JSON:
            return open_json(plain, task)
        case Format.TEXT:
            return open_text(plain, recognised_in, task)


def _read_text(file: TextFile, task: Task, con: duckdb.DuckDBPyConnection) -> Reading:
    if file.is_sound:
        try:
            return take(file.fast(), task, con)
        except (Misaligned, duckdb.InvalidInputException, duckdb.ConversionException):
            _tidy(con)
    return take(file.tolerant(), task, con)
