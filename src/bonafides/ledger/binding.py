"""Which cell of the file each canonical column is read from, and in what style."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bonafides.ledger.casting import Style, cleaned, typed_value, value_of
from bonafides.ledger.columns import Column, columns_of
from bonafides.ledger.headers import Found, listed, position_of, recognise
from bonafides.ledger.measures import kg_in
from bonafides.ledger.records import Kind, LedgerError, Note
from bonafides.ledger.sources import ENDS, Source, literal
from bonafides.ledger.task import Task

TOTAL = Column("total", "money", required=False, key=False)
BRACES = re.compile(r"\{([^{}]+)\}")
LINE = "{line}"
OR_PROFILE = " or in a profile"


@dataclass(frozen=True, slots=True)
class Bound:
    """One canonical column tied to the file.

    Attributes:
        raw: SQL for the cell in the source.
        header: header word, template or constant, for people.
        in_file: whether cells differ from record to record.
        factor: kilograms in the unit of the header, for a column that is kept in kilograms.
    """

    column: Column
    raw: str
    sql_type: str
    header: str
    in_file: bool = True
    style: Style = field(default_factory=Style)
    factor: Decimal | None = None

    @property
    def cell(self) -> str:
        """Name of the cleaned text of the cell, one level up."""
        return f"r_{self.column.name}"

    def clean(self, ends: str = ENDS) -> str:
        """SQL for the cleaned text, or for the cell itself when its type is fit already."""
        return self.bare if self.typed is not None else cleaned(self.bare, ends)

    @property
    def bare(self) -> str:
        """SQL for the text of the cell as it stands, or for the cell itself when its type is fit already."""
        fit = self.typed is not None or self.sql_type == "VARCHAR"
        return self.raw if fit else f"CAST({self.raw} AS VARCHAR)"

    @property
    def typed(self) -> str | None:
        """SQL for the value when the cell has a type already."""
        return typed_value(self.cell, self.sql_type, self.column, self.style)

    @property
    def value(self) -> str:
        """SQL for the value, NULL when the cell cannot be read."""
        value = self.typed or value_of(self.cell, self.column, self.style)
        if self.factor is None or self.factor == 1:
            return value
        scale = 12 if self.factor < 100 else 3
        return f"CAST({value} * CAST({self.factor} AS DECIMAL(14,{scale})) AS {self.column.sql_type})"


@dataclass(frozen=True, slots=True)
class Binding:
    """All columns tied to the file, and what stands in it beside them."""

    kind: Kind
    bound: tuple[Bound, ...]
    headers: Mapping[str, str]
    units: Mapping[str, str]
    notes: tuple[Note, ...] = ()

    def get(self, column: str) -> Bound | None:
        """Give the tie of a column, None when the file has none."""
        return next((bound for bound in self.bound if bound.column.name == column), None)

    def styled(self, styles: Mapping[str, Style]) -> "Binding":
        """Give the same binding with other styles."""
        bound = tuple(replace(b, style=styles.get(b.column.name, b.style)) for b in self.bound)
        return replace(self, bound=bound)


def _template(text: str, source: Source, file: str) -> str:
    """Turn `{A}/{B}` into SQL that joins the cells of A and B."""
    parts: list[str] = []
    for n, piece in enumerate(BRACES.split(text)):
        if n % 2 == 0:
            parts.append(literal(piece))
        elif f"{{{piece}}}" == LINE:
            parts.append("chr(1)")  # filled in when the line is known
        else:
            cell = source.columns[position_of(piece, source.headers, file)]
            parts.append(f"coalesce({cleaned(f'CAST({cell} AS VARCHAR)')}, '')")
    return "(" + " || ".join(part for part in parts if part != "''") + ")"


def _known(kind: Kind) -> dict[str, Column]:
    known = {column.name: column for column in columns_of(kind)}
    known.pop("ordered_at", None)
    return known | ({"total": TOTAL} if kind is Kind.ORDERS else {})


def _check(task: Task) -> None:
    known = _known(task.kind)
    for column in {**task.profile.constants, **task.told}:
        if column not in known:
            raise LedgerError(
                f'{task.file}: {task.kind} have no column "{column}" to map to; they have {", ".join(known)}.'
            )


def _fixed(source: Source, task: Task) -> dict[str, Bound]:
    """Tie the columns that are told as constants or templates."""
    known = _known(task.kind)
    fixed: dict[str, Bound] = {}
    for column, text in task.profile.constants.items():
        if column not in task.told:
            cell = _template(text, source, task.file) if BRACES.search(text) else literal(text)
            fixed[column] = Bound(known[column], cell, "VARCHAR", text, in_file=False)
    for column, text in task.told.items():
        if BRACES.search(text):
            in_file = text != LINE
            fixed[column] = Bound(known[column], _template(text, source, task.file), "VARCHAR", text, in_file)
    return fixed


def _check_required(bound: Mapping[str, Bound], source: Source, task: Task) -> None:
    for column in columns_of(task.kind):
        if column.required and column.name not in bound:
            option = task.kind.option(column.name)
            remedy = f'--map {option}="HEADER"'
            if column.name in {"order_id", "declaration_id"}:
                remedy += f" (or --map {option}={LINE} to count every line by itself)"
            raise LedgerError(
                f"{task.file}: no column for {column.name} (required); the columns are"
                f" {listed(source.headers)}; name it with {remedy}{OR_PROFILE if task.kind is Kind.ORDERS else ''}."
            )


def _check_either(bound: Mapping[str, Bound], source: Source, task: Task) -> None:
    """Refuse a file that has none of two columns of which it needs one."""
    either = ("customer", "order_id")
    if task.kind is Kind.LABELS and not bound.keys() & set(either):
        raise LedgerError(
            f"{task.file}: no column for customer or order_id (one is required); the columns are"
            f' {listed(source.headers)}; name it with --map {task.kind.option(either[0])}="HEADER".'
        )


def _stand_ins(found: Found, index: dict[str, int]) -> list[Note]:
    """Let a column that says nearly the same stand for a missing one, and note it."""
    notes: list[Note] = []
    for column, stand_in in (("customer", "customer_name"), ("product", "cas")):
        if column not in index and stand_in in found.index:
            index[column] = found.index[stand_in]
            notes.append(("stands-for", {"column": column, "used": stand_in}))
    return notes


def _in_kg(tie: Bound, unit: str | None, file: str) -> Bound:
    """Give a column that is kept in kilograms the factor of the unit in its header."""
    if unit is None or not tie.column.name.endswith("kg"):
        return tie
    factor = kg_in(unit)
    if factor is None:
        raise LedgerError(f'{file}: column "{tie.header}" is not in a unit of mass; give it in kilograms.')
    return replace(tie, factor=factor)


def _ignored(source: Source, index: Mapping[str, int]) -> list[Note]:
    passed = [header for n, header in enumerate(source.headers) if n not in index.values() and header]
    return [("columns-ignored", {"columns": ", ".join(passed)})] if passed else []


def bind(source: Source, task: Task) -> Binding:
    """Tie every canonical column to the file: the user's word first, then the profile, then header words."""
    _check(task)
    fixed = _fixed(source, task)
    named = {column: header for column, header in task.told.items() if header and column not in fixed}
    taken = {column: position_of(header, source.headers, task.file) for column, header in named.items()}
    found = recognise(task.kind, source.headers, taken, task.file)
    closed = {column for column, header in task.told.items() if not header} | set(fixed)
    index = {column: place for column, place in found.index.items() if column not in closed}
    notes = [*found.notes, *(_stand_ins(found, index) if task.kind is Kind.ORDERS else [])]
    known = _known(task.kind)
    bound = {
        name: Bound(known[name], source.columns[place], source.types[place], source.headers[place])
        for name, place in index.items()
    }
    bound.update({name: _in_kg(tie, found.units.get(name), task.file) for name, tie in bound.items()})
    bound.update(fixed)
    unit = found.units.get("quantity")
    if unit and "unit" in known and "unit" not in bound:
        bound["unit"] = Bound(known["unit"], literal(unit), "VARCHAR", unit, in_file=False)
    _check_required(bound, source, task)
    _check_either(bound, source, task)
    ties = tuple(bound[name] for name in known if name in bound)
    headers = {tie.column.name: tie.header for tie in ties}
    return Binding(task.kind, ties, headers, found.units, (*notes, *_ignored(source, index)))
