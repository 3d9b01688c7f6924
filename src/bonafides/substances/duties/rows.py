"""The duties of the law as data: who has which, when, by which article."""

from datetime import date
from typing import NamedTuple

from bonafides.substances.lists import day_or_none
from bonafides.substances.tables import rows
from bonafides.substances.verdicts import Jurisdiction

ANY_LIST = "*"


class DutyRow(NamedTuple):
    """One duty.

    Attributes:
        lists: lists whose substances it concerns; `*` where a condition tells.
        condition: one of `conditions.CONDITIONS`.
        duty: what is to be done, a name that the doors put into words.
        number: with `unit` and `anchor` the deadline; None where there is none.
        month_day: month and day of a yearly date, as `02-14`.
    """

    id: str
    jurisdiction: Jurisdiction
    lists: frozenset[str]
    roles: frozenset[str]
    directions: frozenset[str]
    condition: str
    duty: str
    number: int | None
    unit: str
    anchor: str
    month_day: str
    since: date
    until: date | None
    article: str
    source: str
    confidence: str
    note: str


def _words(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(";")))


def _row(row: dict[str, str]) -> DutyRow:
    return DutyRow(
        id=row["id"],
        jurisdiction=Jurisdiction(row["jurisdiction"]),
        lists=_words(row["lists"]),
        roles=_words(row["roles"]),
        directions=_words(row["directions"]),
        condition=row["condition"],
        duty=row["duty"],
        number=int(row["count"]) if row["count"] else None,
        unit=row["unit"],
        anchor=row["anchor"],
        month_day=row["month_day"],
        since=date.fromisoformat(row["since"]),
        until=day_or_none(row["until"]),
        article=row["article"],
        source=row["source"],
        confidence=row["confidence"],
        note=row["note"],
    )


def duty_rows() -> tuple[DutyRow, ...]:
    """Every duty that the data still hold for right."""
    return tuple(_row(row) for row in rows("duties") if not row["known_until"])
