"""What keeps a book from being balanced; it is said in a sentence, and no number is given."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from bonafides.screening.stock.book import INVENTORIES, SIGNS, Book, Row
from bonafides.screening.stock.errors import errors
from bonafides.screening.stock.records import Flaw

LEAST_COUNTS = 2


def _no_start(rows: Sequence[Row]) -> Flaw | None:
    """Neither an opening nor a count: nobody knows what was there."""
    if any(row.event in INVENTORIES for row in rows):
        return None
    return Flaw("no-start", {"rows": len(rows)})


def _unweighed(rows: Sequence[Row]) -> Flaw | None:
    """Rows whose kilograms cannot be told, such as litres without a density."""
    unknown = [row for row in rows if row.kg is None]
    return Flaw("unit", {"rows": len(unknown), "line": unknown[0].line}) if unknown else None


def _unnamed(rows: Sequence[Row]) -> Flaw | None:
    unnamed = [row for row in rows if row.event is None]
    return Flaw("event", {"rows": len(unnamed), "line": unnamed[0].line}) if unnamed else None


def _one_count(rows: Sequence[Row]) -> Flaw | None:
    days = {(row.day, row.event == "opening") for row in rows if row.event in INVENTORIES}
    return None if len(days) >= LEAST_COUNTS else Flaw("one-count", {"on": next(iter(days))[0]})


def _below_zero(rows: Sequence[Row]) -> Flaw | None:
    """More went out than was there: rows are missing, or stand on the wrong day."""
    standing: float | None = None
    passed, day = 0.0, date.min
    for row in rows:
        kg = row.kg or 0.0
        if row.event in INVENTORIES:
            again = standing is not None and row.event == "count" and row.day == day
            standing, day = ((standing or 0.0) + kg if again else kg), row.day
            continue
        if standing is None:
            continue
        passed += kg
        standing += SIGNS[row.event or ""] * kg
        if row.event in {"used", "sold", "waste"} and standing < -max(
            errors().flaws["below"] * passed, row.step
        ):
            return Flaw("below-zero", {"on": row.day, "line": row.line, "kg": -standing})
    return None


def _gap(rows: Sequence[Row]) -> Flaw | None:
    days = sorted({row.day for row in rows})
    pauses = [((later - earlier).days, earlier, later) for earlier, later in pairwise(days)]
    if not pauses:
        return None
    longest, since, until = max(pauses)
    usual = median(days for days, _, _ in pauses)
    if longest < errors().flaws["gap_days"] or longest < errors().flaws["gap_ratio"] * usual:
        return None
    return Flaw("gap", {"since": since, "until": until})


_CHECKS: tuple[Callable[[Sequence[Row]], Flaw | None], ...] = (
    _no_start,
    _unweighed,
    _unnamed,
    _one_count,
    _gap,
    _below_zero,
)


def flaw_of(book: Book) -> Flaw | None:
    """The first flaw of a book; None for one that can be balanced."""
    return next((flaw for check in _CHECKS if (flaw := check(book.rows)) is not None), None)
