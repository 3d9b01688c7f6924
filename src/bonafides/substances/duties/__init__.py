"""What the law asks of whom for one dealing: each duty with its article and its day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bonafides.substances.classification import classify, covering_product
from bonafides.substances.duties.case import DIRECTIONS, ROLES, Amount, Case, jurisdictions_of
from bonafides.substances.duties.conditions import CONDITIONS, Matter
from bonafides.substances.duties.deadlines import deadline
from bonafides.substances.duties.rows import ANY_LIST, DutyRow, duty_rows
from bonafides.substances.law import in_force
from bonafides.substances.lists import Entry
from bonafides.substances.recognised import Found
from bonafides.substances.recognition import recognise
from bonafides.substances.verdicts import Answer, Jurisdiction
from bonafides.substances.writing import plain

STATE = "state"

__all__ = ["DIRECTIONS", "ROLES", "STATE", "Amount", "Case", "Duty", "duties", "jurisdictions_of"]


class Duty(NamedTuple):
    """One duty of one dealing.

    Attributes:
        row: the duty as the data have it, with article, source and confidence.
        substance: key of the substance that brings it about.
        listed: name of the list.
        day: day by which it is done or until which it lasts; None where the law names none, or it cannot be told.
        missing: what one must know to tell whether it applies; empty when it does.
        missing_for_day: what one must know to reckon the day.
    """

    row: DutyRow
    substance: str
    listed: str
    day: date | None
    missing: str
    missing_for_day: str


def duties(case: Case, jurisdictions: Sequence[Jurisdiction]) -> tuple[Duty, ...]:
    """The duties of a case by these laws, in the order of the data; those that may apply say what is missing.

    Duties of the State stand under the role `state` and are given for every case: a firm does not have them.
    """
    found = recognise(case.product).found
    every = duty_rows()
    return tuple(
        duty
        for place in jurisdictions
        for substance in found
        for duty in _of_substance(case, substance, place, every)
    )


def _of_substance(case: Case, found: Found, place: Jurisdiction, every: Sequence[DutyRow]) -> Iterator[Duty]:
    (verdict,) = classify(case.product, on=case.on, jurisdictions=(place,)).verdicts
    entries = _entries(case, found, place) if verdict.answer is not Answer.NOT_CONTROLLED else ()
    for row in every:
        if row.jurisdiction is not place or not _asked(row, case):
            continue
        entry = next((entry for entry in entries if entry.list in row.lists), None)
        if ANY_LIST in row.lists:
            entry = next(iter(_entries(case, found, Jurisdiction.UN)), None)
        if entry is not None:
            yield from _duty(row, Matter(case, found, entry), verdict.missing or "")


def _entries(case: Case, found: Found, place: Jurisdiction) -> tuple[Entry, ...]:
    covers = covering_product(found, plain(case.product), on=case.on, jurisdiction=place)
    return tuple(cover.entry for cover in covers)


def _asked(row: DutyRow, case: Case) -> bool:
    return (
        bool(row.roles & {case.role, STATE})
        and case.direction in row.directions
        and in_force(row.since, row.until, case.on)
    )


def _duty(row: DutyRow, matter: Matter, missing: str) -> Iterator[Duty]:
    applies = CONDITIONS[row.condition](matter)
    if applies.answer is not False:
        day = deadline(row, matter.case)
        listed = matter.entry.list
        yield Duty(row, matter.found.cas, listed, day.day, applies.missing or missing, day.missing)
