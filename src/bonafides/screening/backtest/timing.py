"""How early: days and kilograms between the beginning of a behaviour and the first alarm for the customer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import nan
from typing import NamedTuple

import numpy as np

from bonafides.screening.backtest.intervals import Ints, Measured, bootstrap
from bonafides.screening.backtest.labels import Diversion, Truth
from bonafides.screening.result import JudgedOrder, Outcome


class Supply(NamedTuple):
    """What one customer got of one substance on one day, net of what came back; None where nobody knows the mass."""

    day: date
    substance: str
    kg: float | None


class Alarm(NamedTuple):
    """When a customer of diversion was first noticed.

    Attributes:
        days: from the beginning to the first alarm; None without an alarm.
        kg: supplied in these days, before the day of the alarm, of the substance of the alarm; without an alarm,
            of every screened substance to the end of the ledger; None where the mass is not known.
    """

    customer: str
    since: date
    days: int | None
    kg: float | None


class Timing(NamedTuple):
    """The alarms of all customers of diversion.

    Attributes:
        alarmed: with an alarm at or after the beginning; days and kg are of these.
        never: without one; they are counted here, and in no mean.
        never_kg: what those got from the beginning to the end of the ledger.
        undated: labelled without a day on which it began.
        others: customers not labelled diversion.
        others_alarmed: how many of those had an alarm at any time.
    """

    alarmed: int
    never: int
    never_kg: float
    undated: int
    days: Measured
    days_90: float | None
    kg: Measured
    kg_90: float | None
    others: int
    others_alarmed: int


def alarming(orders: Iterable[JudgedOrder]) -> dict[str, list[JudgedOrder]]:
    """The orders of each customer for which anything but release is proposed, in the order of time."""
    found: dict[str, list[JudgedOrder]] = {}
    for order in orders:
        if order.judgement.outcome is not Outcome.RELEASE:
            found.setdefault(order.facts.customer, []).append(order)
    for own in found.values():
        own.sort(key=lambda order: (order.facts.ordered_on, order.facts.line, order.facts.substance))
    return found


def alarms(
    orders: Mapping[str, Sequence[JudgedOrder]],
    diversion: Mapping[str, Diversion],
    supplies: Mapping[str, Sequence[Supply]],
) -> list[Alarm]:
    """The first alarm for each customer of diversion whose beginning is known, by customer."""
    return [
        _alarm(customer, told.since, orders.get(customer, ()), supplies.get(customer, ()))
        for customer, told in sorted(diversion.items())
        if told.since is not None
    ]


def _alarm(customer: str, since: date, orders: Sequence[JudgedOrder], supplies: Sequence[Supply]) -> Alarm:
    first = next((order.facts for order in orders if order.facts.ordered_on >= since), None)
    got = [each for each in supplies if each.day >= since]
    if first is None:
        return Alarm(customer, since, None, _kg(got))
    before = [each for each in got if each.day < first.ordered_on and each.substance == first.substance]
    return Alarm(customer, since, (first.ordered_on - since).days, _kg(before))


def _kg(supplies: Iterable[Supply]) -> float | None:
    masses = [each.kg for each in supplies]
    known = [mass for mass in masses if mass is not None]
    return None if masses and not known else float(sum(known))


def timing(
    found: Sequence[Alarm],
    truth: Truth,
    orders: Mapping[str, Sequence[JudgedOrder]],
    customers: Sequence[str],
) -> Timing:
    """Put the alarms together."""
    noticed = [each for each in found if each.days is not None]
    days = [float(each.days) for each in noticed if each.days is not None]
    kg = [each.kg for each in noticed if each.kg is not None]
    others = [name for name in customers if name not in truth.diversion]
    return Timing(
        alarmed=len(noticed),
        never=len(found) - len(noticed),
        never_kg=sum(each.kg for each in found if each.days is None and each.kg is not None),
        undated=len(truth.diversion) - len(found),
        days=median(days),
        days_90=_ninety(days),
        kg=median(kg),
        kg_90=_ninety(kg),
        others=len(others),
        others_alarmed=sum(name in orders for name in others),
    )


def median(values: Sequence[float]) -> Measured:
    """The median with its interval."""
    held = np.array(values, dtype=np.float64)

    def of(drawn: Ints) -> list[float]:
        return [float(np.median(held[drawn])) if len(drawn) else nan]

    return bootstrap(len(held), of)[0]


def _ninety(values: Sequence[float]) -> float | None:
    return float(np.quantile(values, 0.9)) if values else None
