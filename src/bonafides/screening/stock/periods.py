"""The periods of a book: what was there, came, went and was counted, and how the balances vary together."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bonafides.screening.stock.book import INVENTORIES, SIGNS, Row
from bonafides.screening.stock.errors import errors

type Floats = NDArray[np.float64]


class Inventory(NamedTuple):
    """What was counted at the end of a day; an opening counts as the end of the day before."""

    day: date
    rows: tuple[Row, ...]

    @property
    def kg(self) -> float:
        """All rows of the count together."""
        return sum(row.kg or 0.0 for row in self.rows)


class Span(NamedTuple):
    """One period: between two inventories, with the rows that came and went."""

    opening: Inventory
    closing: Inventory
    moved: tuple[Row, ...]

    def total(self, sign: int) -> float:
        """Kilograms that came (1) or went (-1)."""
        return sum(row.kg or 0.0 for row in self.moved if SIGNS[row.event or ""] == sign)

    @property
    def missing(self) -> float:
        """What should be there less what was counted: the book's unaccounted kilograms, gain below 0."""
        return self.opening.kg + self.total(1) - self.total(-1) - self.closing.kg

    @property
    def passed(self) -> float:
        """Half of what came and went: what passed through."""
        return (self.total(1) + self.total(-1)) / 2.0

    def signed(self) -> Iterator[tuple[Row, float]]:
        """Every row of the balance with its sign in it."""
        yield from ((row, row.kg or 0.0) for row in self.opening.rows)
        yield from ((row, SIGNS[row.event or ""] * (row.kg or 0.0)) for row in self.moved)
        yield from ((row, -(row.kg or 0.0)) for row in self.closing.rows)


class Model(NamedTuple):
    """The balances of all periods, what is usual of them, and how they vary together; in kilograms."""

    missing: Floats
    usual: Floats
    covariance: Floats


def _counted(row: Row) -> date:
    return row.day - timedelta(days=1) if row.event == "opening" else row.day


def _inventories(rows: Sequence[Row]) -> list[Inventory]:
    """By day; an opening that repeats a count of the day before is that count."""
    found: dict[date, list[Row]] = {}
    counted = {row.day for row in rows if row.event == "count"}
    for row in rows:
        if row.event == "count" or (row.event == "opening" and _counted(row) not in counted):
            found.setdefault(_counted(row), []).append(row)
    return [Inventory(day, tuple(found[day])) for day in sorted(found)]


def spans(rows: Sequence[Row]) -> list[Span]:
    """The periods of a book, the first first; rows before the first inventory and after the last are in none."""
    inventories = _inventories(rows)
    moved = [row for row in rows if row.event not in INVENTORIES]
    return [
        Span(opening, closing, tuple(row for row in moved if opening.day < row.day <= closing.day))
        for opening, closing in pairwise(inventories)
    ]


def _variance(row: Row) -> float:
    """Of what one row says, by chance: the error of measuring, and the last digit."""
    kind = "count" if row.event in INVENTORIES else row.measure
    share = errors().random.get(kind, errors().random["volume"])
    return (share * (row.kg or 0.0)) ** 2 + row.step**2 / 12.0


def _chance(found: Sequence[Span]) -> Floats:
    """Two neighbours share one inventory: what it says too much the one lacks and the other has."""
    size = len(found)
    covariance = np.zeros((size, size))
    for place, span in enumerate(found):
        covariance[place, place] = sum(_variance(row) for row, _ in span.signed())
        if place + 1 < size:
            shared = -sum(_variance(row) for row in span.closing.rows)
            covariance[place, place + 1] = covariance[place + 1, place] = shared
    return covariance


def _causes(row: Row) -> Iterator[tuple[tuple[str, str], float]]:
    """What makes this row wrong alike with others: the instrument of its kind of event, and what was assumed."""
    systematic = errors().systematic
    yield ("instrument", row.event or ""), systematic.get(row.measure, systematic["volume"])
    yield ("strength", row.written), systematic["strength"]
    if row.measure == "volume":
        yield ("density", row.written), systematic["density"]


def model(found: Sequence[Span]) -> Model:
    """The balances of some periods in a row."""
    covariance = _chance(found)
    alike: dict[tuple[str, str], tuple[float, Floats]] = {}
    for place, span in enumerate(found):
        for row, kg in span.signed():
            for cause, share in _causes(row):
                alike.setdefault(cause, (share, np.zeros(len(found))))[1][place] += kg
    for share, together in alike.values():
        covariance += share**2 * np.outer(together, together)
    passed = np.array([span.passed for span in found])
    covariance += errors().loss["spread"] ** 2 * np.outer(passed, passed)
    missing = np.array([span.missing for span in found])
    return Model(missing, errors().loss["usual"] * passed, covariance)
