"""What the terminal says of a candidate's rules beside those in use."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from bonafides.cli.terminal import printed
from bonafides.screening.backtest.comparison import Compared, Comparison
from bonafides.screening.backtest.intervals import Measured
from bonafides.words import Words

type Write = Callable[[Measured], str]


class Beside(NamedTuple):
    """Both sets of rules; `in_use` is empty for the program's own."""

    figures: Comparison
    in_use: str
    candidate: str


def show_comparison(compared: Beside | None, out: Path, words: Words) -> None:
    """Print the comparison, where there is one."""
    if compared is not None:
        click.echo()
        printed(lines(compared, out, words))


def lines(compared: Beside, out: Path, words: Words) -> list[str]:
    """One line a figure: both, and what differs, each with its interval."""
    in_use = words.text(compared.in_use) if compared.in_use else words.say("compare_own")
    return [
        words.say("compare_head", candidate=words.text(compared.candidate), in_use=in_use),
        "",
        *_figures(compared.figures, words),
        words.say("compare_zero"),
        "",
        words.say("compare_rest", report_file=str(out / "comparison.json")),
    ]


def _figures(figures: Comparison, words: Words) -> Iterator[str]:
    shares, number = partial(share, words), partial(_number, words)
    apart = partial(points, words)

    def said(name: str, one: Compared, write: Write, **values: object) -> str:
        difference = apart if write is shares else number
        return words.say(
            "compare_line",
            figure=words.say(f"compare_{name}", **values),
            was=write(one.in_use),
            now=write(one.candidate),
            difference=difference(one.difference),
        )

    yield said("average", figures.average_precision, shares)
    for first in figures.first:
        yield said("precision", first.precision, shares, n=first.customers)
        yield said("recall", first.recall, shares, n=first.customers)
    if figures.week is not None:
        yield said("week_precision", figures.week.precision, shares)
        yield said("week_recall", figures.week.recall, shares)
    yield said("noticed", figures.noticed, shares)
    yield said("days", figures.days, number)
    yield said("kg", figures.kg, number)
    yield said("others", figures.others_alarmed, shares)
    for pattern in figures.patterns:
        if pattern.pattern and pattern.recall.in_use.value != pattern.recall.candidate.value:
            yield said("pattern", pattern.recall, shares, part=pattern.pattern, n=pattern.diversion)


def share(words: Words, measured: Measured) -> str:
    """A share with its interval."""
    if measured.low is None:
        return words.say("backtest_share", value_share=measured.value)
    return words.say(
        "backtest_interval", value_share=measured.value, low_share=measured.low, high_share=measured.high
    )


def _number(words: Words, measured: Measured) -> str:
    if measured.low is None:
        return words.say("compare_number_alone", value=measured.value)
    return words.say("compare_number", value=measured.value, low=measured.low, high=measured.high)


def points(words: Words, measured: Measured) -> str:
    """A difference of shares, in points of a hundred."""
    if measured.value is None or measured.low is None or measured.high is None:
        return words.say(
            "compare_points_alone", value=None if measured.value is None else _hundred(measured.value)
        )
    value, low, high = (_hundred(each) for each in (measured.value, measured.low, measured.high))
    return words.say("compare_points", value=value, low=low, high=high)


def _hundred(share: float) -> float:
    return round(100 * share, 1) + 0.0
