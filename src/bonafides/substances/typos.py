"""Names with one slip of the key, bounded so that no real name of another compound is taken for a slip."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from bonafides.substances.doubts import Doubt, doubt
from bonafides.substances.lexicon import OTHER_COMPOUND, Hit, Name, all_hits, names
from bonafides.substances.recognised import Evidence
from bonafides.substances.runs import SHORTEST, WORD, Index, index, runs
from bonafides.substances.writing import searched

FEWEST_LETTERS = 7
SIGNS = {Evidence.FORMULA, Evidence.ABBREVIATION}
SHORTEST_SOUGHT = 6
"""Letters of a name in one word that is asked about with a slip."""
SHORTEST_WORD = 5
"""Letters of a word without which a formula or an abbreviation is none: with another letter it is another one."""


@cache
def _index() -> Index:
    return index(name for name in names().values() if sought(name))


def sought(name: Name) -> bool:
    """Written in words, and long enough that a slip can be told, or asked about."""
    if name.han or (
        name.evidence in SIGNS and not any(len(word) >= SHORTEST_WORD for word in WORD.findall(name.written))
    ):
        return False
    if len(name.written) < SHORTEST:
        return name.key != OTHER_COMPOUND and len(name.written) >= SHORTEST_SOUGHT and name.written.isalpha()
    return sum(map(str.isalpha, name.written)) >= FEWEST_LETTERS


def slips(line: str) -> Iterator[tuple[Hit, Doubt]]:
    """Runs of words that are one slip away from a long name, in reading order, the longest first."""
    for hit, least in every_slip(line):
        if hit.name.key != OTHER_COMPOUND and not _inside_another(hit, all_hits(line)):
            yield hit, least


def every_slip(line: str) -> Iterator[tuple[Hit, Doubt]]:
    """The same, those that mean names of other compounds too."""
    text, taken = searched(line), -1
    for (start, end), same in groupby(runs(text, _index()), key=lambda run: run[:2]):
        if start < taken:
            continue
        name, least = _meant(text[start:end], [name for run in same for name in run[2]])
        if name is not None:
            taken = end
            yield Hit(start, end, name), least


def _inside_another(run: Hit, read: Sequence[Hit]) -> bool:
    """The run is a part of a well written name of another compound."""
    return any(
        hit.name.key == OTHER_COMPOUND and hit.start <= run.start and run.end <= hit.end for hit in read
    )


def _meant(run: str, candidates: Sequence[Name]) -> tuple[Name | None, Doubt]:
    """The likeliest of the names that one slip makes this run of."""
    if run in names():
        return None, Doubt.SURE
    from rapidfuzz.distance import OSA

    found, least = None, Doubt.NEVER
    for name in candidates:
        if OSA.distance(run, name.written, score_cutoff=1) == 1 and (now := doubt(run, name.written)) < least:
            found, least = name, now
    return found, least
