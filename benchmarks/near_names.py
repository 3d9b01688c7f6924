"""Names and words of other compounds that one slip of the key parts from a listed name, out of the `chemicals` data set.

    python -m benchmarks.near_names

writes `src/bonafides/substances/data/near.csv`; rows with another source are kept as they are. A word counts as another one
where putting the listed word in its place makes the name of another compound more often than of the same one; a letter struck twice makes no other word.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks import naming
from bonafides.substances.doubts import frame, others
from bonafides.substances.fingers import struck_twice
from bonafides.substances.lexicon import names
from bonafides.substances.recognition import asked_about
from bonafides.substances.register import register
from bonafides.substances.runs import WORD
from bonafides.substances.tables import DATA, header, shipped_rows
from bonafides.substances.typos import sought
from bonafides.substances.writing import plain, searched

SOURCE = "chemicals data set 1.5.2"
SHORTEST_WORD = 3
MOST_SLIPS = 2
"""One from each side."""
SEEN_OFTEN = 3
"""Names that hold a word, before it counts as a word and not as a misprint."""
MOST_NAMES = 400
"""Names looked at for one word; more tell nothing new."""

type Near = tuple[str, str, str, str]
"""A row: name, CAS number that it means, listed name or word beside it, source."""


class Word(NamedTuple):
    """A word of the data set: names that hold it, with the CAS numbers that own them."""

    text: str
    names: tuple[tuple[str, frozenset[str]], ...]


def rows() -> list[Near]:
    """All rows of the table, those from elsewhere too."""
    kept = [
        (row["name"], row["means"], row["near"], row["source"])
        for row in shipped_rows("near")
        if row["source"] != SOURCE
    ]
    found = {*_near_names(), *_near_words()}
    known = {(name, near) for name, _, near, _ in kept}
    return sorted([*kept, *(row for row in found if (row[0], row[2]) not in known)])


def _near_names() -> Iterator[Near]:
    """Names of other compounds, and single words of them, from which a slip could lead to where a slip of a listed name leads."""
    listed = _framed()
    for name, owners in naming.owners().items():
        if not owners & register().keys() and naming.is_name(name):
            written = searched(plain(name))
            yield from ((written, min(owners), near, SOURCE) for near in _near(written, listed))
    for word in _vocabulary():
        for near in _near(word.text, listed):
            same, other = _put_in_place(word, near)
            if same <= other and not struck_twice(word.text, near):
                yield word.text, "", near, SOURCE


def _near_runs() -> Iterator[Near]:
    """What would be taken for a possible slip in the names of other compounds as they stand."""
    for name, owners in naming.owners().items():
        if not owners & register().keys() and naming.is_name(name):
            for run, written in asked_about(plain(name)):
                yield run, min(owners), written, SOURCE


def _framed() -> dict[tuple[str, int], list[str]]:
    """Listed names by what a slip leaves alone."""
    listed: dict[tuple[str, int], list[str]] = {}
    for written, name in names().items():
        if sought(name):
            listed.setdefault(frame(written), []).append(written)
    return listed


def _near(written: str, listed: Mapping[tuple[str, int], list[str]]) -> Iterator[str]:
    if written and written not in names():
        beside = listed.get(frame(written), ())
        found = process.extract(written, beside, scorer=OSA.distance, score_cutoff=MOST_SLIPS, limit=None)
        yield from (near for near, _, _ in found)


def _near_words() -> Iterator[Near]:
    listed = {word for written, name in names().items() if sought(name) for word in _words(written)}
    beside = _one_slip_from(listed)
    for word in (each for each in _vocabulary() if each.text not in names()):
        for near in beside(word.text):
            same, other = _put_in_place(word, near)
            another = word.text.rstrip("e") != near.rstrip("e") and not struck_twice(word.text, near)
            if another and other > 0 and same < 2 * other:
                yield word.text, "", near, SOURCE


def _put_in_place(word: Word, near: str) -> tuple[int, int]:
    """How often the listed word in the place of this one makes a name of the same compound, and of another."""
    same, other = 0, 0
    place = re.compile(rf"(?<![^\W\d_]){re.escape(word.text)}(?![^\W\d_])")
    for name, numbers in word.names[:MOST_NAMES]:
        there = naming.owners().get(place.sub(near, plain(name)))
        same += there is not None and bool(there & numbers)
        other += there is not None and not there & numbers
    return same, other


@cache
def _vocabulary() -> tuple[Word, ...]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name, numbers in naming.owners().items():
        if naming.is_name(name):
            for word in _words(searched(plain(name))):
                found.setdefault(word, []).append((name, numbers))
    return tuple(Word(text, tuple(held)) for text, held in found.items() if len(held) >= SEEN_OFTEN)


def _words(written: str) -> set[str]:
    return {word for word in WORD.findall(written) if len(word) >= SHORTEST_WORD}


def _without_one(text: str) -> set[str]:
    """The text, and what is left of it without one letter."""
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}


def _one_slip_from(listed: Iterable[str]) -> Callable[[str], Iterator[str]]:
    """A function that gives those of the listed that one slip parts from a text, by what is left without one letter."""
    left: dict[str, set[str]] = {}
    for each in listed:
        for rest in _without_one(each):
            left.setdefault(rest, set()).add(each)
    return lambda text: _beside(text, left)


def _beside(text: str, left: Mapping[str, set[str]]) -> Iterator[str]:
    found = {near for rest in _without_one(text) for near in left.get(rest, ())}
    return (near for near in sorted(found) if OSA.distance(text, near, score_cutoff=1) == 1)


def main() -> None:
    """Write the table anew: what is asked about depends on the names and words found first."""
    found = rows()
    _save(found)
    others.cache_clear()
    found = sorted({*found, *_near_runs()})
    _save(found)
    print(f"{len(found):,} names and words beside a listed one")


def _save(found: Iterable[Near]) -> None:
    path = DATA / "near.csv"
    columns = header(path)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows(found)


if __name__ == "__main__":
    main()
