"""The days of the ledger, counted from its first."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from bonafides.screening.simulate.lines import Ints

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The first day, and how many there are."""

    first_day: date
    days: int

    @classmethod
    def of_months(cls, first_day: date, months: int) -> "Calendar":
        """So many months from a day on."""
        later = first_day.year * 12 + first_day.month - 1 + months
        end = date(later // 12, later % 12 + 1, 1) + timedelta(days=first_day.day - 1)
        return cls(first_day, (end - first_day).days)

    def date(self, day: int) -> date:
        """The date of a day."""
        return self.first_day + timedelta(days=day)

    def dates(self, day: Ints) -> npt.NDArray[np.datetime64]:
        """The dates of many days."""
        return ((self.first_day - EPOCH).days + day).astype("datetime64[D]")

    def weekday(self, day: Ints) -> Ints:
        """Monday is 0."""
        return (self.first_day.weekday() + day) % 7

    def working(self, day: Ints) -> Ints:
        """The same day, or the Monday after a weekend."""
        weekday = self.weekday(day)
        return np.where(weekday > 4, day + 7 - weekday, day)

    def inside(self, day: Ints) -> Ints:
        """The nearest working day of the ledger."""
        after = self.working(np.clip(day, 0, self.days - 1))
        return np.where(after >= self.days, np.maximum(after - 3, 0), after)

    def month(self, day: Ints) -> Ints:
        """The month of the year, January is 1."""
        months: Ints = self.dates(day).astype("datetime64[M]").astype(np.int64)
        return months % 12 + 1

    def year(self, day: Ints) -> Ints:
        """Years since the first."""
        years: Ints = self.dates(day).astype("datetime64[Y]").astype(np.int64)
        return years - (self.first_day.year - 1970)
