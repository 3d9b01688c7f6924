"""Runs of words in a line that share half of a name: one slip leaves the first or the second half whole."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from bonafides.substances.fingers import first_letters, slips_of
from bonafides.substances.lexicon import Name, names, whole

SHORTEST = 7
"""Signs of a name that is looked for by its halves; of a shorter one every slip is looked for as a whole."""
BEFORE, AFTER = frozenset("(,"), frozenset(")")
"""Signs beside which a run is a part of a longer name."""
WORD = re.compile(r"[^\W\d_]+")

type Run = tuple[int, int, list[Name]]
"""First letter, letter after the last, and names that have half of it and fit in length."""
type ByLength = dict[int, dict[str, list[Name]]]
"""Names with the same half, by the length that a misspelt run can have and by their first letter."""


class Index(NamedTuple):
    """Names by their halves."""

    first: ahocorasick.Automaton
    """First halves with a capital at the start of each word, so that none is found inside of one."""
    second: ahocorasick.Automaton
    """Second halves, the same way from behind."""


class Half(NamedTuple):
    """What a slip leaves whole of a name, the lengths of the run that holds it, and the letters that it can begin with."""

    marked: str
    name: Name
    lengths: tuple[int, ...]
    letters: frozenset[str]


def index(sought: Iterable[Name]) -> Index:
    """Names made ready to be looked for."""
    every = list(sought)
    return Index(_automaton(_first_halves(every)), _automaton(_second_halves(every)))


def _first_halves(sought: Iterable[Name]) -> Iterator[Half]:
    for name in sought:
        size = len(name.written)
        if size >= SHORTEST:
            half = _marked(name.written[: size // 2], backwards=False)
            yield Half(half, name, (size - 1, size, size + 1), frozenset(name.written[0]))
            continue
        for typed in sorted(slips_of(name.written) - names().keys()):
            yield Half(_marked(typed, backwards=False), name, (len(typed),), frozenset(typed[0]))


def _second_halves(sought: Iterable[Name]) -> Iterator[Half]:
    """A slip at the first letter leaves all but two whole: looked for so, it is seldom found in vain."""
    for name in sought:
        size, first = len(name.written), frozenset(name.written[0])
        if size >= SHORTEST:
            lengths = (size - 1, size, size + 1)
            yield Half(_marked(name.written[size // 2 + 1 :], backwards=True), name, lengths, first)
            rest = _marked(name.written[2:], backwards=True)
            yield Half(rest, name, lengths, first_letters(name.written) - first)


def _automaton(halves: Iterable[Half]) -> ahocorasick.Automaton:
    by_half: dict[str, tuple[int, ByLength]] = {}
    for half in halves:
        _, by_length = by_half.setdefault(half.marked, (len(half.marked), {}))
        for length in half.lengths:
            for letter in half.letters:
                by_length.setdefault(length, {}).setdefault(letter, []).append(half.name)
    automaton = ahocorasick.Automaton()
    for marked, found in by_half.items():
        automaton.add_word(marked, found)
    automaton.make_automaton()
    return automaton


def _marked(text: str, *, backwards: bool) -> str:
    return text[::-1].title() if backwards else text.title()


def runs(text: str, known: Index) -> list[Run]:
    """Whole runs of words that share half a name, in reading order, the longest first."""
    marked, turned = _marked(text, backwards=False), _marked(text, backwards=True)
    if not (known.first and len(marked) == len(text) == len(turned)):
        return []
    found = [*_from_start(text, known.first.iter(marked)), *_from_end(text, known.second.iter(turned))]
    return sorted(found, key=lambda run: (run[0], -run[1])) if len(found) > 1 else found


type Found = tuple[int, tuple[int, ByLength]]
"""Where a half ends in the marked text; its length, and the names."""


def _from_start(text: str, halves: Iterable[Found]) -> Iterator[Run]:
    size = len(text)
    for last, (half, by_length) in halves:
        start = last + 1 - half
        if not _is_start(text, start):
            continue
        letter = text[start]
        for length, by_letter in by_length.items():
            end = start + length
            within_a_word = end < size and text[end].isalpha() and text[end - 1].isalpha()
            if not within_a_word and letter in by_letter and _is_end(text, end):
                yield start, end, by_letter[letter]


def _from_end(text: str, halves: Iterable[Found]) -> Iterator[Run]:
    size = len(text)
    for last, (half, by_length) in halves:
        end = size - (last + 1 - half)
        if not _is_end(text, end):
            continue
        for length, by_letter in by_length.items():
            start = end - length
            if start >= 0 and text[start] in by_letter and _is_start(text, start):
                yield start, end, by_letter[text[start]]


def _is_start(text: str, start: int) -> bool:
    """Neither within a word nor a part of a longer name."""
    if start == 0:
        return True
    before = text[start - 1]
    if before.isalpha():
        return not text[start].isalnum()
    return not (before in BEFORE or before.isdigit())


def _is_end(text: str, end: int) -> bool:
    if end >= len(text):
        return end == len(text)
    after, last = text[end], text[end - 1]
    if after.isalpha() and last.isalnum():
        return False
    return not (after in AFTER or after.isdigit()) and (last != " " or whole(text, 0, end))
