"""Runs of words in a line that share half of a name: one slip leaves the first or the second half whole."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bonafides.substances.lexicon import Name, whole

SHORTEST = 7
"""Signs: a shorter name mistyped may be anyone's guess."""
LONGEST_SHORT = 9
BEFORE, AFTER = frozenset("(,"), frozenset("()")
"""Signs beside which a run is a part of a longer name."""
WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"\W")
_EDGE = 3
"""Letters by which a half is looked for: no half is shorter."""

type Run = tuple[int, int, list[Name]]
"""First letter, letter after the last, and names that have half of it and fit in length."""
type ByLength = dict[int, list[Name]]
"""Names with the same half, by the length that a misspelt run can have."""


class Halves(NamedTuple):
    """First halves of names, or second ones."""

    lengths: dict[str, tuple[int, ...]]
    """How long the halves are that begin, or end, with these three letters."""
    names: dict[str, ByLength]


class Index(NamedTuple):
    """Names by their halves; names of one short word by what is left of them without one letter."""

    first: Halves
    second: Halves
    letters: frozenset[str]
    """First letters of the long names."""
    short: dict[str, list[Name]]
    short_edges: frozenset[tuple[bool, str]]
    """The first three letters of a short name, and its last three: a slip leaves one of them whole."""


def index(names: Iterable[Name]) -> Index:
    """Names made ready to be looked for."""
    every = list(names)
    long = [name for name in every if not _is_short(name.written)]
    short = [name for name in every if _is_short(name.written)]
    left: dict[str, list[Name]] = {}
    for name in short:
        for rest in without_one(name.written):
            left.setdefault(rest, []).append(name)
    return Index(
        _halves(long, first=True),
        _halves(long, first=False),
        frozenset(name.written[0] for name in long),
        left,
        frozenset(edge for name in short for edge in _edges_of(name.written)),
    )


def _is_short(written: str) -> bool:
    """One word, of which half would be found in too many others."""
    return len(written) <= LONGEST_SHORT and written.isalpha()


def _edges_of(word: str) -> tuple[tuple[bool, str], tuple[bool, str]]:
    return (True, word[:_EDGE]), (False, word[-_EDGE:])


def _halves(names: Iterable[Name], *, first: bool) -> Halves:
    by_half: dict[str, ByLength] = {}
    for name in names:
        middle = len(name.written) // 2
        half = by_half.setdefault(name.written[:middle] if first else name.written[middle + 1 :], {})
        for length in (len(name.written) - 1, len(name.written), len(name.written) + 1):
            half.setdefault(length, []).append(name)
    lengths: dict[str, set[int]] = {}
    for text in by_half:
        lengths.setdefault(text[:_EDGE] if first else text[-_EDGE:], set()).add(len(text))
    return Halves({edge: tuple(sorted(found, reverse=not first)) for edge, found in lengths.items()}, by_half)


def without_one(text: str) -> set[str]:
    """The text, and what is left of it without one letter."""
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}


def runs(text: str, known: Index) -> list[Run]:
    """Whole runs of words that share half a name, in reading order, the longest first."""
    signs = [match.start() for match in _SIGN.finditer(text)]
    edges = sorted({0, len(text), *signs, *(place + 1 for place in signs)})
    starts = [
        place for place in edges if text[place : place + 1] in known.letters and _free_before(text, place)
    ]
    ends = [place for place in edges if _free_after(text, place)]
    found = [
        *_short_runs(text, known),
        *_with_first_half(text, known.first, starts, ends),
        *_with_second_half(text, known.second, starts, ends),
    ]
    return sorted(found, key=lambda run: (run[0], -run[1])) if len(found) > 1 else found


def _free_before(text: str, start: int) -> bool:
    """No part of a longer name: by the sign before it."""
    return start == 0 or not (text[start - 1] in BEFORE or text[start - 1].isdigit())


def _free_after(text: str, end: int) -> bool:
    return end == len(text) or not (text[end] in AFTER or text[end].isdigit())


def _short_runs(text: str, known: Index) -> Iterator[Run]:
    for word in WORD.finditer(text):
        start, end = word.span()
        if not SHORTEST - 1 <= end - start <= LONGEST_SHORT + 1:
            continue
        typed = word.group()
        if not any(edge in known.short_edges for edge in _edges_of(typed)):
            continue
        if _free_before(text, start) and _free_after(text, end):
            candidates = [name for rest in without_one(typed) for name in known.short.get(rest, ())]
            if candidates:
                yield start, end, candidates


def _with_first_half(text: str, halves: Halves, starts: list[int], ends: list[int]) -> Iterator[Run]:
    for start in starts:
        for length in halves.lengths.get(text[start : start + _EDGE], ()):
            by_length = halves.names.get(text[start : start + length])
            if by_length is not None:
                yield from _fitting(text, by_length, [(start, end) for end in ends if end > start])


def _with_second_half(text: str, halves: Halves, starts: list[int], ends: list[int]) -> Iterator[Run]:
    for end in ends:
        for length in halves.lengths.get(text[max(end - _EDGE, 0) : end], ()):
            by_length = halves.names.get(text[max(end - length, 0) : end])
            if by_length is not None:
                yield from _fitting(text, by_length, [(start, end) for start in starts if start < end])


def _fitting(text: str, by_length: ByLength, spans: Iterable[tuple[int, int]]) -> Iterator[Run]:
    for start, end in spans:
        candidates = by_length.get(end - start)
        if candidates is not None and (text[end - 1] != " " or whole(text, start, end)):
            yield start, end, candidates
