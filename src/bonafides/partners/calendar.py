"""Working days of a country."""

from datetime import datetime, time, timedelta

import holidays
from django.utils import timezone

WEEKEND = (5, 6)
"""Saturday and Sunday, where a country's calendar is not known."""
LAST_SECOND = time(23, 59, 59)


def after_working_days(moment: datetime, days: int, country: str) -> datetime:
    """The end of so many working days after a moment, whose own day is not counted."""
    calendar = holidays.country_holidays(country) if country in holidays.list_supported_countries() else None
    day = timezone.localtime(moment).date()
    while days:
        day += timedelta(days=1)
        is_working = calendar.is_working_day(day) if calendar is not None else day.weekday() not in WEEKEND
        days -= is_working
    return timezone.make_aware(datetime.combine(day, LAST_SECOND))
