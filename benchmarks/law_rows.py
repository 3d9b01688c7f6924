"""Every row of the law held against products made from the row itself: one that it must catch, one that it must not.

Run with `python -m benchmarks.law_rows`: prints how many rows of each jurisdiction were exercised.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from bonafides.substances import Answer, Classification, Jurisdiction, classify, recognise
from bonafides.substances.duties import ROLES, STATE, Amount, Case, duties
from bonafides.substances.duties.rows import ANY_LIST, DutyRow, duty_rows
from bonafides.substances.lists import Entry, MixtureRule, Threshold, entries, mixture_rules, thresholds
from bonafides.substances.lookup import lookup
from bonafides.substances.register import register
from bonafides.substances.tables import rows

DAY = timedelta(days=1)
MEDICINE = "tablets"
HAIR = Decimal("0.001")


class Exercised(NamedTuple):
    """A row and whether both products were answered as the row asks."""

    table: str
    row: str
    jurisdiction: Jurisdiction
    caught: bool
    left_alone: bool


@cache
def _name(key: str) -> str:
    """A name by which the substance is known here and found again: the register's own, else one of the table of names."""
    written = (row["name"] for row in rows("names") if row["key"] == key and row["kind"] != "street")
    for name in (register()[key].name, *written):
        if key in {found.form for found in recognise(name).found}:
            return name
    return register()[key].name


def product(key: str, entry: Entry) -> str:
    """A product line of the substance, as the entry speaks of it."""
    form = f" {MEDICINE}" if entry.products == "medicine" else ""
    return f"{_name(key)}{form}"


def _asked(line: str, entry: Entry, on: date) -> Classification:
    return classify(line, on=on, jurisdictions=(entry.jurisdiction,))


def _by(classification: Classification, entry: Entry) -> bool:
    """The verdict rests on this entry."""
    verdict = classification.verdicts[0]
    return verdict.answer is not Answer.NOT_CONTROLLED and verdict.article == entry.article


def of_entry(entry: Entry) -> Exercised:
    """Caught on its first day by its own name; not the day before, and not when the line says `without`."""
    line = product(entry.substance, entry)
    caught = _by(_asked(line, entry, entry.since), entry)
    alone = not _stands(entry, entry.since - DAY) and not _by(
        _asked(f"without {line}", entry, entry.since), entry
    )
    return Exercised("entries", entry.id, entry.jurisdiction, caught, alone)


def _stands(entry: Entry, on: date) -> bool:
    """The entry is among those that hold the substance on this day, though another may decide."""
    found = lookup(entry.substance, on=on, jurisdictions=(entry.jurisdiction,))
    return any(
        line.cover.entry.id == entry.id for each in found for place in each.places for line in place.lines
    )


def of_threshold(threshold: Threshold, entry: Entry) -> Exercised:
    """In force on its first day and not on the day before; the quantity stands in what is printed."""
    days = [
        any(
            each == threshold
            for found in lookup(entry.substance, on=on, jurisdictions=(entry.jurisdiction,))
            for place in found.places
            for line in place.lines
            for each in line.thresholds
        )
        for on in (threshold.since, threshold.since - DAY)
    ]
    row = f"{threshold.entry} {threshold.direction} {threshold.printed}"
    return Exercised("thresholds", row, entry.jurisdiction, days[0] and _is_printed(threshold), not days[1])


def _is_printed(threshold: Threshold) -> bool:
    digits = threshold.printed.replace(",", "")
    return threshold.quantity == 0 or f"{threshold.quantity.normalize():f}" in digits


def of_mixture(rule: MixtureRule, entry: Entry) -> Exercised:
    """A mixture a hair above the limit counts; one at the limit counts only where the text says so; below it none."""
    name, on = product(entry.substance, entry), max(entry.since, date(2020, 1, 1))
    unit = "% v/v" if rule.basis == "v" else "%"
    above = _answer(f"{name} {rule.limit_percent + HAIR} {unit} solution", entry, on)
    if rule.limit_percent == 0:
        left = _answer(f"without {name} 5 % solution", entry, on)
    else:
        left = _answer(f"{name} {rule.limit_percent - HAIR} {unit} solution", entry, on)
    return Exercised(
        "mixtures", rule.entry, entry.jurisdiction, above is Answer.CONTROLLED, left is Answer.NOT_CONTROLLED
    )


def _answer(line: str, entry: Entry, on: date) -> Answer:
    return _asked(line, entry, on).verdicts[0].answer


MUCH, LITTLE = Amount(Decimal(10_000_000), "kg"), Amount(Decimal("0.000001"), "kg")
NEEDS: dict[str, dict[str, object]] = {
    "exempt": {"quantity": LITTLE, "before": LITTLE},
    "multiple declaration": {"orders_before": 3, "usual": True},
    "single declaration": {"orders_before": 2, "usual": True},
    "suspicious": {"suspicious": True},
    "loss": {"lost": True},
}
"""What a case needs beside a large quantity, so that the condition of a duty holds."""


def of_duty(row: DutyRow) -> Exercised:
    """Asked in a case made for it, on its first day or later; not asked of another role."""
    caught = any(_asks(row, entry, row.roles) for entry in _entries_of(row))
    others = frozenset(ROLES) - row.roles
    alone = not any(_asks(row, entry, others) for entry in _entries_of(row)) or STATE in row.roles
    return Exercised("duties", row.id, row.jurisdiction, caught, alone)


def _entries_of(row: DutyRow) -> Iterator[Entry]:
    for entry in entries():
        on_list = entry.jurisdiction is row.jurisdiction and entry.list in row.lists
        on_tables = ANY_LIST in row.lists and entry.jurisdiction is Jurisdiction.UN
        if entry.known_until is None and entry.until is None and (on_list or on_tables):
            yield entry


def _asks(row: DutyRow, entry: Entry, roles: Iterable[str]) -> bool:
    on = max(row.since, entry.since)
    given: dict[str, Any] = {"quantity": MUCH, "before": LITTLE, **NEEDS.get(row.condition, {})}
    name = product(entry.substance, entry)
    cases = (
        Case(name, role, direction, on, dispatch=on, sent_from="DE", sent_to="CL", **given)
        for role in sorted(roles)
        for direction in sorted(row.directions)
    )
    return any(duty.row.id == row.id for case in cases for duty in duties(case, (row.jurisdiction,)))


def exercised() -> Iterator[Exercised]:
    """Every row of entries, thresholds, mixture rules and duties."""
    by_id = {entry.id: entry for entry in entries() if entry.known_until is None}
    yield from (of_entry(entry) for entry in by_id.values())
    yield from (of_threshold(each, by_id[each.entry]) for each in thresholds() if each.entry in by_id)
    yield from (of_mixture(rule, by_id[rule.entry]) for rule in mixture_rules() if rule.entry in by_id)
    yield from (of_duty(row) for row in duty_rows())


def main() -> int:
    """Print the counts; 1 when a row did not hold."""
    every = list(exercised())
    held: Counter[tuple[str, str]] = Counter()
    for each in every:
        held[each.jurisdiction.value, each.table] += each.caught and each.left_alone
    total = Counter((each.jurisdiction.value, each.table) for each in every)
    for (jurisdiction, table), count in sorted(total.items()):
        print(f"{jurisdiction}  {table}: {held[jurisdiction, table]} of {count} rows hold")
    wrong = [each for each in every if not (each.caught and each.left_alone)]
    for each in wrong:
        print(f"  {each.table} {each.row}: caught {each.caught}, left alone {each.left_alone}")
    print(f"{len(every) - len(wrong)} of {len(every)} rows hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
