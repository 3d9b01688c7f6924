"""How well each pattern of diversion is found."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bonafides.screening.backtest.intervals import Measured, wilson
from bonafides.screening.backtest.labels import Truth
from bonafides.screening.backtest.timing import Alarm


class Pattern(NamedTuple):
    """The customers of diversion of one pattern.

    Attributes:
        pattern: as the labels call it; empty for those without.
        found: how many stand among the first of the queue.
        recall: that share, with Wilson's interval: one bootstrapped from a handful would be too sure.
        alarmed: how many had an alarm at or after the beginning, and `never` how many had none.
    """

    pattern: str
    diversion: int
    found: int
    recall: Measured
    median_rank: float | None
    alarmed: int
    never: int
    median_days: float | None
    median_kg: float | None


class _Told(NamedTuple):
    """What is known of customers: places, alarms, and how many of the first are looked at."""

    ranks: Mapping[str, int]
    alarms: Mapping[str, Alarm]
    many: int


def patterns_of(ranking: Sequence[str], many: int, found: Sequence[Alarm], truth: Truth) -> list[Pattern]:
    """Every pattern, by name; a customer of two patterns counts in both.

    Args:
        ranking: customers, best lead first.
        many: how many of them are looked at.
        found: the alarms.
        truth: who is of which pattern.
    """
    of_pattern: dict[str, list[str]] = defaultdict(list)
    for customer, each in sorted(truth.diversion.items()):
        for pattern in each.patterns or ("",):
            of_pattern[pattern].append(customer)
    told = _Told(
        ranks={customer: place for place, customer in enumerate(ranking, start=1)},
        alarms={alarm.customer: alarm for alarm in found},
        many=many,
    )
    return [_pattern(pattern, of_pattern[pattern], told) for pattern in sorted(of_pattern)]


def _pattern(pattern: str, customers: Sequence[str], told: _Told) -> Pattern:
    ranked = [told.ranks[name] for name in customers if name in told.ranks]
    timed = [told.alarms[name] for name in customers if name in told.alarms]
    noticed = [alarm for alarm in timed if alarm.days is not None]
    found = sum(rank <= told.many for rank in ranked)
    return Pattern(
        pattern=pattern,
        diversion=len(customers),
        found=found,
        recall=wilson(found, len(customers)),
        median_rank=_median(ranked),
        alarmed=len(noticed),
        never=len(timed) - len(noticed),
        median_days=_median([alarm.days for alarm in noticed if alarm.days is not None]),
        median_kg=_median([alarm.kg for alarm in noticed if alarm.kg is not None]),
    )


def _median(values: Sequence[float]) -> float | None:
    return float(np.median(values)) if values else None
