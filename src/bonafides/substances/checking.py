"""What is wrong with a folder of lists of one's own: each fault in words, with its place and its remedy."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bonafides.substances.codes import misprinted_cas
from bonafides.substances.lexicon import OTHER_COMPOUND
from bonafides.substances.tables import DATA, REPLACED_BY, LawDataError, header, read_table, shipped_rows
from bonafides.substances.units import units

LARGEST_BYTES = 50_000_000
CONFIDENCES = frozenset({"verified", "background", "uncertain"})
NEEDED = {
    "substances": ("key", "name", "relation", "listed", "source", "confidence"),
    "entries": ("id", "substance", "jurisdiction", "list", "since", "article", "source", "confidence"),
    "lists": ("jurisdiction", "list", "article", "source", "confidence"),
    "thresholds": (
        "entry",
        "quantity",
        "unit",
        "printed",
        "period",
        "direction",
        "since",
        "article",
        "source",
    ),
    "mixtures": ("entry", "limit_percent", "printed", "article", "source"),
    "duties": ("id", "jurisdiction", "article", "source"),
    "names": ("key", "lang", "name", "kind", "source"),
    "codes": ("scheme", "code", "key", "source"),
}
WORDS = {
    "confidence": CONFIDENCES,
    "date_confidence": CONFIDENCES,
    "products": frozenset({"any", "medicine", "not medicine"}),
    "period": frozenset({"transaction", "calendar month", "calendar year", "rolling year"}),
    "direction": frozenset({"domestic", "import", "export", "any"}),
    "scheme": frozenset({"cas", "ec", "un", "hs", "cn"}),
    "listed": frozenset({"yes", "no"}),
}
DAYS = frozenset({"since", "until", "known_since", "known_until"})
NUMBERS = frozenset({"quantity", "limit_percent", "molar_mass", "content"})
_CODE = re.compile(r"[A-Z]{2,5}")
_INCHIKEY = re.compile(r"[A-Z]{14}-[A-Z]{10}-[A-Z]")


class Problem(NamedTuple):
    """One fault: where it is, what is wrong, what to do."""

    file: str
    line: int
    column: str
    what: str
    remedy: str


class Row(NamedTuple):
    """A row of one's own with its place."""

    file: str
    line: int
    cells: dict[str, str]

    def fault(self, column: str, what: str, remedy: str) -> Problem:
        """A fault in one of its cells."""
        return Problem(self.file, self.line, column, what, remedy)


def problems(folder: Path) -> list[Problem]:
    """Every fault of a folder, by file and line; an empty list when it can be used.

    Raises:
        LawDataError: it is no folder, or holds no table at all.
    """
    if not folder.is_dir():
        raise LawDataError(f"{folder} is no folder: name the one that holds your lists.")
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise LawDataError(f"{folder} holds no CSV file: put entries.csv and the tables beside it there.")
    found: list[Problem] = []
    tables: dict[str, list[Row]] = {}
    for path in files:
        found += _of_file(path, tables)
    for table in tables.values():
        found += [fault for row in table for fault in _of_row(row)]
    found += _of_references(tables)
    found += _of_spans(tables.get("entries", []))
    return sorted(found)


def _of_file(path: Path, tables: dict[str, list[Row]]) -> Iterator[Problem]:
    name = path.stem
    if name not in REPLACED_BY:
        known = ", ".join(sorted(f"{each}.csv" for each in REPLACED_BY))
        yield Problem(
            path.name, 0, "", "is no table of the law", f"rename it to one of {known}, or take it away"
        )
        return
    if path.stat().st_size > LARGEST_BYTES:
        yield Problem(path.name, 0, "", "is larger than 50 MB", "keep the rows that are needed")
        return
    given, known_columns = header(path), header(DATA / path.name)
    for column in given:
        if column not in known_columns:
            yield Problem(
                path.name, 1, column, "is no column of this table", f"use {', '.join(known_columns)}"
            )
    for column in NEEDED[name]:
        if column not in given:
            yield Problem(path.name, 1, column, "is missing", "add the column")
    try:
        tables[name] = [Row(path.name, line, cells) for line, cells in enumerate(read_table(path), start=2)]
    except LawDataError as error:
        yield Problem(
            path.name, 0, "", str(error).removeprefix(f"{path}, "), "write one cell for each column"
        )


def _of_row(row: Row) -> Iterator[Problem]:
    table = row.file.removesuffix(".csv")
    for column in NEEDED[table]:
        if column in row.cells and not row.cells[column].strip():
            yield row.fault(
                column, "is empty", "write it: every row of law says what, where and from what source"
            )
    for column, text in row.cells.items():
        if text and (fault := _of_cell(column, text)) is not None:
            yield row.fault(column, *fault)
    yield from _of_days(row)


