"""What each indicator does: on whom it spoke, how often rightly, and what the queue would be without it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bonafides.screening.backtest.intervals import Measured, wilson
from bonafides.screening.backtest.labels import Truth
from bonafides.screening.backtest.queue import average_precision
from bonafides.screening.batch import is_listed
from bonafides.screening.judge import judge
from bonafides.screening.leads import CustomerTotals
from bonafides.screening.ranking import rank
from bonafides.screening.result import JudgedOrder, Lead


class Spoke(NamedTuple):
    """One indicator.

    Attributes:
        customers: on whose orders it spoke.
        diversion: how many of them are labelled diversion.
        after: how many of these after the beginning, where that is known; without a beginning at any time.
        labelled: how many of the customers have any label.
        precision: diversion among customers, with Wilson's interval.
        adds: average precision of the queue, less what it would be without this indicator.
    """

    code: str
    customers: int
    diversion: int
    after: int
    labelled: int
    precision: Measured
    adds: float


def indicators_of(orders: Sequence[JudgedOrder], leads: Sequence[Lead], truth: Truth) -> list[Spoke]:
    """Every indicator that spoke, by code; the queue is ranked anew from the findings that are there."""
    days: dict[str, dict[str, list[JudgedOrder]]] = defaultdict(lambda: defaultdict(list))
    for order in orders:
        for finding in order.findings:
            days[finding.code][order.facts.customer].append(order)
    totals = [
        CustomerTotals(lead.customer, lead.name, lead.orders, lead.amount, lead.measure) for lead in leads
    ]
    whole = average_precision([lead.customer for lead in leads], truth.diversion)
    found = []
    for code in sorted(days):
        without = [lead.customer for lead in rank(totals, list(without_code(orders, code)))]
        diverting = [name for name in days[code] if name in truth.diversion]
        found.append(
            Spoke(
                code=code,
                customers=len(days[code]),
                diversion=len(diverting),
                after=sum(_spoke_after(days[code][name], name, truth) for name in diverting),
                labelled=sum(name in truth.diversion or name in truth.legitimate for name in days[code]),
                precision=wilson(len(diverting), len(days[code])),
                adds=whole - average_precision(without, truth.diversion),
            )
        )
    return found


def without_code(orders: Iterable[JudgedOrder], code: str) -> Iterator[JudgedOrder]:
    """The orders as they would be judged, and listed, if one indicator did not exist."""
    for order in orders:
        rest = tuple(finding for finding in order.findings if finding.code != code)
        if len(rest) == len(order.findings):
            yield order
        elif rest:
            judged = JudgedOrder(order.facts, rest, judge(rest))
            if is_listed(judged):
                yield judged


def _spoke_after(orders: Iterable[JudgedOrder], customer: str, truth: Truth) -> bool:
    since = truth.diversion[customer].since
    return since is None or any(order.facts.ordered_on >= since for order in orders)
