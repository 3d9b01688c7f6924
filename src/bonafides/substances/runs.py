"""Runs of words in a line that share half of a name: one slip leaves the first or the second half whole."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from bonafides.substances.lexicon import Name, whole

SHORTEST = 7
"""Signs: a shorter name mistyped may be anyone's guess."""
LONGEST_SHORT = 9
BEFORE, AFTER = frozenset("(,"), frozenset(")")
"""Signs beside which a run is a part of a longer name."""
WORD = re.compile(r"[^\W\d_]+")
_SHORT_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{6,10}(?![^\W\d_])")
"""A word that one slip may have made of a short name."""
_EDGE = 3
"""Letters by which a short word is looked for."""

type Run = tuple[int, int, list[Name]]
"""First letter, letter after the last, and names that have half of it and fit in length."""
type ByLength = dict[int, dict[str, list[Name]]]
"""Names with the same half, by the length that a misspelt run can have and by their first letter."""


class Index(NamedTuple):
    """Names by their halves; names of one short word by what is left of them without one letter."""

    first: ahocorasick.Automaton
    """First halves with a capital at the start of each word, so that none is found inside of one."""
    second: ahocorasick.Automaton
    """Second halves, the same way from behind."""
    short: dict[str, list[Name]]
    short_starts: frozenset[str]
    short_ends: frozenset[str]
    """The first three letters of a short name, and its last three: a slip leaves one of them whole."""


def index(names: Iterable[Name]) -> Index:
    """Names made ready to be looked for."""
    every = list(names)
    short = [name for name in every if _is_short(name.written)]
    left: dict[str, list[Name]] = {}
    for name in short:
        for rest in without_one(name.written):
            left.setdefault(rest, []).append(name)
    long = [name for name in every if not _is_short(name.written)]
    return Index(
        _halves(long, backwards=False),
        _halves(long, backwards=True),
        left,
        frozenset(name.written[:_EDGE] for name in short),
        frozenset(name.written[-_EDGE:] for name in short),
    )


def _is_short(written: str) -> bool:
    """One word, of which half would be found in too many others."""
    return len(written) <= LONGEST_SHORT and written.isalpha()


def _halves(names: Iterable[Name], *, backwards: bool) -> ahocorasick.Automaton:
    by_half: dict[str, tuple[int, ByLength]] = {}
    for name in names:
        middle = len(name.written) // 2
        half = _marked(
            name.written[middle + 1 :] if backwards else name.written[:middle], backwards=backwards
        )
        _, by_length = by_half.setdefault(half, (len(half), {}))
        for length in (len(name.written) - 1, len(name.written), len(name.written) + 1):
            by_length.setdefault(length, {}).setdefault(name.written[0], []).append(name)
    automaton = ahocorasick.Automaton()
    for half, found in by_half.items():
        automaton.add_word(half, found)
    automaton.make_automaton()
    return automaton


def _marked(text: str, *, backwards: bool) -> str:
    return text[::-1].title() if backwards else text.title()


def without_one(text: str) -> set[str]:
    """The text, and what is left of it without one letter."""
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}


def runs(text: str, known: Index) -> list[Run]:
    """Whole runs of words that share half a name, in reading order, the longest first."""
    found = [*_short_runs(text, known)]
    marked, turned = _marked(text, backwards=False), _marked(text, backwards=True)
    if len(marked) == len(text) == len(turned) and known.first:
        found += _from_start(text, known.first.iter(marked))
        found += _from_end(text, known.second.iter(turned))
    return sorted(found, key=lambda run: (run[0], -run[1])) if len(found) > 1 else found


def _short_runs(text: str, known: Index) -> Iterator[Run]:
    for word in _SHORT_WORD.finditer(text):
        typed = word.group()
        if typed[:_EDGE] not in known.short_starts and typed[-_EDGE:] not in known.short_ends:
            continue
        start, end = word.span()
        if _is_start(text, start) and _is_end(text, end):
            candidates = [name for rest in without_one(typed) for name in known.short.get(rest, ())]
            if candidates:
                yield start, end, candidates


type Found = tuple[int, tuple[int, ByLength]]
"""Where a half ends in the marked text; its length, and the names."""


def _from_start(text: str, halves: Iterable[Found]) -> Iterator[Run]:
    for last, (half, by_length) in halves:
        start = last + 1 - half
        if _is_start(text, start):
            spans = [(start, start + length) for length in by_length]
            yield from _whole_runs(text, by_length, [span for span in spans if _is_end(text, span[1])])


def _from_end(text: str, halves: Iterable[Found]) -> Iterator[Run]:
    for last, (half, by_length) in halves:
        end = len(text) - (last + 1 - half)
        if _is_end(text, end):
            spans = [(end - length, end) for length in by_length if length <= end]
            yield from _whole_runs(text, by_length, [span for span in spans if _is_start(text, span[0])])


def _whole_runs(text: str, by_length: ByLength, spans: Iterable[tuple[int, int]]) -> Iterator[Run]:
    for start, end in spans:
        same = by_length[end - start].get(text[start])
        if same is not None:
            yield start, end, same


def _is_start(text: str, start: int) -> bool:
    """Neither within a word nor a part of a longer name."""
    if start == 0:
        return True
    before = text[start - 1]
    return not (before in BEFORE or before.isdigit() or (before.isalpha() and text[start].isalnum()))


def _is_end(text: str, end: int) -> bool:
    size = len(text)
    if end >= size:
        return end == size
    after = text[end]
    if after in AFTER or after.isdigit() or (after.isalpha() and text[end - 1].isalnum()):
        return False
    return text[end - 1] != " " or whole(text, 0, end)
