"""Names of the `chemicals` data set: as they are, mistyped, and as a catalogue writes them; `benchmarks.counting` counts them."""

import csv
import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from chemicals import identifiers

from bonafides.substances.register import register

SEED, OTHER_SEED = 20261124, 4711
EXCEPTIONS = Path(__file__).with_name("name_exceptions.csv")
SHORTEST_TO_MISTYPE = 8
"""Letters: a shorter name mistyped may be anyone's guess, and no program should guess it."""
LEAST_WORD = re.compile(r"[^\W\d_]{5}")
"""A formula or an abbreviation with another letter is another one."""
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
AROUND = (
    "{} p.a., ≥99 %, 2.5 L",
    "Art. 104711 {} techn. 98 %, Fass 200 kg",
    "{}, pour synthèse, 1 kg",
    "{} for analysis, drum 25 kg",
    "{} reactivo 500 g",
)
_NOT_A_NAME = re.compile(
    r"^(?=.*\d)[\da-z]{10}$|^agn-pc|^[a-z]{14}-[a-z]{9,10}-|ghl\.pd|nchembio|prestwick|^ec \d|^\d{2,7}-\d\d-\d|^cas[- ]|^[\da-f]{8}-[\da-f]{4}-|"
    r"^[\d\W]+$|\d{4,}|^[a-z]{1,6}[-_ ]?\d{2,}[a-z]?$|unii|nsc[- ]|dsstox|chebi|einecs|hsdb|caswell|epa |rcra|beilstein|"
    r"ccris|component|mfcd|zinc\d|%|inchi|^ac1|bdbm|chembl|schembl|akos|ncgc|wln:|fema|[\[\]{}:]"
)


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


@cache
def owners() -> Mapping[str, frozenset[str]]:
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
            if name and is_name(name) and not _is_list(entry, name.lower()):
                found.setdefault((entry.CASs, name.lower()), _line(entry.CASs, name))
    return list(found.values())


def _is_list(entry: "identifiers.ChemicalMetadata", name: str) -> bool:
    """Several names in one cell; a compound of several parts is itself written part by part."""
    if ";" not in name:
        return False
    whole = "." not in (entry.smiles or ".")
    return whole or any(entry.CASs in owners().get(part.strip(), ()) for part in name.split(";"))


def _line(cas: str, name: str) -> Line:
    others = owners()[name.lower()] - {cas}
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


def can_be_mistyped(text: str) -> bool:
    """Long enough, and written in words."""
    return len(text) >= SHORTEST_TO_MISTYPE and LEAST_WORD.search(text) is not None


def ways() -> dict[str, Callable[[str], str]]:
    """How a name is written, by what the page calls it."""
    slips, other_slips, around = random.Random(SEED), random.Random(OTHER_SEED), random.Random(SEED)
    return {
        "as in the data set": lambda text: text,
        "one typing error": lambda text: mistyped(text, slips),
        "one typing error, other seed": lambda text: mistyped(text, other_slips),
        "pack, grade and strength around it": lambda text: around.choice(AROUND).format(text),
    }


@cache
def exceptions() -> Mapping[tuple[str, str], str]:
    """Why a name of the data set does not mean what the data set says, by number and name."""
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        return {(row["cas"], row["name"]): row["reason"] for row in csv.DictReader(file)}
