"""Sentences with named places: read once, filled a million times."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import NamedTuple

PLURALS = ("zero", "one", "two", "few", "many", "other")

# Control characters and marks that turn the direction of what follows: a terminal obeys the first, every
# reader's eye the second. They are shown by number instead.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


# "{amount} {measure}" is one quantity: each language has its own order, spacing and word for the unit.
_MEASURED = re.compile(r"\{(\w+)\}[ \u00a0]\{measure\}")


class Piece(NamedTuple):
    """A part of a sentence: the words before a place, its name, and whether it is a quantity with its unit."""

    before: str
    name: str
    measured: bool


@cache
def parse(text: str) -> tuple[Piece, ...]:
    """A sentence as pieces; where it names the measure somewhere, the other amounts stand bare."""
    bare = "{measure}" in text
    return tuple(
        Piece(before, name or "", not bare or conversion == "m")
        for before, name, _, conversion in Formatter().parse(_MEASURED.sub(r"{\1!m}", text))
    )


def places(text: str) -> frozenset[str]:
    """The names of a sentence's places."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def visible(text: str) -> str:
    """A text from outside with its hidden characters written out, so that it reads as it is."""
    if text.isprintable() and not _HIDDEN.search(text):
        return text
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


@cache
def sentences(lang: str) -> Mapping[str, str | Mapping[str, str]]:
    """The doors' own sentences in one language: a text by key, or its plural forms."""
    text = files(__package__).joinpath(f"{lang}.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return {**tables.pop("texts"), **tables}
