"""What the terminal says of a backtest: the result first, then at most ten lines, then where the rest lies."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from bonafides.cli.terminal import printed
from bonafides.screening.backtest import Figures, Settled
from bonafides.screening.backtest.intervals import Measured
from bonafides.screening.backtest.queue import First
from bonafides.words import Words

NAMED = 3


class Account(NamedTuple):
    """What was measured, by which labels, and how many rows of all files could not be read."""

    figures: Figures
    settled: Settled
    rejected: int


def show(account: Account, out: Path, words: Words, *, console: Console | None = None) -> None:
    """Print the summary."""
    printed(lines(account, out, words), console=console)


def lines(account: Account, out: Path, words: Words) -> list[str]:
    """The result in one sentence, the main figures one a line, and the files with the rest."""
    figures = account.figures
    percent = next(first for first in figures.queue.first if first.what == "percent")
    headline = words.say(
        "backtest_found",
        n=figures.queue.diversion,
        found=percent.found,
        first=percent.customers,
        customers=figures.queue.customers,
    )
    said = [headline, "", *_queue(figures, words), *_early(figures, words), *_budget(figures, words)]
    said += [*_parts(figures, words), *_left_out(account.settled, words), ""]
    said.append(
        words.say(
            "backtest_rest",
            report_file=str(out / "backtest.json"),
            findings_file=str(out / "backtest.csv"),
            customers_file=str(out / "patterns.csv"),
        )
    )
    if account.rejected:
        said.append(
            words.say("terminal_rejected", n=account.rejected, rejected_file=str(out / "rejected.csv"))
        )
    return said


def between(measured: Measured, words: Words) -> str:
    """A share with its interval; without one where there is none."""
    if measured.low is None:
        return words.say("backtest_share", value_share=measured.value)
    return words.say(
        "backtest_interval", value_share=measured.value, low_share=measured.low, high_share=measured.high
    )


def _queue(figures: Figures, words: Words) -> Iterator[str]:
    queue = figures.queue
    percent = next(each for each in queue.first if each.what == "percent")
    yield _first(percent, words)
    yield from (
        _first(each, words)
        for each in queue.first
        if each.what == "diversion" and each.customers != percent.customers
    )
    average = words.say(
        "backtest_average", average=between(queue.average_precision, words), base_share=queue.base_rate
    )
    unlabelled = queue.customers - queue.labelled
    yield words.sequence([average, words.say("backtest_unlabelled", n=unlabelled) if unlabelled else ""])


def _first(first: First, words: Words) -> str:
    return words.say(
        f"backtest_{first.what}",
        n=first.customers,
        precision=between(first.precision, words),
        recall=between(first.recall, words),
    )


def _early(figures: Figures, words: Words) -> Iterator[str]:
    timing, volume = figures.timing, figures.volume
    said = []
    if timing.alarmed:
        said.append(
            words.say(
                "backtest_alarm",
                n=timing.alarmed,
                days=timing.days.value,
                low=timing.days.low,
                high=timing.days.high,
                before_kg=timing.kg.value,
            )
        )
    if timing.never:
        said.append(words.say("backtest_never", n=timing.never, before_kg=timing.never_kg))
    if timing.undated:
        said.append(words.say("backtest_undated", n=timing.undated))
    yield words.sequence(said)
    volumes = [words.say("backtest_others", n=timing.others, alarmed=timing.others_alarmed)]
    if volume.coming is not None:
        volumes.append(
            words.say(
                "backtest_weeks",
                middle=volume.median,
                most=volume.ninety,
                low=volume.coming.low,
                high=volume.coming.high,
                chance_share=volume.coming.coverage,
            )
        )
    yield words.sequence(volumes)


def _budget(figures: Figures, words: Words) -> Iterator[str]:
    replay = figures.replay
    if replay is None:
        return
    yield words.say(
        "backtest_budget",
        n=replay.budget,
        looks=replay.looks,
        precision=between(replay.precision, words),
        recall=between(replay.recall, words),
    )
    if replay.by_lot:
        share = between(replay.by_lot_share, words)
        yield words.say("backtest_lot", n=replay.by_lot, hits=replay.by_lot_hits, part=share)


def _parts(figures: Figures, words: Words) -> Iterator[str]:
    """The patterns least found, and the indicators that add most."""
    missed = [each for each in figures.patterns if each.pattern and each.found < each.diversion]
    missed.sort(key=lambda each: (each.found / each.diversion, -each.diversion, each.pattern))
    if missed:
        parts = [
            words.say("backtest_part", part=each.pattern, found=each.found, total=each.diversion)
            for each in missed[:NAMED]
        ]
        yield words.say("backtest_missed", parts=words.join(parts))
    adding = sorted(
        (each for each in figures.indicators if each.adds > 0), key=lambda each: (-each.adds, each.code)
    )
    if adding:
        named = [words.say("who", name=words.title(each.code), customer=each.code) for each in adding[:NAMED]]
        yield words.say("backtest_adding", parts=words.join(named))


def _left_out(settled: Settled, words: Words) -> Iterator[str]:
    if settled.left_out:
        reasons = [
            words.say(f"backtest_{reason}", n=len(names), names=_names(names))
            for reason, names in settled.left_out.items()
        ]
        yield words.say("backtest_left_out", parts=words.say("between").join(reasons))


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
