"""By when: calendar days, working days of a country, ends of calendar years, fixed days of a year."""

from datetime import date, timedelta
from typing import NamedTuple

from bonafides.substances.duties.case import Case
from bonafides.substances.duties.rows import DutyRow

DAY = timedelta(days=1)
IMPORTING = "working days of the importing country"


class Deadline(NamedTuple):
    """The day by which a duty is done, or until which it lasts; None with what is missing to reckon it."""

    day: date | None
    missing: str = ""


NONE = Deadline(None)


def deadline(row: DutyRow, case: Case) -> Deadline:
    """The day of a duty of a case; no day where the law names none."""
    if row.anchor == "next year":
        month, day = (int(part) for part in row.month_day.split("-"))
        return Deadline(date(case.on.year + 1, month, day))
    if row.number is None:
        return NONE
    if row.anchor == "before dispatch":
        return _before_dispatch(row, case)
    start = (case.aware or case.on) if row.anchor == "awareness" else case.on
    return Deadline(_after(start, row.number, row.unit))


def _after(start: date, count: int, unit: str) -> date:
    if unit == "calendar year ends":
        return date(start.year + count, 12, 31)
    if unit == "years":
        return _same_day(start, start.year + count)
    if unit == "hours":
        return start + timedelta(hours=count)
    return start + count * DAY


def _same_day(day: date, year: int) -> date:
    """The same day of another year; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _before_dispatch(row: DutyRow, case: Case) -> Deadline:
    if case.dispatch is None:
        return Deadline(None, "day of dispatch")
    if row.number is None or row.unit == "calendar days":
        return Deadline(case.dispatch - (row.number or 0) * DAY)
    country = case.sent_to if row.unit == IMPORTING else case.sent_from
    if not country:
        return Deadline(None, "country")
    return working_days_before(case.dispatch, row.number, country)


def working_days_before(day: date, count: int, country: str) -> Deadline:
    """The last day that leaves so many whole working days before `day`, by the public holidays of a country.

    Args:
        day: the day that is counted back from; it does not count itself.
        count: working days, Monday to Friday or as the country has them.
        country: two letters; where no calendar is known nothing is guessed.
    """
    import holidays

    try:
        calendar = holidays.country_holidays(country, years=range(day.year - 1, day.year + 1))
    except NotImplementedError:
        return Deadline(None, f"calendar of holidays of {country}")
    left = day
    while count:
        left -= DAY
        if calendar.is_working_day(left):
            count -= 1
    return Deadline(left)
