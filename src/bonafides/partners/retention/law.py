"""How long the law has documents kept: read from the duties of the country's lists, each with its article."""

from datetime import date
from typing import NamedTuple

from bonafides.substances import Jurisdiction
from bonafides.substances.duties import jurisdictions_of
from bonafides.substances.duties.rows import DutyRow, duty_rows
from bonafides.substances.law import in_force

KEEPING = frozenset({"keep the documents", "keep the record", "keep the papers"})
"""Duties of the data that say how long something is kept."""


class Term(NamedTuple):
    """How long something is kept at the least.

    Attributes:
        years: from the end of the calendar year.
        articles: that say so, with the day on which it was last looked up being that of the data.
    """

    years: int
    articles: tuple[str, ...]


def term(country: str, on: date) -> Term:
    """The longest term of the country's laws; of the Convention of 1988 where we have none of the country.

    Args:
        country: two letters.
        on: day whose law is asked for.
    """
    places = jurisdictions_of(country, on) or (Jurisdiction.UN,)
    found = [row for row in duty_rows() if row.jurisdiction in places and _keeps(row, on)]
    if not found:
        found = [row for row in duty_rows() if row.jurisdiction is Jurisdiction.UN and _keeps(row, on)]
    years = max(row.number or 0 for row in found)
    return Term(years, tuple(sorted({row.article for row in found if row.number == years})))


def _keeps(row: DutyRow, on: date) -> bool:
    return row.duty in KEEPING and in_force(row.since, row.until, on)
