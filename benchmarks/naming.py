"""Names of the `chemicals` data set held against each jurisdiction: as they are, mistyped, and as a catalogue writes them.

Called by `benchmarks.accuracy`, which writes the page.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from chemicals import identifiers

from bonafides.substances import Answer, Found, Jurisdiction, classify, recognise
from bonafides.substances.law import law
from bonafides.substances.register import register

SEED = 20261124
TODAY = date(2026, 11, 24)
SHORTEST_TO_MISTYPE = 8
"""Letters: a shorter name mistyped may be anyone's guess, and no program should guess it."""
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
AROUND = (
    "{} p.a., ≥99 %, 2.5 L",
    "Art. 104711 {} techn. 98 %, Fass 200 kg",
    "{}, pour synthèse, 1 kg",
    "{} for analysis, drum 25 kg",
    "{} reactivo 500 g",
)
_NOT_A_NAME = re.compile(
    r"^[\d\W]+$|\d{4,}|^[a-z]{1,6}[-_ ]?\d{2,}[a-z]?$|unii|nsc[- ]|dsstox|chebi|einecs|hsdb|caswell|epa |rcra|beilstein|"
    r"ccris|component|mfcd|zinc\d|%|inchi|^ac1|bdbm|chembl|schembl|akos|ncgc|wln:|fema|[\[\]{}:]"
)

FORM: dict[Jurisdiction, Answer] = {}
"""Stands for the answer to a form of a listed substance that our register does not hold."""
type IsForm = Callable[[str, tuple[Found, ...]], bool]
"""Whether the substance of this CAS number is a form of one that was found."""


class Line(NamedTuple):
    """A name of the data set as it is asked.

    Attributes:
        cas: number in the data set.
        keys: substances of our register that the number of the data set means; empty for all others.
        shared: the data set gives the same name to a listed substance too.
    """

    cas: str
    text: str
    keys: tuple[str, ...]
    shared: bool


class Counted(NamedTuple):
    """One jurisdiction and one way of writing."""

    way: str
    jurisdiction: Jurisdiction
    listed: int
    caught: int
    refused: int
    others: int
    false: int


@cache
def _owners() -> Mapping[str, frozenset[str]]:
    """CAS numbers to which the data set gives a name."""
    owners: dict[str, set[str]] = {}
    for entry in _entries():
        for name in (entry.common_name, entry.iupac_name, *entry.synonyms):
            if name:
                owners.setdefault(name.lower(), set()).add(entry.CASs)
    return {name: frozenset(numbers) for name, numbers in owners.items()}


def _entries() -> list["identifiers.ChemicalMetadata"]:
    database = identifiers.pubchem_db
    database.finish_loading()
    return list({entry.CASs: entry for entry in database.CAS_index.values()}.values())


def is_name(text: str) -> bool:
    """Neither the number of a register nor a code of a maker."""
    return len(text) >= 4 and _NOT_A_NAME.search(text.lower()) is None


def lines(*, synonyms: bool) -> list[Line]:
    """Common and IUPAC names of every substance, or all of its names that are none of another."""
    found: dict[tuple[str, str], Line] = {}
    for entry in _entries():
        given = (entry.common_name, entry.iupac_name, *(entry.synonyms if synonyms else ()))
        for name in given:
            if name and is_name(name):
                found.setdefault((entry.CASs, name.lower()), _line(entry.CASs, name))
    return list(found.values())


def _line(cas: str, name: str) -> Line:
    others = _owners()[name.lower()] - {cas}
    return Line(cas, name, (cas,) if cas in register() else (), any(other in register() for other in others))


def mistyped(text: str, chance: random.Random) -> str:
    """One slip: two letters turned round, one left out, one doubled, or its neighbour on the keyboard."""
    places = [
        place for place in range(1, len(text) - 1) if text[place].isalpha() and text[place + 1].isalpha()
    ]
    if not places:
        return text
    place = chance.choice(places)
    letter, after = text[place], text[place + 1]
    slips = {
        "turned": f"{after}{letter}",
        "left out": after,
        "doubled": f"{letter}{letter}{after}",
        "neighbour": f"{_neighbour(letter, chance)}{after}",
    }
    return text[:place] + slips[chance.choice(sorted(slips))] + text[place + 2 :]


