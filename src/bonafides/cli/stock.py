"""The stock books in words, and the file stock.csv: every period of every book, traced to the rows of the file."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from bonafides.cli.whole import whole_file
from bonafides.ledger.rejected import safe_cell
from bonafides.screening.stock.records import Balance, Period
from bonafides.words import Words
from bonafides.words.stock import sentences

COLUMNS = (
    "site", "substance", "cas", "first_day", "last_day", "opening_kg", "came_kg", "went_kg", "closing_kg",
    "missing_kg", "low_kg", "high_kg", "standard", "page_above", "page_below", "code", "first_line", "last_line",
    "explanation",
)  # fmt: skip


def stock_counts(balances: Sequence[Balance]) -> dict[str, int]:
    """How many books there are, do not close, and cannot be balanced; nothing where there is none."""
    if not balances:
        return {}
    return {
        "stock_books": len(balances),
        "stock_open": sum(bool(one.code) for one in balances),
        "stock_unbalanced": sum(one.flaw is not None for one in balances),
    }


def terminal_line(balances: Sequence[Balance], path: Path, words: Words) -> str:
    """How many books do not close, and where the figures are."""
    total, not_closed, flawed = stock_counts(balances).values()
    return words.say("terminal_stock", open=not_closed, total=total, flawed=flawed, stock_file=str(path))


def write_stock(path: Path, balances: Sequence[Balance], words: Words) -> None:
    """Write stock.csv, if there is a stock book: books that do not close first; a row a period, or one for a flaw."""
    if not balances:
        return
    with whole_file(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for balance in balances:
            writer.writerows(_rows(balance, words))


def _rows(balance: Balance, words: Words) -> Iterator[tuple[str, ...]]:
    named = (safe_cell(balance.site), safe_cell(balance.substance), balance.cas or "")
    said = safe_cell(" ".join(sentences(balance, words)))
    if balance.flaw is not None:
        yield (*named, *[""] * (len(COLUMNS) - len(named) - 1), said)
    for period in balance.periods:
        told = period.last_day == balance.until
        yield (*named, *_figures(period, balance.code if told else ""), said if told else "")


def _figures(period: Period, code: str) -> tuple[str, ...]:
    amounts = (period.opening, period.came, period.went, period.closing)
    measured = (period.missing, period.low, period.high, period.standard, *period.page)
    return (
        period.first_day.isoformat(),
        period.last_day.isoformat(),
        *(_decimal(value) for value in (*amounts, *measured)),
        code,
        *(str(line) for line in period.lines),
    )


def _decimal(value: float) -> str:
    text = f"{value:.3f}"
    return "0.000" if text == "-0.000" else text
