"""How sure it is that a run of words means the name that one letter parts from it."""

from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from itertools import permutations
from typing import NamedTuple

from bonafides.substances.contexts import words
from bonafides.substances.fingers import heard, likely, struck_twice
from bonafides.substances.runs import SHORTEST, WORD
from bonafides.substances.tables import rows

SHORTEST_PART = 2
"""Letters of a word of a name that is known again with another letter."""
LONG = 16
"""Signs of a name in which a letter that no finger and no ear exchanges leaves no doubt."""


class Doubt(IntEnum):
    """How sure it is that a run means a name, the surest first."""

    SURE = 0
    NEARLY_SURE = 1
    """The letters differ as ears err, not as fingers do."""
    ASKS = 2
    """What came out looks like the name of another compound: a person must be asked what is meant."""
    ASKS_ALONE = 3
    """A word of other names may have become this: asked only where nothing else stands beside it."""
    ASKS_OF_GOODS = 4
    """The name of another compound may have become this, or too few letters are left: asked only beside words of trade."""
    NEVER = 5


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


def doubt(run: str, written: str) -> Doubt:
    """How sure it is that the run means the name that one letter parts from it."""
    if (run[-1] == " ") != (written[-1] == " ") or frame(run) != frame(written):
        return Doubt.NEVER
    beside = others().get(written, Others())
    if run in beside.words or run in beside.names or _in_a_short_word(run, written):
        return Doubt.NEVER
    if not likely(run, written):
        return _as_heard(run, written, beside)
    found = _after_a_slip(run, written, beside)
    if found is Doubt.SURE or run[0] == written[0]:
        return found
    return Doubt.ASKS_OF_GOODS if sorted(run) == sorted(written) else Doubt.NEVER


def _after_a_slip(run: str, written: str, beside: Others) -> Doubt:
    """Who else may have slipped so."""
    if len(written) < SHORTEST or any(likely(run, other) for other in beside.names):
        return Doubt.ASKS_OF_GOODS
    if any(likely(run, other) for other in beside.words):
        return Doubt.ASKS_ALONE
    another = _becomes_another(run, written) or _is_near(run, beside.names | beside.words)
    return Doubt.ASKS if another else Doubt.SURE


def _as_heard(run: str, written: str, beside: Others) -> Doubt:
    """No slip of the fingers: what the ear exchanges, or any letter of a long name."""
    if run[0] != written[0] or not (len(written) >= LONG or heard(run, written)):
        return Doubt.NEVER
    every = beside.names | beside.words
    another = any(likely(run, other) for other in every) or _is_near(run, every)
    return Doubt.NEVER if another or _becomes_another(run, written) else Doubt.NEARLY_SURE


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
    """A word ends in the ending of another class of compounds, -ine, -one, -ane, -ol, or a slip of it does: `amie`."""
    pairs = zip(WORD.findall(run), WORD.findall(written), strict=False)
    return any(
        _ending(typed, meant) for typed, meant in pairs if typed != meant and meant not in words("neutral")
    )


def _ending(typed: str, meant: str) -> bool:
    return any(
        meant.endswith(one) and (typed == (there := meant.removesuffix(one) + other) or likely(typed, there))
        for one, other in _endings()
    )


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
