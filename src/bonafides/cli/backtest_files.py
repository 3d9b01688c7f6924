"""The files of a backtest: backtest.json with every figure, backtest.csv by indicator, patterns.csv by pattern."""

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from bonafides.cli.backtest_words import Account
from bonafides.cli.comparison_words import Beside
from bonafides.cli.outputs import decimal
from bonafides.cli.whole import whole_file
from bonafides.ledger import safe_cell
from bonafides.screening.backtest import Figures
from bonafides.screening.backtest.intervals import LEVEL, RECENT_WEEKS, RESAMPLES, SEED
from bonafides.screening.backtest.replay import REST
from bonafides.words import Words

INDICATORS = (
    "code", "title", "customers", "diversion", "after_beginning", "labelled", "precision", "precision_low",
    "precision_high", "base_rate", "adds",
)  # fmt: skip
PATTERNS = (
    "pattern", "diversion", "found", "recall", "recall_low", "recall_high", "median_rank", "alarmed", "never",
    "median_days", "median_kg",
)  # fmt: skip
DIGITS = 6
METHOD = {
    "level": LEVEL,
    "resamples": RESAMPLES,
    "seed": SEED,
    "forecast_weeks": RECENT_WEEKS,
    "rest_days": REST.days,
}


def write_figures(path: Path, account: Account, surroundings: Mapping[str, object]) -> None:
    """Write backtest.json; the same input gives the same bytes."""
    truth = account.settled.truth
    labels = {
        "diversion": len(truth.diversion),
        "legitimate": len(truth.legitimate),
        "left_out": {
            reason: {"count": len(names), "first": names[:3]}
            for reason, names in account.settled.left_out.items()
        },
    }
    content = {**account.figures._asdict(), "labels": labels, "method": METHOD, **surroundings}
    with whole_file(path) as stream:
        json.dump(_plain(content), stream, ensure_ascii=False, indent=2, allow_nan=False)
        stream.write("\n")


def write_comparison(path: Path, compared: Beside | None) -> None:
    """Write comparison.json, where a candidate's rules were measured too."""
    if compared is None:
        return
    rules = {"in_use": compared.in_use or "", "candidate": compared.candidate}
    content = {**compared.figures._asdict(), "rules": rules, "method": METHOD}
    with whole_file(path) as stream:
        json.dump(_plain(content), stream, ensure_ascii=False, indent=2, allow_nan=False)
        stream.write("\n")


def write_indicators(path: Path, figures: Figures, words: Words) -> None:
    """Write backtest.csv, one row an indicator that spoke."""
    base = figures.queue.base_rate
    _write(
        path,
        INDICATORS,
        (
            (
                one.code, words.title(one.code), one.customers, one.diversion, one.after, one.labelled,
                *one.precision, base, one.adds,
            )
            for one in figures.indicators
        ),
    )  # fmt: skip


def write_patterns(path: Path, figures: Figures) -> None:
    """Write patterns.csv, one row a pattern of the labels."""
    _write(
        path,
        PATTERNS,
        (
            (
                one.pattern, one.diversion, one.found, *one.recall, one.median_rank, one.alarmed, one.never,
                one.median_days, one.median_kg,
            )
            for one in figures.patterns
        ),
    )  # fmt: skip


def _write(path: Path, head: tuple[str, ...], rows: Iterable[tuple[str | float | None, ...]]) -> None:
    with whole_file(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(head)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: str | float | None) -> str:
    """A cell; a text cannot run in a spreadsheet, a number may be negative, nothing is blank."""
    if value is None:
        return ""
    return safe_cell(value) if isinstance(value, str) else decimal(value)


def _plain(value: object) -> object:
    """A value as JSON has it: records by name, days as text, fractions without idle digits."""
    match value:
        case tuple() if hasattr(value, "_asdict"):
            return _plain(value._asdict())
        case Mapping():
            return {str(name): _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case date():
            return value.isoformat()
        case float():
            return round(value, DIGITS)
        case _:
            return value
