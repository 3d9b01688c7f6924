"""The part of the page on stock books."""

from dataclasses import dataclass

from bonafides.screening.result import Screening
from bonafides.screening.stock.records import Balance, Period
from bonafides.words import Words
from bonafides.words.stock import sentences

MOST_PERIODS = 60


@dataclass(frozen=True, slots=True)
class PeriodView:
    """One period in figures; `marked` where what does not close lies in it."""

    figures: tuple[str, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class BookView:
    """One book in words, and its periods where it does not close."""

    sentences: tuple[str, ...]
    open: bool
    periods: tuple[PeriodView, ...]


def view_stock(screening: Screening, words: Words) -> tuple[BookView, ...]:
    """Every book, those that do not close first."""
    return tuple(_book(balance, words) for balance in screening.stock)


def _book(balance: Balance, words: Words) -> BookView:
    shown = balance.periods[-MOST_PERIODS:] if balance.code else ()
    return BookView(
        sentences=tuple(sentences(balance, words)),
        open=bool(balance.code),
        periods=tuple(PeriodView(_figures(period, words), _is_named(period, balance)) for period in shown),
    )


def _is_named(period: Period, balance: Balance) -> bool:
    if balance.since is None or balance.until is None:
        return False
    return balance.since <= period.first_day and period.last_day <= balance.until


def _figures(period: Period, words: Words) -> tuple[str, ...]:
    amounts = (period.opening, period.came, period.went, period.closing)
    between = {"low": words.formats.number(period.low, 3), "high": words.formats.number(period.high, 3)}
    return (
        words.formats.day(period.last_day),
        *(words.formats.number(amount, 6) for amount in amounts),
        words.say("range", **between),
    )
