"""Read one file of any format into the canonical table of its kind."""

import tempfile
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from bonafides.ledger.columns import create_tables
from bonafides.ledger.headers import known_headers
from bonafides.ledger.in_place import drop
from bonafides.ledger.profile import load
from bonafides.ledger.records import Kind, LedgerError, Reading
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
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _read(path, Task(path.name, kind, mapping or {}, told, Path(folder), not_after), con)
    except OSError as error:
        raise LedgerError(f"{path}: the file cannot be opened ({error.strerror}); check its name.") from error
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise LedgerError(
            f"{path.name}: the file cannot be read ({reason}); say how it is written in a profile."
        ) from error
    finally:
        _tidy(con)


def _tidy(con: duckdb.DuckDBPyConnection) -> None:
    drop(con, STAGE)


def _read(path: Path, task: Task, con: duckdb.DuckDBPyConnection) -> Reading:
    recognised_in = partial(known_headers, task.kind)
    plain = unpacked(path, task.folder)
    match format_of(plain, path.name):
        case Format.PARQUET:
            return take(open_parquet(plain, task.file, con, stays=plain == path), task, con)
        case Format.WORKBOOK:
            return take(open_workbook(plain, recognised_in, task), task, con)
        case Format.JSON:
            return take(open_json(plain, task), task, con)
        case Format.TEXT:
            return _read_text(open_text(plain, recognised_in, task), task, con)


def _read_text(file: TextFile, task: Task, con: duckdb.DuckDBPyConnection) -> Reading:
    if file.is_sound:
        try:
            return take(file.fast(), task, con)
        except (Misaligned, duckdb.InvalidInputException, duckdb.ConversionException):
            _tidy(con)
    return take(file.tolerant(), task, con)
