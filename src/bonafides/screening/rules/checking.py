"""Says everything that is wrong with a rule pack, line by line, before anybody uses it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from bonafides.screening.catalogue import Catalogue, Entry, Suppression, Watched
from bonafides.screening.result import Outcome
from bonafides.screening.rules.bounds import bounds
from bonafides.screening.rules.orders import trials_of
from bonafides.screening.rules.packs import SOFT, RulePack, digest
from bonafides.screening.rules.reader import Reader, shown
from bonafides.screening.rules.source import Complaint, Unreadable, read_source

FORM = 1
KEYS = ("form", "indicators", "judging", "made_on", "name", "reason", "suppress", "tests", "version", "watch")
WATCHED_KINDS = ("customer", "delivery place", "telephone")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class Checked(NamedTuple):
    """A pack, or everything that is wrong with it."""

    pack: RulePack | None
    complaints: tuple[Complaint, ...]


def check(text: str, catalogue: Catalogue, *, today: date | None = None) -> Checked:
    """Read a pack.

    Args:
        text: TOML.
        catalogue: the one that it changes.
        today: complain also of what has expired by this day; who uses a pack asks the day of each order instead.
    """
    try:
        reader = Reader(read_source(text))
    except Unreadable as error:
        return Checked(None, (error.complaint,))
    tables = reader.source.tables
    reader.only(tables, (), KEYS)
    suppressions, watched = _suppressions(reader, catalogue, today), _watched(reader, today)
    pack = RulePack(
        **_head(reader, tables),
        sha256=digest(text),
        judging=_judging(reader, catalogue),
        indicators=_indicators(reader, catalogue),
        suppressions=suppressions,
        watched=watched,
        tests=trials_of(reader, catalogue),
    )
    complaints = tuple(sorted(reader.complaints))
    return Checked(None if complaints else pack, complaints)


def _head(reader: Reader, tables: Mapping[str, Any]) -> dict[str, Any]:
    if tables.get("form") != FORM:
        reader.say(("form",), f"form is {shown(tables.get('form', 'missing'))}", f"write form = {FORM}")
    name = reader.text(tables, ("name",), "name the pack, such as our-rules")
    if name and not NAME.fullmatch(name):
        reader.say(("name",), f"name is {shown(name)}", "write small letters, digits and hyphens")
    version = tables.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        reader.say(
            ("version",),
            f"version is {shown(tables.get('version', 'missing'))}",
            "write a whole number from 1",
        )
    return {
        "name": name,
        "version": version,
        "made_on": reader.day(tables, ("made_on",), "write the day on which the pack was made"),
        "reason": reader.text(tables, ("reason",), "say why these rules are changed"),
    }


def _judging(reader: Reader, catalogue: Catalogue) -> dict[str, float]:
    marks = bounds().judging
    table = reader.table(reader.source.tables, ("judging",), marks)
    given = {name: reader.number(table, ("judging", name), bound) for name, bound in marks.items()}
    known = {
        name: int(value) if marks[name].whole else value for name, value in given.items() if value is not None
    }
    ask, hold = (known.get(name, getattr(catalogue.judging, name)) for name in ("ask_at", "hold_at"))
    if hold < ask:
        reader.say(
            ("judging",), f"hold_at {hold:g} lies below ask_at {ask:g}", "hold from a higher score than ask"
        )
    return known


def _indicators(reader: Reader, catalogue: Catalogue) -> dict[str, Mapping[str, Any]]:
    tables = reader.table(reader.source.tables, ("indicators",))
    for code in tables:
        if code not in catalogue.entries:
            reader.say(
                ("indicators", code),
                f"{shown(code)} is no indicator",
                "write a code of the reference, such as Q01",
            )
    known = {code for code in tables if code in catalogue.entries}
    return {code: _indicator(reader, catalogue[code], tables) for code in sorted(known)}


def _indicator(reader: Reader, entry: Entry, tables: Mapping[str, Any]) -> Mapping[str, Any]:
    path = ("indicators", entry.code)
    table = reader.table(tables, path, ("weight", "hard", "numbers", "kinds", "queue", "reason"))
    reader.number(table, (*path, "weight"), bounds().weight)
    reader.number(table, (*path, "queue"), bounds().strength)
    outcomes = {SOFT, *Outcome} - {Outcome.RELEASE}
    if "hard" in table and table["hard"] not in outcomes:
        reader.say(
            (*path, "hard"),
            f"{entry.code} hard is {shown(table['hard'])}",
            f"write one of {', '.join(sorted(outcomes))}",
        )
    numbers = reader.table(table, (*path, "numbers"))
    reader.only(numbers, (*path, "numbers"), entry.numbers, "parameter")
    for name in numbers:
        if name in entry.numbers:
            reader.number(numbers, (*path, "numbers", name), bounds().parameters[name])
    kinds = reader.table(table, (*path, "kinds"))
    reader.only(kinds, (*path, "kinds"), entry.kinds, "kind")
    for kind in kinds:
        if kind in entry.kinds:
            reader.number(kinds, (*path, "kinds", kind), bounds().strength)
    return table


def _suppressions(reader: Reader, catalogue: Catalogue, today: date | None) -> tuple[Suppression, ...]:
    found = []
    for number, table in enumerate(reader.tables(reader.source.tables, "suppress")):
        path = ("suppress", number)
        reader.only(table, path, ("indicator", "customer", "substance", "until", "reason"))
        code = reader.text(table, (*path, "indicator"), "name the indicator that is explained")
        if code and code not in catalogue.entries:
            reader.say((*path, "indicator"), f"{shown(code)} is no indicator", "write a code such as Q01")
        substance = table.get("substance")
        if substance is not None:
            substance = reader.text(
                table, (*path, "substance"), "write its CAS number, or take it out for all"
            )
        found.append(
            Suppression(
                code,
                reader.text(table, (*path, "customer"), "write the number of the customer"),
                substance,
                _until(reader, table, path, today),
                reader.text(table, (*path, "reason"), "say what explains it, and who looked"),
            )
        )
    return tuple(found)


def _watched(reader: Reader, today: date | None) -> tuple[Watched, ...]:
    found = []
    for number, table in enumerate(reader.tables(reader.source.tables, "watch")):
        path = ("watch", number)
        reader.only(table, path, ("kind", "value", "until", "reason"))
        kind = reader.text(table, (*path, "kind"), f"write one of {', '.join(WATCHED_KINDS)}")
        if kind and kind not in WATCHED_KINDS:
            reader.say((*path, "kind"), f"kind is {shown(kind)}", f"write one of {', '.join(WATCHED_KINDS)}")
        found.append(
            Watched(
                kind,
                reader.text(table, (*path, "value"), "write the number or the place as orders do"),
                _until(reader, table, path, today),
                reader.text(table, (*path, "reason"), "say why it is watched"),
            )
        )
    return tuple(found)


def _until(reader: Reader, table: Mapping[str, Any], path: tuple[str | int, ...], today: date | None) -> date:
    """The last day; one that has passed explains nothing any more."""
    until = reader.day(table, (*path, "until"), "write the last day on which it holds")
    if today is not None and until < today:
        reader.say(
            (*path, "until"),
            f"until is {until}, which has passed",
            "write a later day, or take the table out",
        )
    return until
