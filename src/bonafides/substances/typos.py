"""Names with one slip of the key, bounded so that no real name of another compound is taken for a slip."""

from collections.abc import Iterator
from functools import cache

from bonafides.substances.lexicon import Hit, Name, names
from bonafides.substances.tables import rows
from bonafides.substances.writing import searched

SHORTEST = 8
ANCHOR = 4
ENDING = 3
"""Letters at the end in which a changed letter makes another compound: -ine, -one, -ane, -ol."""


@cache
def _anchored() -> dict[tuple[str, int], tuple[Name, ...]]:
    """Long names by their first or last letters and their length: a slip leaves one of the two whole."""
    table: dict[tuple[str, int], list[Name]] = {}
    for written, name in names().items():
        if name.strict or name.han or len(written) < SHORTEST or not _wordy(written):
            continue
        table.setdefault((f"{written[:ANCHOR]}…", len(written)), []).append(name)
        table.setdefault((f"…{written[-ANCHOR:]}", len(written)), []).append(name)
    return {place: tuple(found) for place, found in table.items()}


def _wordy(written: str) -> bool:
    return sum(letter.isalpha() for letter in written) >= SHORTEST and not any(
        letter.isdigit() for letter in written[1:]
    )


@cache
def _others() -> frozenset[str]:
    """Names of other compounds that differ by one letter from a listed one."""
    return frozenset(row["name"] for row in rows("near"))


def slips(line: str) -> Iterator[Hit]:
    """Runs of words that are one slip away from a long name."""
    text = searched(line)
    taken = -1
    for start, end in _runs(text):
        if start < taken:
            continue
        name = _meant(text[start:end])
        if name is not None:
            taken = end
            yield Hit(start, end, name)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """One to four words in a row, the longest first at each place."""
    starts, ends = [], []
    inside = False
    for place, letter in enumerate(text + " "):
        word = letter.isalnum()
        if word and not inside:
            starts.append(place)
        elif inside and not word:
            ends.append(place)
        inside = word
    for first, start in enumerate(starts):
        for last in range(min(first + 3, len(ends) - 1), first - 1, -1):
            if ends[last] - start >= SHORTEST - 1 and _tied(text, starts, ends, (first, last)):
                yield start, ends[last]


def _tied(text: str, starts: list[int], ends: list[int], run: tuple[int, int]) -> bool:
    return all(text[ends[word] : starts[word + 1]].strip() == "" for word in range(run[0], run[1]))


def _meant(run: str) -> Name | None:
    candidates = _candidates(run)
    if not candidates or run in _others() or run in names():
        return None
    from rapidfuzz.distance import OSA

    for name in candidates:
        if OSA.distance(run, name.written, score_cutoff=1) == 1 and _slip_of_the_key(run, name.written):
            return name
    return None


def _candidates(run: str) -> list[Name]:
    table = _anchored()
    found: list[Name] = []
    for length in (len(run) - 1, len(run), len(run) + 1):
        found += table.get((f"{run[:ANCHOR]}…", length), ())
        found += table.get((f"…{run[-ANCHOR:]}", length), ())
    return found


def _slip_of_the_key(run: str, written: str) -> bool:
    """No digit involved, the first letter kept, and the ending that names the class of compound not changed."""
    if run[0] != written[0] or any(letter.isdigit() for letter in run):
        return False
    if len(run) != len(written) or sorted(run) == sorted(written):
        return run[-1] == written[-1] or len(run) < len(written)
    return run[-ENDING:] == written[-ENDING:]
