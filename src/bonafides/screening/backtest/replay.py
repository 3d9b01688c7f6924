"""History replayed by the week: whoever can look at so many customers a week looks at whom, and finds whom.

In each calendar week customers stand by the heaviest order of that week, as it was judged on its day. The first are
looked at, as many as the budget lets; who was looked at comes again after as many days as the ranking puts together.
A part of the budget can go to customers drawn by lot from all others that are known by then: only they tell, without
bias, how much lies outside the queue. Nothing here knows what a later week brings.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from bonafides.screening.backtest.intervals import SEED, Ints, Measured, bootstrap, wilson
from bonafides.screening.backtest.labels import Truth
from bonafides.screening.backtest.weeks import monday, mondays
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.result import JudgedOrder

LAST_DAY = timedelta(days=6)
REST = timedelta(days=CATALOGUE.judging.window_days)


class Look(NamedTuple):
    """One customer looked at; `on` is the day of the order that led to it, or the last of the week for one by lot."""

    customer: str
    on: date
    by_lot: bool = False


class Replay(NamedTuple):
    """What a weekly budget finds.

    Attributes:
        looks: customers looked at because of the queue, each as often as it was.
        hits: looks at a customer of diversion after its beginning.
        too_early: looks at one before its beginning; they count as no hit.
        found: customers of diversion with a hit.
        precision: hits among looks; recall: found among all of diversion.
        by_lot: customers looked at by lot, reported apart.
        by_lot_share: the share of those that is of diversion, with Wilson's interval.
    """

    budget: int
    weeks: int
    looks: int
    hits: int
    too_early: int
    found: int
    precision: Measured
    recall: Measured
    by_lot: int
    by_lot_hits: int
    by_lot_share: Measured


def looks(
    orders: Iterable[JudgedOrder],
    first_days: Mapping[str, date],
    days: tuple[date, date],
    budget: int,
    *,
    explore: int = 0,
) -> list[Look]:
    """Whom a weekly budget looks at, week by week.

    Args:
        orders: what was listed.
        first_days: each customer's first screened order; before it nobody can draw the customer.
        days: the ledger's first and last day.
        budget: looks a week.
        explore: percent of them that go to customers drawn by lot.
    """
    random = np.random.default_rng(SEED)
    of_week = _heaviest(orders)
    rested: dict[str, date] = {}
    done: list[Look] = []
    for number, week in enumerate(mondays(*days)):
        lots = explore * budget * (number + 1) // 100 - explore * budget * number // 100
        free = [own for name, own in of_week[week].items() if rested.get(name, week) <= week]
        queue = sorted(free, key=_heaviest_first)[: budget - lots]
        new = [Look(order.facts.customer, order.facts.ordered_on) for order in queue]
        known = _known(first_days, week) if lots else []
        taken = {look.customer for look in new}
        pool = [name for name in known if name not in taken and rested.get(name, week) <= week]
        some = (
            random.choice(len(pool), size=min(lots, len(pool)), replace=False) if pool else np.zeros(0, int)
        )
        new += [Look(pool[place], week + LAST_DAY, by_lot=True) for place in sorted(some.tolist())]
        rested.update((look.customer, week + REST) for look in new)
        done += new
    return done


def _heaviest(orders: Iterable[JudgedOrder]) -> Mapping[date, Mapping[str, JudgedOrder]]:
    """The heaviest order of each customer in each week, as it was judged on its day."""
    of_week: dict[date, dict[str, JudgedOrder]] = defaultdict(dict)
    for order in orders:
        own, customer = of_week[monday(order.facts.ordered_on)], order.facts.customer
        if customer not in own or _heaviest_first(order) < _heaviest_first(own[customer]):
            own[customer] = order
    return of_week


def _heaviest_first(order: JudgedOrder) -> tuple[float, date, int, str]:
    facts = order.facts
    return -order.judgement.score, facts.ordered_on, facts.line, facts.substance


def _known(first_days: Mapping[str, date], week: date) -> list[str]:
    """The customers with an order by the end of a week."""
    return sorted(name for name, first in first_days.items() if first <= week + LAST_DAY)


def replayed(
    done: Sequence[Look], truth: Truth, customers: Sequence[str], *, budget: int, weeks: int
) -> Replay:
    """What the looks found; the intervals come from resampling customers with all their looks."""
    queue = [look for look in done if not look.by_lot]
    lots = [look for look in done if look.by_lot]
    names = sorted({*customers, *truth.diversion})
    tally = tally_of(queue, truth, names)
    precision, recall = bootstrap(len(names), lambda drawn: shares(tally[drawn]))
    by_lot_hits = sum(_is_hit(look, truth) for look in lots)
    _, hits, found, _ = tally.sum(axis=0).tolist()
    return Replay(
        budget=budget,
        weeks=weeks,
        looks=len(queue),
        hits=hits,
        too_early=sum(look.customer in truth.diversion for look in queue) - hits,
        found=found,
        precision=precision,
        recall=recall,
        by_lot=len(lots),
        by_lot_hits=by_lot_hits,
        by_lot_share=wilson(by_lot_hits, len(lots)),
    )


def tally_of(queue: Iterable[Look], truth: Truth, names: Sequence[str]) -> Ints:
    """For each customer the looks, the hits, whether there was one, and whether it is of diversion."""
    place = {name: at for at, name in enumerate(names)}
    tally = np.zeros((len(names), 4), dtype=np.int64)
    for look in queue:
        tally[place[look.customer], 0] += 1
        tally[place[look.customer], 1] += _is_hit(look, truth)
    tally[:, 2] = tally[:, 1] > 0
    tally[:, 3] = [name in truth.diversion for name in names]
    return tally


def shares(tally: Ints) -> list[float]:
    """Precision and recall of the looks at some customers."""
    all_looks, hits, found, diversion = tally.sum(axis=0).tolist()
    return [
        hits / all_looks if all_looks else float("nan"),
        found / diversion if diversion else float("nan"),
    ]


def _is_hit(look: Look, truth: Truth) -> bool:
    """Whether a customer was looked at after its diversion began."""
    told = truth.diversion.get(look.customer)
    return told is not None and (told.since is None or look.on >= told.since)
