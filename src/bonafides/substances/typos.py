"""Names with one slip of the key, bounded so that no real name of another compound is taken for a slip."""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cache
from itertools import groupby, permutations
from typing import NamedTuple

from bonafides.substances.contexts import words
from bonafides.substances.fingers import likely, struck_twice
from bonafides.substances.lexicon import OTHER_COMPOUND, Hit, Name, all_hits, names
from bonafides.substances.recognised import Evidence
from bonafides.substances.runs import SHORTEST, WORD, Index, index, runs
from bonafides.substances.tables import rows
from bonafides.substances.writing import searched

FEWEST_LETTERS = 7
SIGNS = {Evidence.FORMULA, Evidence.ABBREVIATION}
SHORTEST_PART = 2
"""Letters of a word of a name that is known again with another letter."""
SHORTEST_WORD = 5
"""Letters of a word without which a formula or an abbreviation is none: with another letter it is another one."""


class Doubt(IntEnum):
    """How sure it is that a run means a name, the surest first."""

    SURE = 0
    NEARLY_SURE = 1
    """The letters differ as ears err, not as fingers do."""
    ASKS = 2
    """What came out looks like the name of another compound: a person must be asked what is meant."""
    ASKS_ALONE = 3
    """A word of other names may have become this: asked only where nothing else stands beside it."""
    NEVER = 4


@cache
def _index(*, others_alone: bool) -> Index:
    return index(
        name for name in names().values() if sought(name) and (name.key == OTHER_COMPOUND or not others_alone)
    )


def sought(name: Name) -> bool:
    """Long enough that a slip leaves no doubt, and written in words."""
    if name.han or (
        name.evidence in SIGNS and not any(len(word) >= SHORTEST_WORD for word in WORD.findall(name.written))
    ):
        return False
    return len(name.written) >= SHORTEST and sum(map(str.isalpha, name.written)) >= FEWEST_LETTERS


class Others(NamedTuple):
    """What stands beside a listed name: names of other compounds, and words that are only parts of them."""

    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@cache
def others() -> dict[str, Others]:
    """Names, and words of names, of other compounds, by the listed one beside them."""
    beside: dict[str, Others] = {}
    for row in rows("near"):
        known = beside.get(row["near"], Others())
        beside[row["near"]] = Others(
            known.names | ({row["name"]} if row["means"] else set()),
            known.words | (set() if row["means"] else {row["name"]}),
        )
    return beside


def slips(line: str) -> Iterator[tuple[Hit, Doubt]]:
    """Runs of words that are one slip away from a long name, in reading order, the longest first."""
    for hit, doubt in _slips(searched(line), others_alone=False):
        if hit.name.key != OTHER_COMPOUND and not _inside_another(hit, all_hits(line)):
            yield hit, doubt


def misspelt_others(line: str) -> tuple[Hit, ...]:
    """Names of other compounds that hold a slip: what is a part of them is no name of its own."""
    return tuple(hit for hit, _ in _slips(searched(line), others_alone=True))


def _slips(text: str, *, others_alone: bool) -> Iterator[tuple[Hit, Doubt]]:
    taken = -1
    found = runs(text, _index(others_alone=others_alone))
    for (start, end), same in groupby(found, key=lambda run: run[:2]):
        if start < taken:
            continue
        name, doubt = _meant(text[start:end], [name for run in same for name in run[2]])
        if name is not None:
            taken = end
            yield Hit(start, end, name), doubt


def _inside_another(run: Hit, read: Sequence[Hit]) -> bool:
    """The run is a part of a well written name of another compound."""
    return any(
        hit.name.key == OTHER_COMPOUND and hit.start <= run.start and run.end <= hit.end for hit in read
    )


def _meant(run: str, candidates: Sequence[Name]) -> tuple[Name | None, Doubt]:
    """The likeliest of the names that one slip makes this run of."""
    alike = [name for name in candidates if name.written[0] == run[0]]
    if not alike or run in names():
        return None, Doubt.SURE
    from rapidfuzz.distance import OSA

    found, least = None, Doubt.NEVER
    for name in alike:
        if (
            OSA.distance(run, name.written, score_cutoff=1) == 1
            and (doubt := _doubt(run, name.written)) < least
        ):
            found, least = name, doubt
    return found, least


def _doubt(run: str, written: str) -> Doubt:
    """How sure it is that the run means the name that one letter parts from it."""
    if (run[-1] == " ") != (written[-1] == " ") or frame(run) != frame(written):
        return Doubt.NEVER
    beside = others().get(written, Others())
    if run in beside.words or _in_a_short_word(run, written):
        return Doubt.NEVER
    if any(run == other or likely(run, other) for other in beside.names):
        return Doubt.NEVER
    if any(likely(run, other) for other in beside.words):
        return Doubt.ASKS_ALONE if likely(run, written) else Doubt.NEVER
    another = _becomes_another(run, written) or _is_near(run, beside.names | beside.words)
    if not likely(run, written):
        return Doubt.NEVER if another else Doubt.NEARLY_SURE
    return Doubt.ASKS if another else Doubt.SURE


def _in_a_short_word(run: str, written: str) -> bool:
    """Another letter alone is another word: `vitamin k`."""
    pairs = zip(WORD.findall(run), WORD.findall(written), strict=False)
    return any(typed != meant and len(typed) == len(meant) < SHORTEST_PART for typed, meant in pairs)


def _is_near(run: str, names_beside: Iterable[str]) -> bool:
    from rapidfuzz.distance import OSA

    return any(OSA.distance(run, other, score_cutoff=1) == 1 for other in names_beside)


def _becomes_another(run: str, written: str) -> bool:
    """A part or an ending of the name became that of another class of compounds, or a word another word."""
    if struck_twice(run, written):
        return False
    return (
        any(_turned(run, written, *pair) for pair in _parts())
        or _ends_otherwise(run, written)
        or _holds_another_word(run, written)
    )


def frame(written: str) -> tuple[str, int]:
    """What a slip leaves alone: all that is no letter, and the number of words; a name in words alone may be joined or parted."""
    rest = WORD.sub("", written)
    return (rest, len(WORD.findall(written))) if rest.strip(" ") else ("", 0)


def _turned(run: str, written: str, one: str, other: str) -> bool:
    """Some `one` in the name became `other` in the run."""
    at = written.find(one)
    while at >= 0:
        if written[:at] + other + written[at + len(one) :] == run:
            return True
        at = written.find(one, at + 1)
    return False


def _ends_otherwise(run: str, written: str) -> bool:
    """A word ends in the ending of another class of compounds: -ine, -one, -ane, -ol."""
    pairs = zip(WORD.findall(run), WORD.findall(written), strict=False)
    return any(_ending(typed, meant) for typed, meant in pairs if typed != meant)


def _ending(typed: str, meant: str) -> bool:
    return any(meant.endswith(one) and typed == meant.removesuffix(one) + other for one, other in _endings())


@cache
def _parts() -> tuple[tuple[str, str], ...]:
    return _one_slip_apart("name part")


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return _one_slip_apart("name ending")


def _one_slip_apart(effect: str) -> tuple[tuple[str, str], ...]:
    from rapidfuzz.distance import OSA

    return tuple(
        pair for pair in permutations(sorted(words(effect)), 2) if OSA.distance(*pair, score_cutoff=1) == 1
    )


def _holds_another_word(run: str, written: str) -> bool:
    pairs = zip(WORD.findall(run), WORD.findall(written), strict=False)
    return any(
        typed in beside.names | beside.words
        for typed, meant in pairs
        if typed != meant and (beside := others().get(meant)) is not None
    )
