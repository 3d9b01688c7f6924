"""The links of a case as a picture: parties on one side, values on the other, lines between them."""

from collections.abc import Sequence
from typing import NamedTuple

from bonafides.cases.showing import Row

MOST_NODES = 50
"""More cannot be read; the list has all."""
WIDTH, STEP, TOP = 720, 30, 20
"""Of the drawing, in its own units: its width, the height of a line, the room above the first."""
PARTY_X, VALUE_X = 250, 450
"""Where the names of parties end, and where values begin."""
LONGEST = 30
"""Signs of a label."""


class Node(NamedTuple):
    """A party or a value; `inside` when the party stands in the case."""

    label: str
    y: int
    inside: bool


class Chart(NamedTuple):
    """What is drawn: parties, values, and from which height to which the lines go; `left_out` links are in the list alone."""

    parties: list[Node]
    values: list[Node]
    lines: list[tuple[int, int]]
    height: int
    left_out: int


def chart(rows: Sequence[Row]) -> Chart | None:
    """The links that join most parties, as many as fit; None when there is nothing to draw."""
    shown, names = _fitting(rows)
    if not shown:
        return None
    at = {name: TOP + STEP * number for number, name in enumerate(names)}
    middle = max(0, len(names) - len(shown)) * STEP // 2
    parties = [Node(_short(name or "?"), at[name], inside) for name, inside in names.items()]
    values, lines = [], []
    for number, row in enumerate(shown):
        y = TOP + middle + STEP * number
        values.append(Node(_short(f"{row.label}: {row.written}"), y, inside=False))
        lines += [(at[name], y) for name in dict.fromkeys(place.name for place in row.places)]
    height = TOP + STEP * max(len(names), len(shown))
    return Chart(parties, values, lines, height, len(rows) - len(shown))


def _fitting(rows: Sequence[Row]) -> tuple[list[Row], dict[str, bool]]:
    """The first links that fit together, and their parties, each with whether it stands in the case."""
    names: dict[str, bool] = {}
    shown: list[Row] = []
    for row in rows:
        more = {place.name for place in row.places} - names.keys()
        if len(names) + len(more) + len(shown) + 1 > MOST_NODES:
            continue
        shown.append(row)
        for place in row.places:
            names[place.name] = names.get(place.name, False) or place.inside
    return shown, names


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