def _neighbour(letter: str, chance: random.Random) -> str:
    row = next((row for row in KEYBOARD if letter.lower() in row), letter.lower())
    place = row.index(letter.lower())
    return chance.choice(
        [sign for sign in row[max(place - 1, 0) : place + 2] if sign != letter.lower()] or [letter]
    )


def ways() -> dict[str, Callable[[str], str]]:
    """How a name is written, by what the page calls it."""
    slips, around = random.Random(SEED), random.Random(SEED)
    return {
        "as in the data set": lambda text: text,
        "one typing error": lambda text: mistyped(text, slips),
        "pack, grade and strength around it": lambda text: around.choice(AROUND).format(text),
    }


@cache
def reaching(key: str) -> frozenset[Jurisdiction]:
    """Jurisdictions that hold a form today."""
    places = (each for each in Jurisdiction if law().covering(key, on=TODAY, jurisdiction=each))
    return frozenset(places)


def counted(way: str, asked: Sequence[tuple[str, Line]], is_form: IsForm) -> Iterator[Counted]:
    """One row for each jurisdiction; salts, isomers and labelled forms of what was found are neither listed nor other."""
    answers = [(line, _answers(text, line, is_form)) for text, line in asked]
    for place in Jurisdiction:
        listed = [given for line, given in answers if line.keys and place in reaching(line.keys[0])]
        others = [given for line, given in answers if not line.keys and not line.shared and given is not FORM]
        yield Counted(
            way,
            place,
            len(listed),
            sum(given.get(place, Answer.NOT_CONTROLLED) is not Answer.NOT_CONTROLLED for given in listed),
            sum(given.get(place) is Answer.CANNOT_TELL for given in listed),
            len(others),
            sum(given.get(place, Answer.NOT_CONTROLLED) is not Answer.NOT_CONTROLLED for given in others),
        )


def _answers(text: str, line: Line, is_form: IsForm) -> dict[Jurisdiction, Answer]:
    seen = recognise(text).found
    if not seen:
        return {}
    if not line.keys and is_form(line.cas, seen):
        return FORM
    found = classify(text, on=TODAY, jurisdictions=tuple(Jurisdiction))
    return {verdict.jurisdiction: verdict.answer for verdict in found.verdicts}


def table(is_form: IsForm) -> Iterator[str]:
    """The section of the page: every jurisdiction, every way of writing."""
    yield from (
        "## By jurisdiction",
        "",
        INTRODUCTION,
        "",
        "| names | way | list | listed names | caught | of them refused | other names | false |",
    )
    yield "|---|---|---|---:|---:|---:|---:|---:|"
    for title, synonyms in (("common and IUPAC", False), ("with all synonyms", True)):
        given = lines(synonyms=synonyms)
        for way, write in ways().items():
            if synonyms and way != "as in the data set":
                continue
            yield from (_row(title, each) for each in counted(way, _asked(way, given, write), is_form))


def _asked(way: str, given: Sequence[Line], write: Callable[[str], str]) -> list[tuple[str, Line]]:
    long_enough = [
        line for line in given if way != "one typing error" or len(line.text) >= SHORTEST_TO_MISTYPE
    ]
    return [(write(line.text), line) for line in long_enough]


def _row(title: str, one: Counted) -> str:
    caught = f"{one.caught} ({one.caught / one.listed:.2%})" if one.listed else "0"
    return (
        f"| {title} | {one.way} | {one.jurisdiction.value} | {one.listed:,} | {caught} | {one.refused:,} |"
        f" {one.others:,} | {one.false} ({one.false / max(one.others, 1) * 100_000:.2f} in 100,000) |"
    )


INTRODUCTION = """A listed name is one of a substance, or of a form of it, that a list of the jurisdiction takes in or may take in today. It is caught when
the verdict is `controlled` or `cannot tell`; the second is a refusal. All other names count as false when they get one of these two;
names that the data set also gives to a listed substance are left out, for no name can tell them apart. Numbers of registers and codes of
makers among the synonyms are left out too. A typing error is one slip (letters turned round, left out, doubled, or the neighbour on the
keyboard) in a name of at least eight signs."""
