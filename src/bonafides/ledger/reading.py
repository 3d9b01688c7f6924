"""Read one file of any format into the canonical table of its kind."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from bonafides.ledger.asking import ask, do
from bonafides.ledger.binding import Binding, bind
from bonafides.ledger.casting import Style
from bonafides.ledger.columns import create_tables
from bonafides.ledger.faults import Fault, faults_of
from bonafides.ledger.headers import known_headers, position_of
from bonafides.ledger.learning import learn, settle
from bonafides.ledger.profile import load, recognised
from bonafides.ledger.records import Kind, LedgerError, Note, Reading
from bonafides.ledger.settling import move, settle_signs, settle_twins
from bonafides.ledger.sources import Source
from bonafides.ledger.sources.text import open_text
from bonafides.ledger.staging import STAGE, Pass, fault_counts, number_lines, reject, stage
from bonafides.ledger.task import Task


class _Misaligned(Exception):
    """The fast way did not see the lines that are there."""


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
    task = Task(path.name, kind, mapping or {}, load(profile), not_after)
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _read_text(path, Path(folder), task, con)
    except OSError as error:
        raise LedgerError(f"{path}: the file cannot be opened ({error.strerror}); check its name.") from error
    finally:
        _tidy(con)


def _tidy(con: duckdb.DuckDBPyConnection) -> None:
    do(con, f"DROP TABLE IF EXISTS {STAGE}")


def _read_text(path: Path, folder: Path, task: Task, con: duckdb.DuckDBPyConnection) -> Reading:
    file = open_text(path, folder, partial(known_headers, task.kind), task.profile.formats)
    if file.is_sound:
        try:
            return _read_source(file.fast(), task, con)
        except (_Misaligned, duckdb.InvalidInputException, duckdb.ConversionException):
            _tidy(con)
    return _read_source(file.tolerant(folder), task, con)


def _read_source(source: Source, task: Task, con: duckdb.DuckDBPyConnection) -> Reading:
    profile = task.profile
    if not profile.name:
        profile = recognised(source.headers) or profile
    task = replace(task, profile=profile)
    binding = bind(source, task)
    binding, todo, rows, notes = _staged(source, binding, task, con)
    number_lines(con, todo)
    blanks = fault_counts(con).get(0, 0)
    reject(con, todo, task.file)
    if task.kind is Kind.ORDERS:
        notes += settle_signs(con, task.file)
    settle_twins(con, task.kind, task.file)
    accepted = move(con, task.kind)
    if blanks:
        notes.append(("blank-rows", {"rows": str(blanks)}))
    rows += _reject_unfit(source, con, task.file) - blanks
    notes = [*source.notes, *binding.notes, *_style_notes(binding), *notes]
    return Reading(
        task.file, task.kind, rows, accepted, rows - accepted, source.encoding, binding.headers, tuple(notes)
    )


def _reject_unfit(source: Source, con: duckdb.DuckDBPyConnection, file: str) -> int:
    if not source.unfit:
        return 0
    do(con, f"INSERT INTO rejected SELECT ?, line, '', value, reason, remedy FROM {source.unfit}", [file])
    return ask(con, f"SELECT count(*) FROM {source.unfit}")[0]


def _staged(
    source: Source, binding: Binding, task: Task, con: duckdb.DuckDBPyConnection
) -> tuple[Binding, Pass, int, list[Note]]:
    """Learn styles from a sample, make the pass, and learn anew from the whole column where it does not hold."""
    styles = learn(con, binding, source.sample, profile=task.profile)
    wide = [name for name, style in styles.items() if style.is_open]
    if wide and source.sample != source.relation:
        styles |= learn(con, binding, source.relation, profile=task.profile, only=wide)
    styles, notes = settle(binding, styles, task.file)
    todo, rows = _pass(source, binding.styled(styles), task, con)
    doubtful = _doubtful(con, list(todo.faults))
    if doubtful and source.sample != source.relation:
        anew = styles | learn(con, binding, source.relation, profile=task.profile, only=doubtful)
        anew, notes = settle(binding, anew, task.file)
        if anew != styles:
            todo, rows = _pass(source, binding.styled(anew), task, con)
    return todo.binding, todo, rows, notes


def _pass(source: Source, binding: Binding, task: Task, con: duckdb.DuckDBPyConnection) -> tuple[Pass, int]:
    places = {header: position_of(header, source.headers, task.file) for header in task.profile.reject}
    faults = faults_of(binding, source, task, places)
    todo = Pass(source, binding, faults, places)
    rows = stage(con, todo)
    if source.lines is not None and rows != source.lines:
        raise _Misaligned
    return todo, rows


def _doubtful(con: duckdb.DuckDBPyConnection, faults: list[Fault]) -> list[str]:
    counts = fault_counts(con)
    return sorted(
        {fault.column for n, fault in enumerate(faults, start=1) if fault.unreadable and n in counts}
    )


def _style_notes(binding: Binding) -> list[Note]:
    notes: list[Note] = []
    for bound in binding.bound:
        style: Style = bound.style
        if bound.column.type == "date" and bound.in_file:
            notes.append(("date-style", {"column": bound.header, "style": style.date}))
        if style.decimal == "comma":
            notes.append(("decimal-comma", {"column": bound.header}))
    return notes
