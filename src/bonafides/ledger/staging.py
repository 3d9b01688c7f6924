"""One pass of SQL over a file: cells cleaned, typed and checked into a stage table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from bonafides.ledger.asking import ask, do
from bonafides.ledger.binding import LINE, Binding
from bonafides.ledger.casting import BLANKS, cleaned, moment_of
from bonafides.ledger.columns import columns_of
from bonafides.ledger.faults import Fault
from bonafides.ledger.in_place import drop
from bonafides.ledger.records import Kind
from bonafides.ledger.rejected import LONGEST_VALUE
from bonafides.ledger.sources import Source, literal

STAGE = "ledger_stage"
BLANK = 0
LARGE_ROWS = 1_000_000
"""A smaller file is copied into the ledger sooner than it is looked into again and again."""
DEFAULTS = {(Kind.ORDERS, "kind"): "order"}


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass needs.

    Attributes:
        places: position of each header that a profile rejects by.
        bare: the cells are taken as they stand.
    """

    source: Source
    binding: Binding
    faults: Sequence[Fault]
    places: Mapping[str, int]
    bare: bool = False


def _blank(todo: Pass) -> str:
    marks = [b.raw for b in todo.binding.bound if b.column.required and b.in_file and b.sql_type == "VARCHAR"]
    if not (todo.source.ragged and marks):
        return "false"
    everything = ", ".join(todo.source.columns)
    return f"CASE WHEN {cleaned(marks[0])} IS NULL THEN trim(concat_ws('', {everything}), {BLANKS}) = '' ELSE false END"


def _cells(todo: Pass, *more: str) -> str:
    cells = [*more, f"{todo.source.line or 'CAST(0 AS BIGINT)'} AS line", f"{_blank(todo)} AS blank"]
    cells += [
        f"{bound.bare if todo.bare else bound.clean(todo.source.ends)} AS {bound.cell}"
        for bound in todo.binding.bound
    ]
    cells += [
        f"{cleaned(todo.source.columns[place])} AS x_{place}" for place in sorted(set(todo.places.values()))
    ]
    return f"SELECT {', '.join(cells)} FROM {todo.source.relation}"


def _values(todo: Pass, *more: str) -> str:
    values = ["*"]
    for bound in todo.binding.bound:
        default = DEFAULTS.get((todo.binding.kind, bound.column.name))
        value = bound.value
        if default is not None:
            value = f"CASE WHEN {bound.cell} IS NULL THEN {literal(default)} ELSE {value} END"
        values.append(f"{value} AS {bound.column.name}")
    return f"SELECT {', '.join(values)} FROM ({_cells(todo, *more)})"


def _moment(todo: Pass) -> str | None:
    """Give the SQL for the time of an order, None when the file has dates alone."""
    ordered = todo.binding.get("ordered_on")
    if ordered is None or ordered.sql_type == "DATE":
        return None
    if ordered.sql_type.startswith("TIMESTAMP"):
        zoned = " AT TIME ZONE 'UTC'" if "ZONE" in ordered.sql_type else ""
        return f"CAST({ordered.cell}{zoned} AS TIMESTAMP)"
    return moment_of(ordered.cell, "ordered_on", ordered.style)


def _derived(todo: Pass, *more: str) -> str:
    derived = ["*"]
    moment = _moment(todo)
    if moment is not None:
        derived.append(f"{moment} AS ordered_at")
    if todo.binding.get("total") is not None and todo.binding.get("price") is None:
        derived.append("try_cast(total / nullif(quantity, 0) AS DECIMAL(24,6)) AS price")
    return f"SELECT {', '.join(derived)} FROM ({_values(todo, *more)})"


def _judged(todo: Pass, *more: str) -> str:
    cases = " ".join(f"WHEN {fault.condition} THEN {n}" for n, fault in enumerate(todo.faults, start=1))
    return f"SELECT *, CASE WHEN blank THEN {BLANK} {cases} END AS fault FROM ({_derived(todo, *more)})"


