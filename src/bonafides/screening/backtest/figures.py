"""All figures of a backtest, from screened orders, leads and labels alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bonafides.screening.backtest.indicators import Spoke, indicators_of
from bonafides.screening.backtest.labels import Truth
from bonafides.screening.backtest.patterns import Pattern, patterns_of
from bonafides.screening.backtest.queue import Queue, queue_of
from bonafides.screening.backtest.replay import Replay, looks, replayed
from bonafides.screening.backtest.timing import Supply, Timing, alarming, alarms, timing
from bonafides.screening.backtest.weeks import Volume, mondays, volume
from bonafides.screening.result import JudgedOrder, Lead


class Evidence(NamedTuple):
    """One ledger as one set of rules screened it.

    Attributes:
        orders: those listed, with their findings.
        leads: every customer of a screened substance, best lead first.
        days: the ledger's first and last day; None of an empty one.
        first_days: each lead's first screened order.
        supplies: what the customers of diversion got, by customer.
    """

    orders: Sequence[JudgedOrder]
    leads: Sequence[Lead]
    days: tuple[date, date] | None
    first_days: Mapping[str, date]
    supplies: Mapping[str, Sequence[Supply]]


class Asked(NamedTuple):
    """What a person can look at: leads a week, and the percent of them drawn by lot."""

    budget: int | None = None
    explore: int = 0


class Figures(NamedTuple):
    """What a backtest measured.

    Attributes:
        queue: all customers; one without a label counts as no diversion.
        among_labelled: the same of labelled customers alone; None when all have a label.
        replay: what the weekly budget finds; None without one.
    """

    queue: Queue
    among_labelled: Queue | None
    replay: Replay | None
    timing: Timing
    volume: Volume
    indicators: tuple[Spoke, ...]
    patterns: tuple[Pattern, ...]


def evaluate(evidence: Evidence, truth: Truth, asked: Asked) -> Figures:
    """Hold what was screened against what is known; the same in gives the same out, and nothing else is asked."""
    ranking = [lead.customer for lead in evidence.leads]
    labelled = truth.legitimate | truth.diversion.keys()
    orders = alarming(evidence.orders)
    found = alarms(orders, truth.diversion, evidence.supplies)
    queue = queue_of(ranking, truth.diversion, labelled, budget=asked.budget)
    among = [name for name in ranking if name in labelled]
    partly = len(among) < len(ranking)
    first, last = evidence.days or (None, None)
    percent = next(each.customers for each in queue.first if each.what == "percent")
    return Figures(
        queue=queue,
        among_labelled=queue_of(among, truth.diversion, labelled, budget=asked.budget) if partly else None,
        replay=_replay(evidence, truth, asked, ranking),
        timing=timing(found, truth, orders, ranking),
        volume=volume(orders, first, last),
        indicators=tuple(indicators_of(evidence.orders, evidence.leads, truth)),
        patterns=tuple(patterns_of(ranking, percent, found, truth)),
    )


def _replay(evidence: Evidence, truth: Truth, asked: Asked, ranking: Sequence[str]) -> Replay | None:
    if asked.budget is None or evidence.days is None:
        return None
    done = looks(evidence.orders, evidence.first_days, evidence.days, asked.budget, explore=asked.explore)
    weeks = sum(1 for _ in mondays(*evidence.days))
    return replayed(done, truth, ranking, budget=asked.budget, weeks=weeks)
