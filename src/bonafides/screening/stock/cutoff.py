"""A movement that stands on the wrong side of a count: what it says too much here it lacks in the next period."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bonafides.screening.stock.book import SIGNS, Row
from bonafides.screening.stock.errors import errors
from bonafides.screening.stock.periods import Span


def _near(found: Sequence[Span], place: int) -> Iterator[tuple[Row, float, date]]:
    """Rows close to the count that ends a period: by how much the balance falls when one changes sides, and its new day."""
    closing, days = found[place].closing.day, timedelta(days=errors().flaws["cutoff_days"])
    after = found[place + 1].moved if place + 1 < len(found) else ()
    for row in after:
        if row.day <= closing + days:
            yield row, -SIGNS[row.event or ""] * (row.kg or 0.0), closing
    for row in found[place].moved:
        if row.day > closing - days:
            yield row, SIGNS[row.event or ""] * (row.kg or 0.0), closing + timedelta(days=1)


def misplaced(found: Sequence[Span], place: int, excess: float, margin: float) -> tuple[Row, date] | None:
    """The row that explains an excess best when it is taken to the other side of the count; None where none does."""
    explaining = [
        (abs(excess - falls), row.line, row, day)
        for row, falls, day in _near(found, place)
        if abs(excess - falls) <= margin
    ]
    if not explaining:
        return None
    _, _, row, day = min(explaining, key=lambda one: one[:2])
    return row, day
