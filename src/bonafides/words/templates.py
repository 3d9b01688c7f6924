"""Sentences with named places: read once, filled a million times."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import NamedTuple

type Said = str | Mapping[str, str]  # a sentence, or its plural forms

# "{amount} {measure}" is one quantity: each language has its own order, spacing and word for the unit.
_MEASURED = re.compile(r"\{(\w+)\}[ \u00a0]\{measure\}")


class Piece(NamedTuple):
    """A part of a sentence: some words and then a place.

    Attributes:
        before: the words before the place.
        name: the value that goes there; "" at the end of the sentence.
        measured: whether it is a quantity with its unit.
        noun: the noun whose plural form it chooses: "{days:days}".
    """

    before: str
    name: str
    measured: bool
    noun: str


@cache
def parse(text: str) -> tuple[Piece, ...]:
    """A sentence as pieces; where it names the measure somewhere, the other amounts stand bare."""
    bare = "{measure}" in text
    return tuple(
        Piece(before, name or "", not bare or conversion == "m", noun or "")
        for before, name, noun, conversion in Formatter().parse(_MEASURED.sub(r"{\1!m}", text))
    )


def places(text: str) -> frozenset[str]:
    """The names of a sentence's places."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


@cache
def sentences(lang: str) -> Mapping[str, Said]:
    """The doors' own sentences in one language: a text by key, or its plural forms."""
    return {**_read(f"{lang}.toml"), **answers(lang), **rows(lang)}


@cache
def answers(lang: str) -> Mapping[str, Said]:
    """Those of them with which the commands speak that answer at once, without a ledger."""
    return _read("answers", f"{lang}.toml")


@cache
def rows(lang: str) -> Mapping[str, Said]:
    """Those of them that say why a row of a file was not taken, and what to do."""
    return _read("rows", f"{lang}.toml")


def _read(*path: str) -> dict[str, Said]:
    text = files(__package__).joinpath(*path).read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return {**tables.pop("texts"), **tables}
