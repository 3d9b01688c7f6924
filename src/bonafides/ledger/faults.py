"""What makes a record unfit: each fault with its condition, reason and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bonafides.ledger.binding import Binding, Bound
from bonafides.ledger.casting import clocked
from bonafides.ledger.columns import NUMBERS
from bonafides.ledger.profile import Profile
from bonafides.ledger.records import Kind
from bonafides.ledger.sources import Source, literal
from bonafides.ledger.task import Task
from bonafides.ledger.words import codes_of

EARLIEST = date(1950, 1, 1)
EARLIEST_FOUNDED = date(1200, 1, 1)  # the oldest firms that still trade are older than any order
MOST_UNITS = 10**12
MOST_KG = 10**9


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to be unfit.

    Attributes:
        condition: SQL that is true for an unfit record.
        value: SQL for the cell to show.
        unreadable: the style of the column may be to blame, not the record.
    """

    column: str
    condition: str
    value: str
    reason: str
    remedy: str
    unreadable: bool = False


UNREADABLE = {
    "date": (
        "is not a date in the style of its column",
        "write every date of the column in one style, best 2024-12-31",
    ),
    "quantity": ("is not a number", "write digits with one decimal sign and no unit"),
    "money": ("is not an amount of money", "write digits with one decimal sign"),
    "percent": ("is not a percentage", "write percent by weight, or put the strength in the product text"),
    "count": ("is not a whole number", "write digits alone"),
    "unit": ("is not a known unit", "write kg, g, L, mL or pieces, or name the unit in a profile's [units]"),
    "flag": ("is neither yes nor no", "write yes or no"),
}


def _unreadable(bound: Bound, kind: Kind) -> tuple[str, str]:
    if bound.column.type == "choice":
        known = ", ".join(codes_of(f"{kind}.{bound.column.name}"))
        return (
            f"is not a known {bound.column.name}",
            f"write one of {known}, or add it to a profile's [words]",
        )
    return UNREADABLE[bound.column.type]


def _of_cell(bound: Bound, kind: Kind) -> Iterator[Fault]:
    name, cell = bound.column.name, bound.cell
    if bound.column.required:
        yield Fault(name, f"{cell} IS NULL", "''", "is missing", f"fill in {name}")
    if bound.column.type in {"text", "label"}:
        return
    reason, remedy = _unreadable(bound, kind)
    shown = f"CAST({cell} AS VARCHAR)"
    if bound.column.type in NUMBERS:
        huge = f"abs(try_cast({shown} AS DOUBLE)) > {MOST_UNITS}"
        yield Fault(
            name,
            f"CASE WHEN {name} IS NULL THEN {huge} END",
            shown,
            "is absurdly large",
            "check the number and its unit",
        )
    yield Fault(name, f"{cell} IS NOT NULL AND {name} IS NULL", shown, reason, remedy, unreadable=True)
    if bound.column.type == "percent":
        yield Fault(
            name, f"{name} NOT BETWEEN 0 AND 1", shown, "is outside 0 to 100 %", "write percent by weight"
        )


def _of_date(bound: Bound, not_after: date | None) -> Iterator[Fault]:
    name, shown = bound.column.name, f"CAST({bound.cell} AS VARCHAR)"
    earliest = EARLIEST_FOUNDED if name == "founded_on" else EARLIEST
    early = f"{name} < DATE '{earliest}'"
    yield Fault(name, early, shown, f"is before {earliest.year}", "check the year and the style of the date")
    if bound.column.name == "ordered_on" and bound.sql_type == "VARCHAR":
        bad = f"{clocked(bound.cell, bound.style)} AND ordered_at IS NULL"
        yield Fault(name, bad, shown, "has a time that cannot be read", "write the time as 14:30 or 14:30:00")
    if not_after is not None and name in {"ordered_on", "day", "signed_on", "founded_on", "judged_on"}:
        late = f"{name} > DATE '{not_after}'"
        yield Fault(
            name, late, shown, f"is later than {not_after}", "screen without that last day, or check the date"
        )


def _of_profile(source: Source, profile: Profile, places: Mapping[str, int]) -> Iterator[Fault]:
    for header, reasons in profile.reject.items():
        for word, reason in reasons.items():
            cell = f"x_{places[header]}"
            remedy = "leave the record out of this table"
            yield Fault(source.headers[places[header]], f"{cell} = {literal(word)}", cell, reason, remedy)


def _of_labels(binding: Binding) -> Iterator[Fault]:
    """A label is of somebody, and nobody knows of a thing before it begins."""
    bound = {tie.column.name for tie in binding.bound}
    whom = sorted({"customer", "order_id"} & bound)
    nobody = " AND ".join(f"{column} IS NULL" for column in whom)
    yield Fault(whom[0], nobody, "''", "is missing", "name a customer or an order")
    if {"since", "known_on"} <= bound:
        yield Fault(
            "since",
            "since > known_on",
            "CAST(since AS VARCHAR)",
            "is later than known_on",
            "write since as the day it began, known_on as the day it became known",
        )


def _amounts(binding: Binding) -> Iterator[Fault]:
    for bound in binding.bound:
        if bound.column.type not in {"quantity", "count"}:
            continue
        name, shown = bound.column.name, f"CAST({bound.cell} AS VARCHAR)"
        most = MOST_KG if name.endswith("kg") else MOST_UNITS
        huge = f"abs({name}) > {most}"
        if name == "quantity":
            huge += f" OR (unit = 'kg' AND abs({name}) > {MOST_KG})"
        yield Fault(name, huge, shown, "is absurdly large", "check the number and its unit")
        if name != "quantity":
            yield Fault(name, f"{name} < 0", shown, "is negative", "write the amount without a sign")


def faults_of(binding: Binding, source: Source, task: Task, places: Mapping[str, int]) -> list[Fault]:
    """Give every fault that records of this file may have, the first that applies counting."""
    found = list(_of_profile(source, task.profile, places))
    for bound in binding.bound:
        found.extend(
            Fault(bound.column.name, f"{bound.cell} = {literal(mark)}", "''", reason, remedy)
            for mark, (reason, remedy) in source.marks.items()
            if bound.sql_type == "VARCHAR" and bound.in_file
        )
    for bound in binding.bound:
        found.extend(_of_cell(bound, binding.kind))
        if bound.column.type == "date":
            found.extend(_of_date(bound, task.not_after))
    found.extend(_amounts(binding))
    if binding.kind is Kind.LABELS:
        found.extend(_of_labels(binding))
    return found
