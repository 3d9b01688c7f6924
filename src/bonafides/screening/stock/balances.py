"""The balances of all books, each with its interval and what does not close."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.screening.stock.book import Book, Row, by_day, read_books
from bonafides.screening.stock.cutoff import misplaced
from bonafides.screening.stock.errors import errors
from bonafides.screening.stock.flaws import flaw_of
from bonafides.screening.stock.periods import Floats, Model, Span, model, spans
from bonafides.screening.stock.records import Balance, Period
from bonafides.screening.stock.sequential import limit_of, paged, standardised


class _Alarm(NamedTuple):
    code: str
    first: int
    last: int


def _lines(span: Span) -> tuple[int, int]:
    lines = [row.line for row, _ in span.signed()]
    return min(lines), max(lines)


def _interval(of: Model, first: int, last: int) -> tuple[float, float, float]:
    """What is missing from one period to another, both included: the middle, the least and the most."""
    part = slice(first, last + 1)
    middle = float((of.missing - of.usual)[part].sum())
    margin = errors().judging["certainty"] * sqrt(float(of.covariance[part, part].sum()))
    return middle, middle - margin, middle + margin


def _alarm(standard: Floats) -> _Alarm | None:
    """The first crossing of either side of Page's test, and the period with which its sum began to grow."""
    judging = errors().judging
    limit = limit_of(len(standard), judging["false_alarm"] / 2.0, judging["reference"])
    above, below = paged(standard, judging["reference"])
    crossed = np.flatnonzero((above > limit) | (below > limit))
    if not len(crossed):
        return None
    last = int(crossed[0])
    lost = above[last] > limit
    quiet = np.flatnonzero((above if lost else below)[: last + 1] == 0.0)
    first = int(quiet[-1]) + 1 if len(quiet) else 0
    if not lost:
        return _Alarm("L08", first, last)
    if standard[last] - judging["reference"] >= judging["at_once"] * above[last]:
        return _Alarm("L02", last, last)
    return _Alarm("L03", first, last)


class _Drawn(NamedTuple):
    """A book's periods, how they vary together, and what of them does not close.

    Attributes:
        standard: each balance less what those before it let expect, in standard deviations.
        deviation: that standard deviation, in kilograms.
    """

    found: list[Span]
    of: Model
    standard: Floats
    deviation: Floats
    alarm: _Alarm | None
    moved: tuple[int, ...] = ()


def _drawn(rows: Sequence[Row]) -> _Drawn:
    found = spans(rows)
    of = model(found)
    standard, deviation = standardised(of)
    return _Drawn(found, of, standard, deviation, _alarm(standard))


def _settled(rows: Sequence[Row]) -> _Drawn:
    """Take a row to the other side of a count where that alone explains it; if it does not, the next count says so."""
    moved: dict[int, int] = {}
    while True:
        drawn = _drawn(rows)
        other = None if drawn.alarm is None else _other_side(drawn, drawn.alarm.last, moved)
        if drawn.alarm is None or other is None:
            return drawn._replace(moved=tuple(sorted(moved.values())))
        row, day = other
        moved[drawn.alarm.last] = row.line
        rows = sorted((one._replace(day=day) if one is row else one for one in rows), key=by_day)


def _other_side(drawn: _Drawn, place: int, moved: Mapping[int, int]) -> tuple[Row, date] | None:
    """The row that may stand on the wrong side of a period's count; not twice in a row, for then it is no slip."""
    if abs(drawn.standard[place]) < errors().judging["single"] or {place, place - 1} & moved.keys():
        return None
    of = drawn.of
    margin = errors().judging["certainty"] * sqrt(float(of.covariance[place, place]))
    return misplaced(drawn.found, place, float(of.missing[place] - of.usual[place]), margin)


def _of_book(drawn: _Drawn) -> tuple[float, float, float]:
    """What is missing of a book: where it does not close, beyond what the periods before let expect."""
    alarm = drawn.alarm
    if alarm is None:
        return _interval(drawn.of, 0, len(drawn.found) - 1)
    part = slice(alarm.first, alarm.last + 1)
    middle = float((drawn.standard * drawn.deviation)[part].sum())
    margin = errors().judging["certainty"] * sqrt(float((drawn.deviation[part] ** 2).sum()))
    return middle, middle - margin, middle + margin


def _periods(settled: _Drawn) -> tuple[Period, ...]:
    above, below = paged(settled.standard, errors().judging["reference"])
    return tuple(
        Period(
            span.opening.day + timedelta(days=1),
            span.closing.day,
            span.opening.kg,
            span.total(1),
            span.total(-1),
            span.closing.kg,
            *_interval(settled.of, place, place),
            float(settled.standard[place]),
            (float(above[place]), float(below[place])),
            _lines(span),
        )
        for place, span in enumerate(settled.found)
    )


def balance(book: Book) -> Balance:
    """Balance one book."""
    told = sum(row.kg or 0.0 for row in book.rows if row.event in {"loss", "theft"})
    bare = Balance(book.site, book.substance, book.cas, len(book.rows), told=told)
    flaw = flaw_of(book)
    if flaw is not None:
        return bare._replace(flaw=flaw)
    settled = _settled(book.rows)
    periods = _periods(settled)
    alarm = settled.alarm or _Alarm("", 0, len(periods) - 1)
    middle, low, high = _of_book(settled)
    return bare._replace(
        periods=periods,
        missing=middle,
        low=low,
        high=high,
        code=alarm.code,
        since=periods[alarm.first].first_day,
        until=periods[alarm.last].last_day,
        moved=settled.moved,
    )


def balances(con: duckdb.DuckDBPyConnection) -> Sequence[Balance]:
    """The balance of every book in the table `stock`: those that do not close first, then those that cannot be."""
    found = [balance(book) for book in read_books(con)]
    return sorted(found, key=_order)


def _order(one: Balance) -> tuple[bool, bool, str, str]:
    return not one.code, one.flaw is None, one.site, one.substance
