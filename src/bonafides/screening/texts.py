"""Telling phrases in free text: what a note, a carrier or an address says, by code."""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick
import duckdb
import pyarrow as pa

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.sql import statement
from bonafides.substances.writing import plain

FIRST_IDEOGRAPH = "\u3400"
NO_LETTER = re.compile("[^a-z0-9]+")


class Phrase(NamedTuple):
    """One phrase of the catalogue and the code of what it tells."""

    code: str
    lang: str
    phrase: str


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases of the catalogue."""
    text = (files("bonafides.screening") / "catalogue/phrases.csv").read_text(encoding="utf-8")
    return tuple(Phrase(row["code"], row["lang"], row["phrase"]) for row in csv.DictReader(text.splitlines()))


@cache
def _automaton() -> ahocorasick.Automaton:
    codes: dict[str, set[str]] = {}
    for phrase in phrases():
        codes.setdefault(plain(phrase.phrase), set()).add(phrase.code)
    automaton = ahocorasick.Automaton()
    for written, found in codes.items():
        automaton.add_word(written, (len(written), tuple(sorted(found))))
    automaton.make_automaton()
    return automaton


def _divides(inside: str, outside: str) -> bool:
    """A word ends between two letters only in Chinese, which has no spaces."""
    return not outside.isalnum() or inside >= FIRST_IDEOGRAPH


def stands_alone(text: str, begin: int, end: int) -> bool:
    """A phrase counts between word boundaries only."""
    before = text[begin - 1] if begin else " "
    after = text[end] if end < len(text) else " "
    return _divides(text[begin], before) and _divides(text[end - 1], after)


def codes_in(text: str) -> tuple[str, ...]:
    """Codes of all phrases in a text, in alphabetical order."""
    written = plain(text)
    return tuple(
        sorted(
            {
                code
                for last, (length, codes) in _automaton().iter(written)
                if stands_alone(written, last + 1 - length, last + 1)
                for code in codes
            }
        )
    )


@cache
def address_kinds() -> frozenset[str]:
    """Kinds of address at which nobody uses a chemical."""
    return frozenset(CATALOGUE["C07"].kinds)


@cache
def delivery_kinds() -> frozenset[str]:
    """Kinds of place that receive goods for others."""
    return frozenset(CATALOGUE["F09"].kinds)


FREE_ZONE = "free zone"


@cache
def names_a_free_zone(text: str | None) -> bool:
    """Whether the words of a delivery place name a free zone."""
    return text is not None and FREE_ZONE in codes_in(text)


@cache
def kind_of_address(text: str | None) -> str | None:
    """The kind of a customer's address, when its words tell one."""
    return next((code for code in codes_in(text) if code in address_kinds()), None) if text else None


@cache
def kind_of_delivery(text: str | None) -> str | None:
    """The kind of a delivery place, when its words tell one."""
    return next((code for code in codes_in(text) if code in delivery_kinds()), None) if text else None


def _may_name_a_place() -> str:
    """A pattern that finds every kind of place in small letters of plain Latin, and some texts in vain."""
    kinds = address_kinds() | delivery_kinds() | {FREE_ZONE}
    written = sorted({plain(phrase.phrase) for phrase in phrases() if phrase.code in kinds})
    return "|".join(NO_LETTER.sub(NO_LETTER.pattern, each) for each in written if each.isascii())


def create_places(con: duckdb.DuckDBPyConnection) -> None:
    """Make the macro `of_a_place(text)`: the text where its words may tell a kind of place, for few do; else null.

    Plain writing leaves the letters and digits of ASCII as they are, in small letters; any other text is kept.
    """
    con.execute(
        "create or replace macro of_a_place(words) as if(strlen(words) <> length(words)"
        f" or regexp_matches(lower(words), '{_may_name_a_place()}'), words, null)"
    )


def words_in(text: str) -> tuple[str, ...]:
    """Codes of what a note tells; kinds of places are not asked of a note."""
    return tuple(
        code for code in codes_in(text) if code not in address_kinds() | delivery_kinds() | {FREE_ZONE}
    )


def create_telling(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table `telling(number, codes)` of the notes, channels and carriers that say something."""
    texts = con.execute(statement("facts/notes.sql")).fetchall()
    told = {number: ",".join(codes) for number, text in texts if (codes := words_in(text))}
    table = pa.table(
        {
            "number": pa.array(list(told), pa.uint64()),
            "codes": pa.array(list(told.values()), pa.string()),
        }
    )
    con.register("told", table)
    con.execute("create or replace table telling as select * from told")
    con.unregister("told")
