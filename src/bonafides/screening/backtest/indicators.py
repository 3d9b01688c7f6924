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
from bonafides.screening.ranking import Manner, by_customer, factors_among, in_order, manner, worst
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


class Reranking:
    """The queue of customers, ranked anew without one indicator or another.

    Most customers stand as they stood: only those are looked at again of whom a finding went, or of whose findings one
    weighs otherwise, for it has become rarer or more common among the orders that are left.
    """

    def __init__(self, orders: Sequence[JudgedOrder], leads: Sequence[Lead]) -> None:
        self._orders = orders
        self._totals = [
            CustomerTotals(lead.customer, lead.name, lead.orders, lead.amount, lead.measure) for lead in leads
        ]
        self._factors = factors_among(orders, len(leads))
        self._stood = {name: worst(own, self._factors) for name, own in by_customer(orders).items()}
        self._showing: dict[Manner, set[str]] = defaultdict(set)
        for order in orders:
            for finding in order.findings:
                self._showing[manner(finding)].add(order.facts.customer)

    def without(self, code: str) -> list[str]:
        """The customers, best first, as they would stand if one indicator did not exist."""
        left = list(without_code(self._orders, code))
        factors = factors_among(left, len(self._totals))
        again = set[str]()
        for each, names in self._showing.items():
            if factors.get(each) != self._factors[each]:
                again |= names
        own = by_customer(order for order in left if order.facts.customer in again)
        stood = self._stood | {name: worst(own.get(name, ()), factors) for name in again}
        return [total.customer for total, _ in in_order(self._totals, stood)]


def indicators_of(orders: Sequence[JudgedOrder], leads: Sequence[Lead], truth: Truth) -> list[Spoke]:
    """Every indicator that spoke, by code; the queue is ranked anew from the findings that are there."""
    days: dict[str, dict[str, list[JudgedOrder]]] = defaultdict(lambda: defaultdict(list))
    for order in orders:
        for finding in order.findings:
            days[finding.code][order.facts.customer].append(order)
    whole = average_precision([lead.customer for lead in leads], truth.diversion)
    queue = Reranking(orders, leads)
    found = []
    for code in sorted(days):
        diverting = [name for name in days[code] if name in truth.diversion]
        found.append(
            Spoke(
                code=code,
                customers=len(days[code]),
                diversion=len(diverting),
                after=sum(_spoke_after(days[code][name], name, truth) for name in diverting),
                labelled=sum(name in truth.diversion or name in truth.legitimate for name in days[code]),
                precision=wilson(len(diverting), len(days[code])),
                adds=whole - average_precision(queue.without(code), truth.diversion),
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
