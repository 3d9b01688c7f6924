"""How the queue could weigh findings, learned from labels: a proposal, with what it does on months it has not seen.

Orders before a day teach, with the labels that were known a gap later; orders after the gap judge, of customers of whom
diversion did not teach. A customer without a label counts as no diversion. Where labels are a fair draw of diversion that
makes every chance smaller by one factor, and leaves the order of the queue as it is (Elkan and Noto 2008).

The regression (scikit-learn, the extra `learn`) is drawn towards the weights in use, so that few cases change little.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from math import nan
from typing import NamedTuple

import numpy as np

from bonafides.screening.backtest.intervals import Ints, Measured, bootstrap
from bonafides.screening.backtest.labels import Truth
from bonafides.screening.backtest.queue import figures
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts.windows import Bools, Floats
from bonafides.screening.judge import in_parts
from bonafides.screening.ranking import by_customer, factors_among, worst
from bonafides.screening.result import JudgedOrder

TEACHING_SHARE = 0.6
"""Of the ledger's days."""
GAP = timedelta(days=CATALOGUE.judging.window_days)
FEWEST = 5
"""Customers of diversion that teach, and that judge; below that nothing is proposed."""
LEAST, MOST = 0.25, 4.0
PENALTY = 8.0
UNBOUND = 100.0
"""What a column is multiplied by, so that the penalty does not reach its coefficient."""
CODES = tuple(CATALOGUE.entries)


class Part(NamedTuple):
    """Customers of some months, each at its worst stretch.

    Attributes:
        weights: of each code there, as the queue counts them.
        diversion: whether the labels say so of the customer.
    """

    weights: Floats
    diversion: Bools


class Taught(NamedTuple):
    """Which days taught and which judge: before `until`, and from `since` on."""

    until: date
    since: date


class Proposal(NamedTuple):
    """What was learned, and what it does.

    Attributes:
        factors: how many times as much the queue should weigh a finding, by code; 1 is left out.
        cases: customers of diversion that taught, and that judged.
        in_use: average precision of the months that judge, by the weights in use.
        difference: what the proposal has more, the same customers drawn for both.
    """

    factors: Mapping[str, float]
    days: Taught
    cases: tuple[int, int]
    in_use: Measured
    candidate: Measured
    difference: Measured

    @property
    def is_better(self) -> bool:
        """Whether it holds on held-back months by more than chance."""
        return bool(self.factors) and (self.difference.low or 0.0) > 0.0


def split(days: tuple[date, date]) -> Taught:
    """The days that teach and those that judge."""
    first, last = days
    until = first + timedelta(days=int((last - first).days * TEACHING_SHARE))
    return Taught(until, until + GAP)


def part_of(
    orders: Sequence[JudgedOrder],
    customers: Collection[str],
    diversion: Collection[str],
    out: Collection[str],
) -> Part:
    """Some months; `out` are customers who are left out."""
    factors = factors_among(orders, len(customers))
    own = by_customer(orders)
    names = sorted(set(customers) - set(out))
    weights = np.zeros((len(names), len(CODES)))
    for row, name in enumerate(names):
        for code, weight in in_parts(worst(own.get(name, ()), factors).findings):
            weights[row, CODES.index(code)] = weight
    return Part(weights, np.array([name in diversion for name in names], dtype=np.bool_))


def learned(part: Part) -> Floats:
    """How many times as much each code should weigh; 1 where nothing tells."""
    from sklearn.linear_model import LogisticRegression

    known = part.weights.sum(axis=1)
    columns = np.hstack([UNBOUND * known[:, None], part.weights])
    model = LogisticRegression(C=1.0 / PENALTY, max_iter=1000).fit(columns, part.diversion)
    slope = max(float(model.coef_[0, 0]) * UNBOUND, 1e-3)
    return np.asarray(np.clip(1.0 + model.coef_[0, 1:] / slope, LEAST, MOST).round(2), dtype=np.float64)


def proposed(taught: Part, judging: Part, days: Taught) -> Proposal | None:
    """Learn from one part, and measure on the other; None where there are too few cases."""
    cases = int(taught.diversion.sum()), int(judging.diversion.sum())
    if min(cases) < FEWEST:
        return None
    factors = learned(taught)
    orders = [np.argsort(-(judging.weights @ each), kind="stable") for each in (np.ones(len(CODES)), factors)]

    def average(drawn: Ints) -> list[float]:
        found = [_average(judging.diversion, order, drawn) for order in orders]
        return [*found, found[1] - found[0]]

    in_use, candidate, difference = bootstrap(len(judging.diversion), average)
    changed = {code: float(factor) for code, factor in zip(CODES, factors, strict=True) if factor != 1.0}
    return Proposal(changed, days, cases, in_use, candidate, difference)


def _average(marks: Bools, order: Ints, drawn: Ints) -> float:
    """Average precision of the customers drawn, in this order."""
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    found = figures(marks[order], place[drawn], [], len(order))
    return found[0] if found else nan


def from_history(
    orders: Sequence[JudgedOrder],
    first_days: Mapping[str, date],
    days: tuple[date, date],
    truths: tuple[Truth, Truth],
) -> Proposal | None:
    """The proposal of a screened ledger.

    Args:
        orders: those listed.
        first_days: each customer's first screened order.
        days: the ledger's first and last day.
        truths: what was known when the gap had passed, and what is known now.
    """
    when, (then, now) = split(days), truths
    early = [order for order in orders if order.facts.ordered_on < when.until]
    late = [order for order in orders if order.facts.ordered_on >= when.since]
    begun = {name for name, told in then.diversion.items() if told.since is None or told.since < when.until}
    known = [name for name, day in first_days.items() if day < when.until]
    return proposed(
        part_of(early, known, begun, ()),
        part_of(late, list(first_days), now.diversion.keys(), then.diversion.keys()),
        when,
    )
