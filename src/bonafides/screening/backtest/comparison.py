"""Two sets of rules on one ledger and one truth: each figure of both, and what differs, drawn together.

The same customers are drawn for both, so that what is common to them does not hide what differs.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from math import nan
from typing import NamedTuple

import numpy as np

from bonafides.screening.backtest.figures import Asked, Evidence
from bonafides.screening.backtest.intervals import Ints, Measured, bootstrap, wilson, wilson_of_difference
from bonafides.screening.backtest.labels import Truth
from bonafides.screening.backtest.queue import figures, sizes
from bonafides.screening.backtest.replay import Look, looks, shares, tally_of
from bonafides.screening.backtest.timing import Alarm, alarming, alarms

type Draw = Callable[[Ints], Sequence[float]]


class Side(NamedTuple):
    """What one set of rules did, as far as two are compared.

    Attributes:
        ranking: customers, best lead first.
        alarms: the first for each customer of diversion whose beginning is known, by customer.
        others: customers not of diversion with an alarm at any time.
        looks: whom the weekly budget looks at because of the queue.
    """

    ranking: tuple[str, ...]
    alarms: tuple[Alarm, ...]
    others: frozenset[str]
    looks: tuple[Look, ...]


class Compared(NamedTuple):
    """One figure of both, and the candidate's less that of the rules in use."""

    in_use: Measured
    candidate: Measured
    difference: Measured


class ComparedFirst(NamedTuple):
    """The first of both queues; `what` as in `First`."""

    what: str
    customers: int
    precision: Compared
    recall: Compared


class ComparedWeek(NamedTuple):
    """What a weekly budget finds by both."""

    precision: Compared
    recall: Compared


class ComparedPattern(NamedTuple):
    """The customers of diversion of one pattern; `recall` of the first percent."""

    pattern: str
    diversion: int
    recall: Compared
    days: Compared
    kg: Compared


class Comparison(NamedTuple):
    """Every figure of both.

    Attributes:
        days: median from the beginning to the first alarm, of those noticed.
        kg: median supplied before it.
        noticed: share of the customers of diversion with an alarm after the beginning.
        others_alarmed: share of the other customers with an alarm.
    """

    average_precision: Compared
    first: tuple[ComparedFirst, ...]
    week: ComparedWeek | None
    days: Compared
    kg: Compared
    noticed: Compared
    others_alarmed: Compared
    patterns: tuple[ComparedPattern, ...]


class Sides(NamedTuple):
    """The rules in use and the candidate."""

    in_use: Side
    candidate: Side


def side_of(evidence: Evidence, truth: Truth, asked: Asked) -> Side:
    """What is compared, of one screening."""
    orders = alarming(evidence.orders)
    done = list[Look]()
    if asked.budget is not None and evidence.days is not None:
        done = looks(evidence.orders, evidence.first_days, evidence.days, asked.budget, explore=asked.explore)
    return Side(
        ranking=tuple(lead.customer for lead in evidence.leads),
        alarms=tuple(alarms(orders, truth.diversion, evidence.supplies)),
        others=frozenset(orders.keys() - truth.diversion.keys()),
        looks=tuple(look for look in done if not look.by_lot),
    )


def compare(sides: Sides, truth: Truth, *, budget: int | None) -> Comparison:
    """Hold two sides against each other; both are of one ledger, so that they rank the same customers."""
    names = sorted({*sides.in_use.ranking, *truth.diversion})
    average, *first = _queues(sides, names, truth.diversion, budget)
    others = [name for name in names if name not in truth.diversion]
    dated = [alarm.customer for alarm in sides.in_use.alarms]
    alarmed = [{one.customer for one in side.alarms if one.days is not None} for side in sides]
    wanted = sizes(len(names), budget)
    many = min(wanted["percent"] or 0, len(sides.in_use.ranking))
    return Comparison(
        average_precision=average,
        first=tuple(
            ComparedFirst(what, min(size or len(truth.diversion), len(sides.in_use.ranking)), *pair)
            for (what, size), pair in zip(
                wanted.items(), zip(first[::2], first[1::2], strict=True), strict=True
            )
        ),
        week=None if budget is None else ComparedWeek(*_weeks(sides, names, truth)),
        days=_medians(sides, dated, "days"),
        kg=_medians(sides, dated, "kg"),
        noticed=_share(dated, *alarmed),
        others_alarmed=_share(others, sides.in_use.others, sides.candidate.others),
        patterns=tuple(_patterns(sides, truth, many)),
    )


def _both(size: int, was: Draw, now: Draw) -> list[Compared]:
    """Figures of both by the same draws."""

    def together(drawn: Ints) -> list[float]:
        before, after = list(was(drawn)), list(now(drawn))
        return [*before, *after, *(new - old for old, new in zip(before, after, strict=True))]

    measured = bootstrap(size, together)
    many = len(measured) // 3
    return [Compared(*measured[at::many]) for at in range(many)]


def _queues(
    sides: Sides, names: Sequence[str], diversion: Collection[str], budget: int | None
) -> list[Compared]:
    first = list(sizes(len(names), budget).values())

    def drawing(side: Side) -> Draw:
        # Whoever is not ranked stands at the end, as in the queue of one.
        order = [*side.ranking, *sorted(set(names) - set(side.ranking))]
        place = {name: at for at, name in enumerate(order)}
        places = np.array([place[name] for name in names], dtype=np.int64)
        marks = np.array([name in diversion for name in order], dtype=np.bool_)
        return lambda drawn: figures(marks, places[drawn], first, len(side.ranking))

    return _both(len(names), drawing(sides.in_use), drawing(sides.candidate))


def _weeks(sides: Sides, names: Sequence[str], truth: Truth) -> list[Compared]:
    was, now = (tally_of(side.looks, truth, names) for side in sides)
    return _both(len(names), lambda drawn: shares(was[drawn]), lambda drawn: shares(now[drawn]))


def _medians(sides: Sides, customers: Sequence[str], what: str) -> Compared:
    """The median of days or kilograms of those noticed, customers drawn from all whose beginning is known."""

    def drawing(side: Side) -> Draw:
        known = {one.customer: getattr(one, what) for one in side.alarms if one.days is not None}
        held = np.array([known.get(name) for name in customers], dtype=np.float64)

        def of(drawn: Ints) -> list[float]:
            values = held[drawn]
            told = values[~np.isnan(values)]
            return [float(np.median(told)) if len(told) else nan]

        return of

    return _both(len(customers), drawing(sides.in_use), drawing(sides.candidate))[0]


def _share(customers: Sequence[str], was: Collection[str], now: Collection[str]) -> Compared:
    """How many of some customers both have, by Wilson and Newcombe: right for few and for none."""
    first = {name for name in customers if name in was}
    second = {name for name in customers if name in now}
    return Compared(
        wilson(len(first), len(customers)),
        wilson(len(second), len(customers)),
        wilson_of_difference(len(first & second), len(first - second), len(second - first), len(customers)),
    )


def _patterns(sides: Sides, truth: Truth, many: int) -> list[ComparedPattern]:
    of_pattern: dict[str, list[str]] = defaultdict(list)
    for customer, each in sorted(truth.diversion.items()):
        for pattern in each.patterns or ("",):
            of_pattern[pattern].append(customer)
    was, now = (set(side.ranking[:many]) for side in sides)
    return [
        ComparedPattern(
            pattern,
            len(own),
            _share(own, was, now),
            _medians(sides, own, "days"),
            _medians(sides, own, "kg"),
        )
        for pattern, own in sorted(of_pattern.items())
    ]
