"""An agreement read from tables, strictly: whatever is wrong is noted with its file and clause."""

import re
from collections.abc import Mapping

from bonafides.agreements.library.around import Draft, frames, groups, terms
from bonafides.agreements.library.faults import Fault, Where
from bonafides.agreements.library.known import events, measures, sources
from bonafides.agreements.library.places import check_places
from bonafides.agreements.library.shapes import (
    CONDITIONS,
    EVIDENCE,
    MARKS,
    SIDES,
    TRIGGERS,
    Basis,
    Clause,
    Said,
    Span,
    Template,
)
from bonafides.agreements.library.tables import Table, span_of
from bonafides.agreements.library.timing import check_timing
from bonafides.words import LANGUAGES

KINDS = ("mou", "code")
_ID = re.compile(r"[A-Z][A-Za-z-]{0,7}[0-9]{1,3}")
_NAME = re.compile(r"[a-z][a-z_]{0,29}")


def read(tables: object, file: str, said_in: Mapping[str, str] | None = None) -> tuple[Template, list[Fault]]:
    """Read an agreement, and note everything that is wrong with it; while anything is, the result is not to be used.

    Args:
        tables: the tables of the TOML file.
        file: its name, for faults.
        said_in: the files of the words by language, where they lie apart.
    """
    faults: list[Fault] = []
    where = Where(file, "[agreement]", faults)
    top = Table(tables, where)
    head = Table(top.take("agreement"), where)
    languages = head.some_of("languages", LANGUAGES) or LANGUAGES[:1]
    draft = Draft(languages, said_in or dict.fromkeys(languages, file))
    clauses = _clauses(top.take("clause"), where, draft)
    template = Template(
        id=head.one_of("id", KINDS),
        version=head.whole("version"),
        dated=head.day("dated"),
        based_on=head.whole("based_on", optional=True),
        languages=languages,
        clauses=clauses,
        groups=groups(top.take("group"), where, draft, {clause.group for clause in clauses.values()}),
        frames=frames(top.take("frame"), where, draft),
        terms=terms(top.take("term"), where, draft),
    )
    head.done()
    top.done()
    return template, faults


def _clauses(rows: object, where: Where, draft: Draft) -> dict[str, Clause]:
    if not isinstance(rows, list) or not rows:
        where.note("no_clauses")
        return {}
    found: dict[str, Clause] = {}
    for number, row in enumerate(rows, start=1):
        own = row.get("id") if isinstance(row, dict) else None
        here = where.at(own if isinstance(own, str) and own else f"[[clause]] {number}")
        clause = _clause(Table(row, here), here, draft)
        if clause.id in found:
            here.note("id_twice")
        found[clause.id] = clause
    return found


def _clause(row: Table, where: Where, draft: Draft) -> Clause:
    named = _named(row)
    clause = Clause(
        id=row.text("id"),
        group=row.text("group"),
        obliged=row.some_of("obliged", SIDES, optional=True),
        required=row.flag("required"),
        trigger=row.one_of("trigger", TRIGGERS),
        event=row.one_of("event", events(), optional=True),
        before=row.one_of("before", events(), optional=True),
        within=row.span("within"),
        every=row.span("every"),
        values=_values(row.take("values"), where),
        evidence=row.some_of("evidence", EVIDENCE),
        measure=row.one_of("measure", measures(), optional=True),
        applies_if=row.some_of("applies_if", CONDITIONS, optional=True),
        carries_out=row.texts("carries_out", optional=True),
        basis=_basis(row.take("basis"), where),
        said=_said(row.take("said"), where, draft),
    )
    row.done()
    if clause.id and not _ID.fullmatch(clause.id):
        where.note("id_odd")
    if not clause.obliged:
        where.note("no_side")
    check_timing(clause, where)
    for lang, said in clause.said.items():
        check_places(said.text, named, lang, where.at(where.place, draft.files[lang]))
    return clause


def _named(row: Table) -> set[str]:
    """Names of the figures that a clause writes, whether they read or not: a wrong figure is one fault, not two."""
    values = row.take("values")
    own = {name for name in ("within", "every") if name in row}
    return own | (set(values) if isinstance(values, dict) else set())


def _values(rows: object, where: Where) -> dict[str, Span]:
    if rows is None:
        return {}
    found = {}
    for name, value in Table(rows, where.at(f"{where.place}, values")).items():
        span = span_of(value, name, where)
        if not _NAME.fullmatch(name) or name in {"within", "every"}:
            where.note("value_odd", name=name)
        elif span is not None:
            found[name] = span
    return found


def _basis(rows: object, where: Where) -> tuple[Basis, ...]:
    if not isinstance(rows, list) or not rows:
        where.note("no_basis")
        return ()
    found = []
    for row in rows:
        table = Table(row, where)
        one = Basis(table.text("source", optional=True), table.text("took"), table.one_of("mark", MARKS))
        table.done()
        if one.source and one.source not in sources():
            where.note("unknown_source", source=one.source)
        if one.mark == "found" and not one.source:
            where.note("found_nowhere")
        found.append(one)
    return tuple(found)


def _said(rows: object, where: Where, draft: Draft) -> dict[str, Said]:
    found = {}
    table = Table({} if rows is None else rows, where)
    for lang in draft.languages:
        here = where.at(where.place, draft.files[lang])
        if lang not in table:
            here.note("no_words", lang=lang)
            continue
        said = Table(table.take(lang), here)
        found[lang] = Said(*(said.text(name) for name in Said._fields))
        said.done()
    table.done()
    return found
