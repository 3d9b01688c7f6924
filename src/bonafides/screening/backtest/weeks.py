"""How many alarms a calendar week brings, and how many the next may."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from bonafides.screening.backtest.intervals import Forecast, forecast
from bonafides.screening.result import JudgedOrder

WEEK = timedelta(days=7)


class Volume(NamedTuple):
    """Alarms by week.

    Attributes:
        weeks: whole calendar weeks of the ledger; only these are counted.
        median: customers with an alarm in a week; one with several counts once.
        ninety: the number that nine weeks of ten do not exceed.
        orders: order lines with an alarm in all of these weeks.
        coming: what the next week may bring; None below two weeks.
    """

    weeks: int
    median: float | None
    ninety: float | None
    most: int
    orders: int
    coming: Forecast | None


def monday(day: date) -> date:
    """The first day of a day's calendar week."""
    return day - timedelta(days=day.weekday())


def mondays(first: date, last: date) -> Iterator[date]:
    """The first days of all calendar weeks that two days and those between touch."""
    week = monday(first)
    while week <= last:
        yield week
        week += WEEK


def volume(
    orders: Mapping[str, Sequence[JudgedOrder]], first_day: date | None, last_day: date | None
) -> Volume:
    """Count the alarms of the whole weeks between two days."""
    if first_day is None or last_day is None:
        return Volume(0, None, None, 0, 0, None)
    whole = [
        week
        for week in mondays(first_day, last_day)
        if week >= first_day and week + WEEK - timedelta(days=1) <= last_day
    ]
    customers, lines = _counted(orders.values())
    counts = [customers.get(week, 0) for week in whole]
    return Volume(
        weeks=len(whole),
        median=float(np.median(counts)) if counts else None,
        ninety=float(np.quantile(counts, 0.9)) if counts else None,
        most=max(counts, default=0),
        orders=sum(lines.get(week, 0) for week in whole),
        coming=forecast(counts),
    )


def _counted(orders: Iterable[Sequence[JudgedOrder]]) -> tuple[dict[date, int], dict[date, int]]:
    """By week: customers with an alarm, and order lines with one."""
    customers: dict[date, int] = {}
    lines: dict[date, int] = {}
    for own in orders:
        weeks = [monday(order.facts.ordered_on) for order in own]
        for week in weeks:
            lines[week] = lines.get(week, 0) + 1
        for week in set(weeks):
            customers[week] = customers.get(week, 0) + 1
    return customers, lines
