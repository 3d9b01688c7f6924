"""Days as moments."""

from datetime import date, datetime, time

from django.utils import timezone


def midnight(day: date) -> datetime:
    """The moment at which a day begins on the clock of the site."""
    return timezone.make_aware(datetime.combine(day, time.min))
