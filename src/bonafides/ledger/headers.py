"""Which column of a file is which: header words in seven languages, then careful likeness."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz

from bonafides.ledger.columns import columns_of, rows_of
from bonafides.ledger.measures import unit_code
from bonafides.ledger.records import Kind, LedgerError, Note
from bonafides.ledger.words import plain

LIKE_ENOUGH = 90.0
LONG_ENOUGH = 6
LONGEST_HEADER = 60
MOST_LISTED = 60
BRACKETED = re.compile(r"^(?P<words>.*?)\s*[(\[（【](?P<unit>[^)\]）】]*)[)\]）】]\s*\.?$")
TRAILING = re.compile(r"^(?P<words>.*?\w)[\s_,/-]+(?:in\s+|en\s+|in_)?(?P<unit>[^\s_,/-]+)$")
PLACE = re.compile(r"#([0-9]{1,5})")
AMOUNTS = frozenset({"quantity", "kg"})
NEEDED = frozenset({"product", "substance", "customer", "ordered_on"})
MEASURED = frozenset({"quantity", "annual_kg", "quota_kg", "kg", "concentration"})


@dataclass(frozen=True, slots=True)
class Found:
    """Where the canonical columns are.

    Attributes:
        index: position in the file by canonical column.
        units: unit word in the header (`Quantity (kg)`) by canonical column.
    """

    index: Mapping[str, int]
    units: Mapping[str, str]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    column: str
    position: int
    rank: int
    """0 for the canonical name, then the place of the word in its list; a likeness ranks last."""
    unit: str = ""


@dataclass(slots=True)
class _Search:
    kind: Kind
    headers: Sequence[str]
    matches: list[_Match] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@cache
def _dictionary(kind: Kind) -> dict[str, tuple[str, int]]:
    known: dict[str, tuple[str, int]] = {plain(column.name): (column.name, 0) for column in columns_of(kind)}
    for row in rows_of("headers.csv"):
        if row["kind"] == kind:
            for rank, word in enumerate(row["words"].split("|"), start=1):
                known.setdefault(plain(word), (row["column"], rank))
    return known


def _split_unit(header: str) -> tuple[str, str]:
    for pattern in (BRACKETED, TRAILING):
        match = pattern.match(header.strip())
        if match and (match["unit"].strip() == "%" or unit_code(match["unit"])):
            return match["words"], match["unit"].strip()
    bracketed = BRACKETED.match(header.strip())
    return (bracketed["words"], "") if bracketed else (header, "")


def _exact(kind: Kind, header: str, position: int) -> _Match | None:
    known = _dictionary(kind)
    whole = known.get(plain(header))
    words, unit = _split_unit(header)
    stem = known.get(plain(words))
    if unit and stem and stem[0] in MEASURED:
        return _Match(stem[0], position, stem[1], unit)
    hit = whole or stem
    return _Match(hit[0], position, hit[1]) if hit else None


def _alike(kind: Kind, header: str, position: int) -> _Match | None:
    words, unit = _split_unit(header)
    key = plain(words)
    if len(key) < LONG_ENOUGH:
        return None
    scored = sorted(
        ((fuzz.ratio(key, word), column) for word, (column, _) in _dictionary(kind).items()),
        key=lambda pair: (-pair[0], pair[1]),
    )
    score, column = scored[0]
    rivals = {other for like, other in scored if like >= LIKE_ENOUGH}
    if score < LIKE_ENOUGH or len(rivals) > 1:
        return None
    return _Match(column, position, 1000, unit if column in MEASURED else "")


def position_of(header: str, headers: Sequence[str], file: str) -> int:
    """Give where a header stands that a mapping or a profile names, by its words or as `#7` by its place."""
    for candidate in (header, *(h for h in headers if plain(h) == plain(header) and plain(header))):
        if candidate in headers:
            return headers.index(candidate)
    place = PLACE.fullmatch(header)
    if place and 0 < int(place[1]) <= len(headers):
        return int(place[1]) - 1
    raise LedgerError(
        f'{file}: there is no column "{header}"; the columns are {listed(headers)};'
        " name one of them in --map or in the profile."
    )


def listed(headers: Sequence[str]) -> str:
    """Give the headers of a file for a sentence, as many and as much of each as a sentence bears."""
    shown = [f'"{header[:LONGEST_HEADER]}"' for header in headers[:MOST_LISTED]]
    more = [f"and {len(headers) - MOST_LISTED} more"] if len(headers) > MOST_LISTED else []
    return ", ".join([*shown, *more]) or "none"


def known_headers(kind: Kind, cells: Sequence[str]) -> int:
    """Count the canonical columns that a row of cells would name if it were the header."""
    matches = (_exact(kind, cell, 0) for cell in dict.fromkeys(cells) if cell and len(cell) <= LONGEST_HEADER)
    return len({match.column for match in matches if match})


def _is_open(column: str, rivals: Sequence[_Match]) -> bool:
    """Tell whether only a person can choose: amounts always, what is needed where nothing sets two apart."""
    if len(rivals) == 1:
        return False
    return column in AMOUNTS or (column in NEEDED and rivals[0].rank == rivals[1].rank)


def _choice(column: str, places: Sequence[int], search: _Search, file: str) -> str:
    """Name the columns that could be the same, and the words that choose each."""
    headers, option = search.headers, search.kind.option(column)
    unlike = len({headers[place] for place in places}) == len(places)
    said = [f'"{headers[place]}" (column {place + 1})' for place in places]
    words = [f'"{headers[place]}"' if unlike else f"#{place + 1}" for place in places]
    maps = " or ".join(f"--map {option}={word}" for word in words)
    which = "both" if len(places) == 2 else "all"
    return f"{file}: {' and '.join(said)} could {which} be the {column}; choose one with {maps}."


def _settle(search: _Search, file: str) -> tuple[dict[str, int], dict[str, str]]:
    index: dict[str, int] = {}
    units: dict[str, str] = {}
    for column in sorted({match.column for match in search.matches}):
        rivals = sorted((m for m in search.matches if m.column == column), key=lambda m: (m.rank, m.position))
        named = [search.headers[m.position] for m in rivals]
        if _is_open(column, rivals):
            raise LedgerError(_choice(column, [match.position for match in rivals], search, file))
        index[column] = rivals[0].position
        if rivals[0].unit:
            units[column] = rivals[0].unit
        search.notes.extend(
            ("header-passed-over", {"column": column, "used": named[0], "passed": name}) for name in named[1:]
        )
        if rivals[0].rank == 1000:
            search.notes.append(("header-guessed", {"column": column, "header": named[0]}))
    return index, units


def recognise(kind: Kind, headers: Sequence[str], taken: Mapping[str, int], file: str) -> Found:
    """Find the canonical columns among the headers; `taken` are those a mapping or profile has given."""
    search = _Search(kind, headers)
    free = [n for n in range(len(headers)) if n not in taken.values()]
    for position in free:
        match = _exact(kind, headers[position], position)
        if match and match.column not in taken:
            search.matches.append(match)
    seen = {match.column for match in search.matches} | set(taken)
    placed = {match.position for match in search.matches}
    for position in free:
        match = None if position in placed else _alike(kind, headers[position], position)
        if match and match.column not in seen:
            search.matches.append(match)
    index, units = _settle(search, file)
    for column, position in taken.items():
        unit = _split_unit(headers[position])[1]
        if unit and column in MEASURED:
            units[column] = unit
    return Found({**index, **taken}, units, tuple(search.notes))
