"""What a slip made of a name that nobody can tell: it is the name of another compound, or stands one slip away from one."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks import naming
from benchmarks.naming import Line
from bonafides.substances import Evidence, Found, recognise
from bonafides.substances.contexts import words
from bonafides.substances.fingers import likely
from bonafides.substances.lexicon import names
from bonafides.substances.register import register
from bonafides.substances.substituents import is_trade
from bonafides.substances.writing import plain, searched

_WORD = re.compile(r"[^\W_]+")
_STANDS_ANYWHERE = ("salt after", "isomer before", "hydrate")
"""Words that stand beside any compound and part none from another."""


def lost(line: Line, text: str) -> bool:
    """A listed name that is not read: with the slip it, or what it is without words that stand beside any compound, is as near to another one."""
    return _means_another(text) or any(_is_as_near(run) for run in _runs(line.text, text))


def becomes_listed(line: Line, text: str, found: Sequence[Found]) -> bool:
    """Another name: with the slip it is a listed one letter for letter, beside words that stand beside any compound."""
    if searched(plain(text)) in names():
        return True
    return any(
        seen.kind is Evidence.NAME
        and seen.text.lower() not in line.text.lower()
        and _parts_nothing(plain(text).replace(plain(seen.text), " ", 1))
        for one in found
        for seen in one.evidence
    )


def became_other(line: Line, found: Sequence[Found]) -> bool:
    """A listed name: with the slip it is that of another listed substance letter for letter, and is read as that."""
    meant = {register().base(key).key for key in line.keys}
    return all(
        one.cas not in meant and all(seen.kind is Evidence.NAME for seen in one.evidence) for one in found
    )


def _means_another(text: str) -> bool:
    """A slip of the name of a compound that no list names would give the same text."""
    return (
        process.extractOne(searched(plain(text)), _others(), scorer=OSA.distance, score_cutoff=1) is not None
    )


def _runs(well: str, text: str) -> Iterator[str]:
    """The listed name with the slip in it, where nothing stands beside it that parts one compound from another."""
    before, after = searched(plain(well)), searched(plain(text))
    for one in recognise(well).found:
        for seen in one.evidence:
            left, there, right = before.partition(searched(plain(seen.text)))
            if (
                there
                and after.startswith(left)
                and after.endswith(right)
                and _parts_nothing(f"{left} {right}")
            ):
                yield after[len(left) : len(after) - len(right)]


def _parts_nothing(beside: str) -> bool:
    return all(
        word[0].isdigit()
        or len(word) == 1
        or is_trade(word)
        or any(word in words(effect) for effect in _STANDS_ANYWHERE)
        for word in _WORD.findall(beside)
    )


def _is_as_near(run: str) -> bool:
    """The run is the name of another compound, or a slip of the same four kinds makes it of one."""
    near = process.extract(run, _others(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return any(run == other or likely(run, other) for other, _, _ in near)


@cache
def _others() -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                searched(plain(name))
                for name, owners in naming.owners().items()
                if not owners & register().keys() and naming.is_name(name)
            }
        )
    )
