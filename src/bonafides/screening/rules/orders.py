"""The test orders of a pack: facts by name, and what the rules shall say of them."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from bonafides.screening.catalogue import Catalogue
from bonafides.screening.facts import Facts
from bonafides.screening.result import Outcome
from bonafides.screening.rules.packs import Trial
from bonafides.screening.rules.reader import Reader, shown
from bonafides.screening.rules.source import Path

KEYS = ("name", "facts", "codes", "outcome", "suppressed")
WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text", date: "a day"}


def trials_of(reader: Reader, catalogue: Catalogue) -> tuple[Trial, ...]:
    """The tests of a pack; one without a test is complained of."""
    tables = reader.tables(reader.source.tables, "tests")
    if not tables:
        reader.say(
            (), "the pack has no test order", "add [[tests]] with facts and the codes expected of them"
        )
    return tuple(_test(reader, ("tests", number), table, catalogue) for number, table in enumerate(tables))


def _test(reader: Reader, path: Path, table: Mapping[str, Any], catalogue: Catalogue) -> Trial:
    reader.only(table, path, KEYS)
    outcome = table.get("outcome")
    if outcome is not None and outcome not in set(Outcome):
        reader.say((*path, "outcome"), f"outcome is {shown(outcome)}", f"write one of {', '.join(Outcome)}")
        outcome = None
    if "codes" not in table:
        reader.say(
            (*path, "codes"),
            "the test expects nothing",
            'write codes = ["Q01"], or [] where none is expected',
        )
    return Trial(
        name=reader.text(table, (*path, "name"), "say what the test shows"),
        line=reader.source.line(path),
        facts=_facts(reader, path, table),
        codes=_codes(reader, (*path, "codes"), table, catalogue),
        outcome=None if outcome is None else Outcome(outcome),
        suppressed=_codes(reader, (*path, "suppressed"), table, catalogue),
    )


def _codes(reader: Reader, path: Path, table: Mapping[str, Any], catalogue: Catalogue) -> frozenset[str]:
    codes = table.get(str(path[-1]), [])
    if not isinstance(codes, list):
        reader.say(path, f"{path[-1]} is {shown(codes)}", 'write a list of codes such as ["Q01"]')
        return frozenset()
    for code in codes:
        if not isinstance(code, str) or code not in catalogue.entries:
            reader.say(path, f"{shown(code)} is no indicator", "write a code of the reference, such as Q01")
    return frozenset(code for code in codes if isinstance(code, str))


def _facts(reader: Reader, path: Path, table: Mapping[str, Any]) -> Mapping[str, Any]:
    given = reader.table(table, (*path, "facts"))
    kinds = fact_kinds()
    reader.only(given, (*path, "facts"), kinds, "fact")
    facts = {}
    for name, value in given.items():
        if name not in kinds:
            continue
        if not _fits(value, kinds[name]):
            reader.say(
                (*path, "facts", name), f"the fact {name} is {shown(value)}", f"write {WORDS[kinds[name]]}"
            )
            continue
        facts[name] = float(value) if kinds[name] is float else value
    return facts


@cache
def fact_kinds() -> Mapping[str, type]:
    """The type of each fact; one that may not be known is written only where it is."""
    kinds = {}
    for name, hint in get_type_hints(Facts).items():
        known = (
            [one for one in get_args(hint) if one is not type(None)]
            if isinstance(hint, UnionType)
            else [hint]
        )
        kinds[name] = known[0]
    return kinds


def _fits(value: object, kind: type) -> bool:
    if isinstance(value, bool) or kind is bool:
        return isinstance(value, bool) and kind is bool
    if kind is float:
        return isinstance(value, int | float) and abs(value) < 1e15
    return isinstance(value, kind) and not isinstance(value, datetime)
