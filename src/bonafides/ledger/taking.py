"""Take the records of a source into the table of their kind."""

from dataclasses import replace

import duckdb

from bonafides.ledger.asking import ask, do
from bonafides.ledger.binding import Binding, bind
from bonafides.ledger.casting import Style
from bonafides.ledger.faults import Fault, faults_of
from bonafides.ledger.headers import position_of
from bonafides.ledger.learning import learn, settle
from bonafides.ledger.letters import settle_letters
from bonafides.ledger.profile import recognised
from bonafides.ledger.records import Kind, LedgerError, Note, Reading
from bonafides.ledger.settling import misprinted_cas_numbers, move, settle_signs, settle_twins
from bonafides.ledger.sources import Source
from bonafides.ledger.staging import Pass, fault_counts, number_lines, reject, stage
from bonafides.ledger.task import Task

SAMPLE = "ledger_sample"


class Misaligned(Exception):
    """The fast way did not see the lines that are there."""


def take(source: Source, task: Task, con: duckdb.DuckDBPyConnection) -> Reading:
    """Read a source into its table and give the account."""
    if not task.profile.name:
        task = replace(task, profile=recognised(source.headers) or task.profile)
    todo, rows, notes = _staged(source, bind(source, task), task, con)
    number_lines(con, todo)
    blanks = fault_counts(con).get(0, 0)
    if rows == blanks and not source.unfit:
        raise LedgerError(f"{task.file}: the header stands alone; export the file again with its rows.")
    reject(con, todo, task.file)
    if not source.ascii:
        notes += settle_letters(con, task)
    if task.kind is Kind.ORDERS:
        notes += settle_signs(con, task.file)
    settle_twins(con, task.kind, task.file)
    if todo.binding.get("cas") is not None:
        notes += misprinted_cas_numbers(con)
    accepted = move(con, task.kind)
    if blanks:
        notes.append(("blank-rows", {"rows": str(blanks)}))
    rows += _reject_unfit(source, con, task.file) - blanks
    binding = todo.binding
    notes = [*source.notes, *binding.notes, *_style_notes(binding), *notes]
    account = (rows, accepted, rows - accepted)
    return Reading(task.file, task.kind, *account, source.encoding, binding.headers, tuple(notes))


def _reject_unfit(source: Source, con: duckdb.DuckDBPyConnection, file: str) -> int:
    if not source.unfit:
        return 0
    do(con, f"INSERT INTO rejected SELECT ?, line, '', value, reason, remedy FROM {source.unfit}", [file])
    return ask(con, f"SELECT count(*) FROM {source.unfit}")[0]


def _staged(
    source: Source, binding: Binding, task: Task, con: duckdb.DuckDBPyConnection
) -> tuple[Pass, int, list[Note]]:
    """Learn styles from a sample, make the pass, and learn anew from the whole column where it does not hold."""
    styles = learn(con, binding, _sample(source, con), profile=task.profile)
    wide = [name for name, style in styles.items() if style.is_open]
    if wide and source.sample != source.relation:
        styles |= learn(con, binding, source.relation, profile=task.profile, only=wide)
    styles, notes = settle(binding, styles, task.file, decimal=source.decimal)
    todo, rows = _pass(source, binding.styled(styles), task, con)
    doubtful = _doubtful(con, list(todo.faults))
    if doubtful and source.sample != source.relation:
        anew = styles | learn(con, binding, source.relation, profile=task.profile, only=doubtful)
        anew, notes = settle(binding, anew, task.file, decimal=source.decimal)
        if anew != styles:
            todo, rows = _pass(source, binding.styled(anew), task, con)
    return todo, rows, notes


def _sample(source: Source, con: duckdb.DuckDBPyConnection) -> str:
    """Read the sample once, for each column asks it anew."""
    if source.sample == source.relation:
        return source.relation
    do(con, f"CREATE OR REPLACE TEMP TABLE {SAMPLE} AS SELECT * FROM {source.sample}")
    return SAMPLE


def _pass(source: Source, binding: Binding, task: Task, con: duckdb.DuckDBPyConnection) -> tuple[Pass, int]:
    places = {header: position_of(header, source.headers, task.file) for header in task.profile.reject}
    faults = faults_of(binding, source, task, places)
    todo = Pass(source, binding, faults, places)
    rows = stage(con, todo)
    if source.lines is not None and rows != source.lines:
        raise Misaligned
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
