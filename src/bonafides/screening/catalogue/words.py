"""The sentences of the catalogue in one language; findings hold codes and values, the words are here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bonafides.screening.catalogue.catalogue import load

# Names of values that are codes of [terms], one code or several separated by commas.
CODED = frozenset({"kind", "status", "checks", "fields", "phrase", "payment"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said about one indicator.

    Attributes:
        title: a few words for a column or a heading.
        sentences: what was seen, by the finding's `basis` ("" where it has none), with named placeholders;
            "{days:days}" is a value with its noun, which `Words.counts` names.
        innocents: what else it could be, each with what would show it.
        question: the next question, in words that can be sent to the customer as they are.
        clears: what would settle it.
    """

    title: str
    sentences: Mapping[str, str]
    innocents: tuple[str, ...]
    question: str
    clears: str


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue's words in one language.

    Attributes:
        language: its code.
        indicators: what is said about each indicator, by code.
        terms: the words for the codes in findings.
        counts: nouns that follow a number, each by plural category (CLDR), and `none` where 0 is said otherwise.
    """

    language: str
    indicators: Mapping[str, Phrase]
    terms: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]]


def _phrase(table: dict[str, Any], innocents: Mapping[str, str], codes: tuple[str, ...]) -> Phrase:
    sentence = table["sentence"]
    return Phrase(
        title=table["title"],
        sentences={"": sentence} if isinstance(sentence, str) else sentence,
        innocents=tuple(innocents[code] for code in codes),
        question=table["question"],
        clears=table["clears"],
    )


@cache
def words(language: str = "en") -> Words:
    """The catalogue's words in one language."""
    path = files(__package__).joinpath("words", f"{language}.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    indicators = {
        code: _phrase(tables["indicators"][code], tables["innocents"], entry.innocent)
        for code, entry in load().entries.items()
    }
    return Words(language, indicators, tables["terms"], tables["counts"])
