"""Names with one slip of the key, bounded so that no real name of another compound is taken for a slip."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

import ahocorasick

from bonafides.substances.lexicon import OTHER_COMPOUND, Hit, Name, names
from bonafides.substances.register import register
from bonafides.substances.tables import rows
from bonafides.substances.writing import searched

SHORTEST = 8
ENDING = 3
"""Letters at the end in which a changed letter makes another compound: -ine, -one, -ane, -ol."""


_LOOSE_WORD = re.compile(r"(?<![\w(),])\w+(?![\w(),])")


class Half(NamedTuple):
    """Half a name: one slip leaves the first or the second half whole."""

    text: str
    first: bool
    by_length: dict[int, list[Name]]
    """Names with this half, by the length that a misspelt run can have."""


@cache
def _halves() -> ahocorasick.Automaton:
    table: dict[tuple[str, bool], Half] = {}
    for written, name in names().items():
        if name.strict or name.han or not _wordy(written) or not _sought(name):
            continue
        middle = len(written) // 2
        for text, first in ((written[:middle], True), (written[middle:], False)):
            half = table.setdefault((text, first), Half(text, first, {}))
            for length in (len(written) - 1, len(written), len(written) + 1):
                half.by_length.setdefault(length, []).append(name)
    automaton = ahocorasick.Automaton()
    for text in sorted({text for text, _ in table}):
        found = [table[text, first] for first in (True, False) if (text, first) in table]
        automaton.add_word(text, found)
    automaton.make_automaton()
    return automaton


def _sought(name: Name) -> bool:
    """A listed substance, its salt or isomer; slips in the systematic names of esters would be anyone's guess."""
    return (
        name.key == OTHER_COMPOUND
        or register()[name.key].listed
        or "ester" not in register()[name.key].relation
    )


def _wordy(written: str) -> bool:
    letters = sum(letter.isalpha() for letter in written)
    return (
        letters >= SHORTEST
        and written[-1].isalpha()
        and all(sign.isalpha() or sign == " " for sign in written)
    )


@cache
def _others() -> frozenset[str]:
    """Names, and words of names, of other compounds that differ by one letter from a listed one."""
    return frozenset(row["name"] for row in rows("near"))


def slips(line: str) -> Iterator[Hit]:
    """Runs of words that are one slip away from a long name, in reading order, the longest first."""
    text = searched(line)
    taken = -1
    for start, end, candidates in sorted(_runs(text), key=lambda run: (run[0], -run[1])):
        if start < taken:
            continue
        name = _meant(text[start:end], candidates)
        if name is not None:
            taken = end
            if name.key != OTHER_COMPOUND:
                yield Hit(start, end, name)


def _runs(text: str) -> Iterator[tuple[int, int, list[Name]]]:
    """Whole runs of words that share half a name."""
    edges: frozenset[int] = frozenset()
    for last, halves in _halves().iter(text):
        for half in halves:
            if _at_edge(text, half, last):
                edges = edges or _edges(text)
                yield from _around(half, last, edges)


def _at_edge(text: str, half: Half, last: int) -> bool:
    """A quick look at the one letter outside the half, before all edges are sought."""
    outside = last - len(half.text) if half.first else last + 1
    return outside < 0 or outside >= len(text) or not text[outside].isalnum()


def _around(half: Half, last: int, edges: frozenset[int]) -> Iterator[tuple[int, int, list[Name]]]:
    edge = last + 1 - len(half.text) if half.first else last + 1
    if edge not in edges:
        return
    for length, candidates in half.by_length.items():
        start, end = (edge, edge + length) if half.first else (edge - length, edge)
        if start in edges and end in edges:
            yield start, end, candidates


def _edges(text: str) -> frozenset[int]:
    """Places where a run of words can begin or end: not inside a word, not beside a bracket."""
    return frozenset(chain.from_iterable([word.span() for word in _LOOSE_WORD.finditer(text)]))


def _meant(run: str, candidates: list[Name]) -> Name | None:
    if run in _others() or run in names() or any(word in _others() for word in run.split()):
        return None
    from rapidfuzz.distance import OSA

    for name in candidates:
        if OSA.distance(run, name.written, score_cutoff=1) == 1 and _slip_of_the_key(run, name.written):
            return name
    return None


def _slip_of_the_key(run: str, written: str) -> bool:
    """Letters only, the first letter kept, and the ending that names the class of compound not changed."""
    if run[0] != written[0] or not all(sign.isalpha() or sign == " " for sign in run):
        return False
    if len(run) != len(written) or sorted(run) == sorted(written):
        return run[-1] == written[-1] or len(run) < len(written)
    return run[-ENDING:] == written[-ENDING:]