def _of_cell(column: str, text: str) -> tuple[str, str] | None:
    if column in WORDS and text not in WORDS[column]:
        return f"{text!r} is not known", f"write one of {', '.join(sorted(WORDS[column]))}"
    check = CHECKS.get(column) or (_day if column in DAYS else _number if column in NUMBERS else None)
    return check(text) if check is not None else None


def _day(text: str) -> tuple[str, str] | None:
    try:
        date.fromisoformat(text)
    except ValueError:
        return f"{text!r} is not a day", "write it as 2026-03-01"
    return None


def _number(text: str) -> tuple[str, str] | None:
    try:
        fits = Decimal(text).is_finite() and Decimal(text) >= 0
    except InvalidOperation:
        fits = False
    return None if fits else (f"{text!r} is not a number of 0 or more", "write it as 0.5, without a unit")


def _key(text: str) -> tuple[str, str] | None:
    if misprinted_cas(text):
        return f"{text} is no CAS number: its check digit does not fit", "look the number up again"
    return None


def _jurisdiction(text: str) -> tuple[str, str] | None:
    return None if _CODE.fullmatch(text) else (f"{text!r} is not a code", "write two to five capitals, as CH")


def _inchikey(text: str) -> tuple[str, str] | None:
    return None if _INCHIKEY.fullmatch(text) else (f"{text!r} is no InChIKey", "write 14, 10 and 1 capitals")


def _unit(text: str) -> tuple[str, str] | None:
    return (
        None
        if text in units()
        else (f"{text!r} is not a unit known here", f"write one of {', '.join(units())}")
    )


CHECKS: dict[str, Callable[[str], tuple[str, str] | None]] = {
    "key": _key,
    "substance": _key,
    "jurisdiction": _jurisdiction,
    "inchikey": _inchikey,
    "unit": _unit,
}


def _of_days(row: Row) -> Iterator[Problem]:
    for first, last in (("since", "until"), ("known_since", "known_until")):
        begin, end = row.cells.get(first, ""), row.cells.get(last, "")
        if begin and end and _day(begin) is None and _day(end) is None and end < begin:
            yield row.fault(last, f"{end} lies before {begin}", "turn the two days round, or correct one")


def _of_references(tables: dict[str, list[Row]]) -> Iterator[Problem]:
    """Each row leads to a substance, an entry or a list that is there."""
    substances = _all("substances", tables, ("key",)) | {(OTHER_COMPOUND,)}
    entries = _all("entries", tables, ("id",))
    for column, of, known in (
        ("substance", ("entries",), substances),
        ("key", ("names", "codes"), substances),
        ("entry", ("thresholds", "mixtures"), entries),
    ):
        where = "substances.csv" if known is substances else "entries.csv"
        for row in (row for table in of for row in tables.get(table, ())):
            named = row.cells.get(column, "")
            if named and (named,) not in known:
                yield row.fault(
                    column, f"{named} stands in no {where}", f"add it to {where}, or correct it here"
                )
    lists = _all("lists", tables, ("jurisdiction", "list"))
    for row in tables.get("entries", ()):
        named_list = row.cells.get("jurisdiction", ""), row.cells.get("list", "")
        if all(named_list) and named_list not in lists:
            yield row.fault("list", f"{' '.join(named_list)} stands in no lists.csv", "add the list there")


def _all(table: str, tables: dict[str, list[Row]], columns: tuple[str, ...]) -> set[tuple[str, ...]]:
    own: Iterable[dict[str, str]] = (row.cells for row in tables.get(table, ()))
    return {
        tuple(cells.get(column, "") for column in columns)
        for rows in (own, shipped_rows(table))
        for cells in rows
    }


def _of_spans(entries: list[Row]) -> Iterator[Problem]:
    """A substance stands once on a day on the lists of one jurisdiction; rows of ours with the same id give way."""
    spans: dict[tuple[str, ...], list[tuple[str, str, Row | None]]] = {}
    own = {row.cells.get("id", "") for row in entries}
    for cells, row in [(row.cells, row) for row in entries] + [
        (cells, None)
        for cells in shipped_rows("entries")
        if cells["id"] not in own and not cells["known_until"]
    ]:
        place = cells.get("substance", ""), cells.get("jurisdiction", ""), cells.get("products", "") or "any"
        spans.setdefault(place, []).append(
            (cells.get("since", ""), cells.get("until", "") or "9999-12-31", row)
        )
    for rows in spans.values():
        for (_, end, one), (begin, _, other) in pairwise(sorted(rows, key=lambda span: span[:2])):
            row = other or one
            if row is not None and begin <= end:
                yield row.fault("since", f"overlaps with another entry until {end}", "end one the day before")
