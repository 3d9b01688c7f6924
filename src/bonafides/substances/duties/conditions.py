"""When a duty applies: a small vocabulary, each word with three answers: yes, no, and what is missing to tell."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from bonafides.substances.duties.amounts import applying, measured
from bonafides.substances.duties.case import Case
from bonafides.substances.law import ThresholdRow, law
from bonafides.substances.lists import Entry
from bonafides.substances.recognised import Found
from bonafides.substances.verdicts import Jurisdiction

SUPPLIES_BEFORE = 3
"""Reg. (EC) 273/2004 art. 4(2): supplied at least three times in the twelve months before."""


class Matter(NamedTuple):
    """One substance of a case on one list."""

    case: Case
    found: Found
    entry: Entry


class Applies(NamedTuple):
    """Yes, no, or None with what is missing."""

    answer: bool | None
    missing: str = ""


YES, NO = Applies(answer=True), Applies(answer=False)


def _thresholds(matter: Matter, directions: set[str], periods: set[str]) -> list[ThresholdRow]:
    case, entry = matter.case, matter.entry
    rows = [
        row
        for row in law().thresholds([entry.jurisdiction])
        if row.cas == matter.found.cas
        and row.direction in directions | {"any"}
        and row.period in periods
        and not row.condition
        and row.since <= case.on
        and (row.until is None or case.on <= row.until)
    ]
    return applying(rows, case.quantity)


def _reached(matter: Matter, rows: list[ThresholdRow], *, strictly: bool) -> Applies:
    """Whether the quantity, with what came before it in the period, reaches a figure."""
    if not rows:
        return NO
    if all(row.quantity == 0 for row in rows):
        return YES
    unknown = ""
    for row in rows:
        total, missing = _total(matter, row)
        over = total is not None and (total > row.quantity if strictly else total >= row.quantity)
        if over:
            return YES
        unknown = unknown or missing
    return Applies(None, unknown) if unknown else NO


def _total(matter: Matter, row: ThresholdRow) -> tuple[Decimal | None, str]:
    case = matter.case
    if case.quantity is None:
        return None, "quantity"
    now = measured(matter.found, case.quantity, row.dimension)
    if now is None:
        return None, "strength or density"
    if row.period == "transaction" or case.before is None:
        missing = "" if row.period == "transaction" else f"quantity before in the {row.period}"
        return now, missing
    before = measured(matter.found, case.before, row.dimension)
    return (None, "strength or density") if before is None else (now + before, "")


def _above_yearly(matter: Matter) -> Applies:
    """More than the quantity of Annex II in a year; without such a quantity nothing is exempt."""
    rows = _thresholds(matter, {"domestic"}, {"rolling year"})
    return _reached(matter, rows, strictly=True) if rows else YES


def _exempt(matter: Matter) -> Applies:
    above = _above_yearly(matter)
    return Applies(None if above.answer is None else not above.answer, above.missing)


def _multiple(matter: Matter) -> Applies:
    """The three criteria of article 4(2): supplied three times, no suspicion, quantities as usual."""
    above, case = _above_yearly(matter), matter.case
    if above.answer is not True:
        return above
    if case.suspicious or case.usual is False:
        return NO
    if case.orders_before is None:
        return Applies(None, "supplies in the twelve months before")
    if case.orders_before < SUPPLIES_BEFORE:
        return NO
    return YES if case.usual else Applies(None, "whether the quantity is usual")


def _single(matter: Matter) -> Applies:
    above, multiple = _above_yearly(matter), _multiple(matter)
    if above.answer is not True:
        return above
    return NO if multiple.answer is True else YES


def _threshold_met(matter: Matter) -> Applies:
    """21 CFR 1310.04(f), (g): the sum of a calendar month, or every transaction where no figure is printed."""
    direction = matter.case.direction
    rows = _thresholds(matter, {direction}, {"calendar month", "transaction"})
    return _reached(matter, rows, strictly=False)


def _above_maximum(matter: Matter) -> Applies:
    rows = _thresholds(matter, {"domestic"}, {"transaction"})
    return _reached(matter, rows, strictly=True)


def _above_export_quantity(matter: Matter) -> Applies:
    """The sum of the calendar year, this export included."""
    return _reached(matter, _thresholds(matter, {"export"}, {"calendar year"}), strictly=True)


def _on_un_tables(matter: Matter) -> Applies:
    covers = law().covering(matter.found.form, on=matter.case.on, jurisdiction=Jurisdiction.UN)
    return YES if covers else NO


CONDITIONS: dict[str, Callable[[Matter], Applies]] = {
    "always": lambda _: YES,
    "above yearly quantity": _above_yearly,
    "exempt": _exempt,
    "single declaration": _single,
    "multiple declaration": _multiple,
    "threshold met": _threshold_met,
    "above maximum": _above_maximum,
    "above export quantity": _above_export_quantity,
    "on the UN tables": _on_un_tables,
    "destination": lambda _: Applies(None, "whether the country of destination asks for it"),
    "suspicious": lambda matter: YES if matter.case.suspicious else NO,
    "loss": lambda matter: YES if matter.case.lost else NO,
}