def _final(todo: Pass) -> str:
    have = {bound.column.name for bound in todo.binding.bound}
    if _moment(todo) is not None:
        have.add("ordered_at")
    if "total" in have:
        have.add("price")
    kept = ["line"]
    for column in columns_of(todo.binding.kind):
        default = DEFAULTS.get((todo.binding.kind, column.name))
        if column.name == "ordered_at" and column.name in have:
            value = "nullif(ordered_at, CAST(ordered_on AS TIMESTAMP))"
        elif column.name in have:
            value = column.name
        else:
            value = literal(default) if default else "NULL"
        kept.append(f"CAST({value} AS {column.sql_type}) AS {column.name}")
    shown = " ".join(f"WHEN {n} THEN {fault.value}" for n, fault in enumerate(todo.faults, start=1))
    kept += ["fault", f"CASE fault {shown} END AS bad" if todo.faults else "NULL AS bad"]
    return f"SELECT {', '.join(kept)} FROM ({_judged(todo)})"


def stage(con: duckdb.DuckDBPyConnection, todo: Pass) -> int:
    """Fill the stage and give the number of its rows; a large file that is sound as it stands is not copied."""
    drop(con, STAGE)
    if _can_stay(con, todo):
        as_it_stands = _final(replace(todo, bare=True, faults=()))
        do(con, f"CREATE VIEW {STAGE} AS {as_it_stands}")
    else:
        do(con, f"CREATE TABLE {STAGE} AS {_final(todo)}")
    return ask(con, f"SELECT count(*) FROM {STAGE}")[0]


def _can_stay(con: duckdb.DuckDBPyConnection, todo: Pass) -> bool:
    """Tell whether a file can be read where it lies: no record is unfit, no cell has to be cleaned or turned round."""
    if not todo.source.stays or ask(con, f"SELECT count(*) FROM {todo.source.relation}")[0] < LARGE_ROWS:
        return False
    cleaned = " OR ".join(
        f"{bound.bare} IS DISTINCT FROM {bound.clean()}"
        for bound in todo.binding.bound
        if bound.typed is None
    )
    negative = "quantity < 0" if todo.binding.kind is Kind.ORDERS else "false"
    judged = _judged(todo, f"({cleaned or 'false'}) AS cleaned")
    unfit = ask(con, f"SELECT count(*) FROM ({judged}) WHERE fault IS NOT NULL OR cleaned OR {negative}")
    return unfit == (0,)


def number_lines(con: duckdb.DuckDBPyConnection, todo: Pass) -> None:
    """Give every record its line; a new table keeps the order of the file in its row numbers."""
    if not todo.source.line:
        do(con, f"UPDATE {STAGE} SET line = rowid + {todo.source.first_line}")
    for bound in todo.binding.bound:
        if not bound.in_file and LINE in bound.header:
            name = bound.column.name
            do(con, f"UPDATE {STAGE} SET {name} = replace({name}, chr(1), CAST(line AS VARCHAR))")


def fault_counts(con: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """Count the records of each fault, blank rows under 0."""
    rows = con.execute(
        f"SELECT fault, count(*) FROM {STAGE} WHERE fault IS NOT NULL GROUP BY fault ORDER BY fault"
    )
    return {int(fault): int(count) for fault, count in rows.fetchall()}


def reject(con: duckdb.DuckDBPyConnection, todo: Pass, file: str) -> None:
    """Move the unfit records to `rejected` and let blank rows go."""
    if not fault_counts(con):
        return
    named = [
        (n, todo.binding.headers.get(fault.column, fault.column), fault.reason, fault.remedy)
        for n, fault in enumerate(todo.faults, start=1)
    ]
    values = ", ".join(f"({n}, {', '.join(literal(text) for text in texts)})" for n, *texts in named)
    do(
        con,
        f"INSERT INTO rejected SELECT ?, line, f.header,"
        f" CASE WHEN length(bad) > {LONGEST_VALUE} THEN left(bad, {LONGEST_VALUE - 1}) || '…' ELSE coalesce(bad, '') END,"
        f" f.reason, f.remedy FROM {STAGE} JOIN (VALUES {values}) AS f(n, header, reason, remedy) ON fault = n"
        f" ORDER BY line",
        [file],
    )
    do(con, f"DELETE FROM {STAGE} WHERE fault IS NOT NULL")
