"""By when somebody has something to do, by the working days of the country of whoever has to do it."""

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import holidays
from django.utils import timezone

from bonafides.partners.models import Organisation
from bonafides.suspicions.contents import held
from bonafides.suspicions.models import Report

LAST_SECOND = time(23, 59, 59)
"""A period of days ends with the last hour of its last day; the day on which it begins is not counted (Regulation (EEC, Euratom)
No 1182/71, article 3)."""
WEEKEND = (5, 6)
"""Saturday and Sunday, where a country's calendar is not known."""


class Clock(NamedTuple):
    """A period in which something has to be done.

    Attributes:
        name: what has to be done, as `acknowledge`.
        amount: how many of the unit; 0 where the unit says it by itself.
        unit: `hours`, `days`, `working days`, or `hold`: until the hold of the order ends.
        of: whose duty it is, `company` or `authority`.
        since: from when it holds.
        certain: whether a law or a published figure says so.
        basis: what says so, in words.
        source: where that can be read.
    """

    name: str
    amount: int
    unit: str
    of: str
    since: date
    certain: bool
    basis: str
    source: str


@cache
def clocks() -> dict[str, Clock]:
    """All periods by name."""
    text = files("bonafides.suspicions").joinpath("clocks.toml").read_text(encoding="utf-8")
    return {row["name"]: _clock(row) for row in tomllib.loads(text)["clock"]}


def report_due(report: Report) -> datetime:
    """By when what was noticed has to be reported."""
    return _end("report", report.aware_at, report.organisation)


def acknowledgement_due(report: Report) -> datetime | None:
    """By when the authority has to acknowledge a report; None before it is sent."""
    return _end("acknowledge", report.sent_at, report.authority) if report.sent_at else None


def advice_due(report: Report) -> datetime | None:
    """By when advice is of use: when the hold that stands on the order ends; None where none stands."""
    hold = held(report.order) if report.order else None
    return hold.ends_at if hold else None


def feedback_due(report: Report) -> datetime | None:
    """By when the authority has to tell what became of a report; None before it is sent."""
    return _end("feedback", report.sent_at, report.authority) if report.sent_at else None


def answer_due(report: Report, asked_at: datetime) -> datetime:
    """By when the company has to answer a question."""
    return _end("answer", asked_at, report.organisation)


def working_day(day: date, country: str) -> bool:
    """Whether people work on a day; of a country without a known calendar only the weekend counts."""
    calendar = _calendar(country)
    return day.weekday() not in WEEKEND if calendar is None else calendar.is_working_day(day)


def _end(name: str, begin: datetime, place: Organisation) -> datetime:
    """When a period ends that begins at a moment in a place."""
    clock = clocks()[name]
    if clock.unit == "hours":
        return begin + timedelta(hours=clock.amount)
    day, left = timezone.localdate(begin), clock.amount
    while left:
        day += timedelta(days=1)
        left -= clock.unit == "days" or working_day(day, place.country)
    return timezone.make_aware(datetime.combine(day, LAST_SECOND))


def _clock(row: dict[str, Any]) -> Clock:
    values = {"amount": 0, **row}
    return Clock(**{**values, "since": date.fromisoformat(values["since"])})


@cache
def _calendar(country: str) -> holidays.HolidayBase | None:
    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return None
