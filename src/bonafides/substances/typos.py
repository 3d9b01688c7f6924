"""Names with one slip of the key, bounded so that no real name of another compound is taken for a slip."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import permutations

from bonafides.substances.contexts import words
from bonafides.substances.lexicon import OTHER_COMPOUND, Hit, Name, all_hits, names
from bonafides.substances.recognised import Evidence
from bonafides.substances.runs import SHORTEST, WORD, Index, index, runs
from bonafides.substances.tables import rows
from bonafides.substances.writing import searched

FEWEST_LETTERS = 7
SIGNS = {Evidence.FORMULA, Evidence.ABBREVIATION}
SHORTEST_WORD = 5
"""Letters of a word without which a formula or an abbreviation is none: with another letter it is another one."""


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


@cache
def _others() -> dict[str, tuple[str, ...]]:
    """Names, and words of names, of other compounds, by the listed one beside them."""
    beside: dict[str, tuple[str, ...]] = {}
    for row in rows("near"):
        beside[row["near"]] = (*beside.get(row["near"], ()), row["name"])
    return beside


def slips(line: str) -> Iterator[Hit]:
    """Runs of words that are one slip away from a long name, in reading order, the longest first."""
    for hit in _slips(searched(line), others_alone=False):
        if hit.name.key != OTHER_COMPOUND and not _inside_another(hit, all_hits(line)):
            yield hit


def misspelt_others(line: str) -> tuple[Hit, ...]:
    """Names of other compounds that hold a slip: what is a part of them is no name of its own."""
    return tuple(_slips(searched(line), others_alone=True))


def _slips(text: str, *, others_alone: bool) -> Iterator[Hit]:
    taken = -1
    for start, end, candidates in runs(text, _index(others_alone=others_alone)):
        if start < taken:
            continue
        name = _meant(text[start:end], candidates)
        if name is not None:
            taken = end
            yield Hit(start, end, name)


def _inside_another(run: Hit, read: Sequence[Hit]) -> bool:
    """The run is a part of a well written name of another compound."""
    return any(
        hit.name.key == OTHER_COMPOUND and hit.start <= run.start and run.end <= hit.end for hit in read
    )


def _meant(run: str, candidates: Sequence[Name]) -> Name | None:
    alike = [name for name in candidates if name.written[0] == run[0]]
    if not alike or run in names():
        return None
    from rapidfuzz.distance import OSA

    for name in alike:
        one_slip = OSA.distance(run, name.written, score_cutoff=1) == 1 and is_slip(run, name.written)
        if one_slip and not _is_other(run, name.written):
            return name
    return None


def is_slip(run: str, written: str) -> bool:
    """Only letters slipped, the first letter is kept, and no part or ending of the name became that of another compound."""
    if run[0] != written[0] or (run[-1] == " ") != (written[-1] == " ") or frame(run) != frame(written):
        return False
    if _doubled(run, written):
        return True
    return not any(_turned(run, written, *pair) for pair in _parts()) and not _ends_otherwise(run, written)


def frame(written: str) -> tuple[str, int]:
    """What a slip leaves alone: all that is no letter, and the number of words; a name in words alone may be joined or parted."""
    rest = WORD.sub("", written)
    return (rest, len(WORD.findall(written))) if rest.strip(" ") else ("", 0)


def _doubled(run: str, written: str) -> bool:
    """A letter was struck twice."""
    places = range(len(written) if len(run) > len(written) else 0)
    return any(written[: at + 1] + written[at:] == run for at in places)


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


def _is_other(run: str, written: str) -> bool:
    """The run is as near to the name of another compound, or a word in it became another word."""
    from rapidfuzz.distance import OSA

    if any(OSA.distance(run, other, score_cutoff=1) <= 1 for other in _others().get(written, ())):
        return True
    pairs = zip(WORD.findall(run), WORD.findall(written), strict=False)
    return any(typed in _others().get(meant, ()) for typed, meant in pairs if typed != meant)
