"""The names of the register in one automaton, and where they stand in a line."""

from functools import cache
from typing import NamedTuple

import ahocorasick

from bonafides.substances.contexts import words
from bonafides.substances.recognised import Evidence
from bonafides.substances.spellings import spellings
from bonafides.substances.tables import rows
from bonafides.substances.writing import plain, searched

OTHER_COMPOUND = "OTHER"
"""Key of names that hold the name of a listed substance and mean another compound."""
KINDS = {"abbreviation": Evidence.ABBREVIATION, "formula": Evidence.FORMULA}


class Name(NamedTuple):
    """One way of writing one substance."""

    key: str
    written: str
    evidence: Evidence
    strict: bool
    """Short or also used for other things: counts only when its neighbours leave it alone."""
    alone: bool
    """An element or the like, of which many compounds are made: counts only where no other part is named."""
    han: bool


class Hit(NamedTuple):
    """A name in a line: first letter, letter after the last, and whose name it is."""

    start: int
    end: int
    name: Name


@cache
def names() -> dict[str, Name]:
    """Every spelling of every name, written plainly."""
    found: dict[str, Name] = {}
    for row in rows("names"):
        evidence = KINDS.get(row["kind"], Evidence.NAME)
        alone = row["kind"] == "alone"
        strict = alone or row["kind"] in {"abbreviation", "formula", "short"}
        for spelling in spellings(row["name"], row["lang"]):
            written = searched(plain(spelling))
            found.setdefault(written, Name(row["key"], written, evidence, strict, alone, _is_han(written)))
    return found


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for written, name in names().items():
        automaton.add_word(written, name)
    automaton.make_automaton()
    return automaton


def hits(line: str) -> list[Hit]:
    """Names in a plain line, the longest at each place, in reading order; other compounds swallow what they hold."""
    return [hit for hit in all_hits(line) if hit.name.key != OTHER_COMPOUND]


def all_hits(line: str) -> list[Hit]:
    """The same with the names of other compounds."""
    text = searched(line)
    found = [
        Hit(end + 1 - len(name.written), end + 1, name)
        for end, name in _automaton().iter(text)
        if whole(text, end + 1 - len(name.written), end + 1)
    ]
    return found if len(found) < 2 else _longest(found)


def _longest(found: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept)


def whole(text: str, start: int, end: int) -> bool:
    """The name is no part of a longer word or of a longer inverted name (`benzene, methyl-`). Chinese writes no spaces: its neighbours are judged later."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if text[end - 1] == " " and (after.isalnum() or after == "("):
        return _goods(text[end:]) and _apart(before, text[start])
    return _apart(before, text[start]) and _apart(text[end - 1], after)


def _goods(rest: str) -> bool:
    """A word of trade follows, as behind any name: `benzene, bromo- for analysis`."""
    word = rest.partition(" ")[0].strip(".,")
    return len(word) > 2 and word in words("neutral")


def _apart(left: str, right: str) -> bool:
    if not (left.isalnum() and right.isalnum()):
        return True
    return _is_han(left) or _is_han(right)


def _is_han(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)
