"""The part of the page on stock books."""

from dataclasses import dataclass

from bonafides.cli.stock import sentences
from bonafides.cli.words import Words
from bonafides.screening.result import Screening
from bonafides.screening.stock.records import Balance, Period

MOST_PERIODS = 60


@dataclass(frozen=True, slots=True)
class BookView:
    """One book in words; `figures` of its periods where it does not close."""

    sentences: tuple[str, ...]
    open: bool
    figures: tuple[tuple[str, ...], ...]


def view_stock(screening: Screening, words: Words) -> tuple[BookView, ...]:
    """Every book, those that do not close first."""
    return tuple(_book(balance, words) for balance in screening.stock)


def _book(balance: Balance, words: Words) -> BookView:
    shown = balance.periods[-MOST_PERIODS:] if balance.code else ()
    return BookView(
        sentences=tuple(sentences(balance, words)),
        open=bool(balance.code),
        figures=tuple(_figures(period, words) for period in shown),
    )


def _figures(period: Period, words: Words) -> tuple[str, ...]:
    amounts = (period.opening, period.came, period.went, period.closing)
    between = {"low": words.formats.number(period.low, 3), "high": words.formats.number(period.high, 3)}
    return (
        words.formats.day(period.last_day),
        *(words.formats.number(amount, 6) for amount in amounts),
        words.say("range", **between),
    )
