"""What changed in the law between two days: substances that came, went or moved, and figures that changed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from bonafides.substances.law import Law, law
from bonafides.substances.lists import Entry, Threshold
from bonafides.substances.register import register
from bonafides.substances.verdicts import Jurisdiction

DAY = timedelta(days=1)


class Kind(StrEnum):
    """What became of a substance on a list."""

    ADDED = "added"
    MOVED = "moved"
    REMOVED = "removed"
    THRESHOLD = "threshold"


class Change(NamedTuple):
    """One change of one list.

    Attributes:
        day: first day on which the law is otherwise than before.
        kind: what became of the substance.
        substance: key in the register of substances.
        jurisdiction: whose law.
        entry: the line as it is from this day on; of a removal, as it was.
        before: the line that it takes the place of, None where there was none.
        printed: thresholds from this day on, as the law prints them.
        printed_before: the same until the day before.
    """

    day: date
    kind: Kind
    substance: str
    jurisdiction: Jurisdiction
    entry: Entry
    before: Entry | None
    printed: tuple[str, ...]
    printed_before: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name of the substance."""
        return register()[self.substance].name


def changes(
    *, since: date, until: date, jurisdictions: Sequence[Jurisdiction], known_on: date | None = None
) -> tuple[Change, ...]:
    """What changed after `since` and not later than `until`, by day; an uncertain day is shown as such by its entry."""
    lists = law(known_on)
    found = [
        change
        for entry in lists.entries
        if entry.jurisdiction in jurisdictions
        for change in _of_entry(entry, lists)
        if since < change.day <= until
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.jurisdiction, each.entry.list, each.name)))


def _of_entry(entry: Entry, lists: Law) -> Iterator[Change]:
    earlier = _next_to(entry, lists, entry.since - DAY)
    printed = _printed(lists, entry, entry.since)
    if earlier is None:
        yield _change(Kind.ADDED, entry.since, entry)._replace(printed=printed)
    else:
        last = _printed(lists, earlier, entry.since - DAY)
        moved = _change(Kind.MOVED, entry.since, entry)
        yield moved._replace(before=earlier, printed=printed, printed_before=last)
    if entry.until is not None and _next_to(entry, lists, entry.until + DAY) is None:
        last = _printed(lists, entry, entry.until)
        yield _change(Kind.REMOVED, entry.until + DAY, entry)._replace(before=entry, printed_before=last)
    yield from _of_thresholds(entry, lists)


def _of_thresholds(entry: Entry, lists: Law) -> Iterator[Change]:
    """Days inside the life of an entry on which its figures change."""
    figures = lists.thresholds_of.get(entry.id, ())
    days = {each.since for each in figures} | {each.until + DAY for each in figures if each.until}
    for day in sorted(days):
        if entry.since < day and (entry.until is None or day <= entry.until):
            now, last = _printed(lists, entry, day), _printed(lists, entry, day - DAY)
            changed = _change(Kind.THRESHOLD, day, entry)
            yield changed._replace(before=entry, printed=now, printed_before=last)


def _change(kind: Kind, day: date, entry: Entry) -> Change:
    return Change(day, kind, entry.substance, entry.jurisdiction, entry, None, (), ())


def _next_to(entry: Entry, lists: Law, day: date) -> Entry | None:
    """Another line of the same jurisdiction that holds the substance, in the same products, on this day."""
    return next(
        (
            other
            for other in lists.by_substance[entry.substance]
            if other.id != entry.id
            and other.jurisdiction is entry.jurisdiction
            and _same_products(other, entry)
            and other.since <= day
            and (other.until is None or day <= other.until)
        ),
        None,
    )


def _same_products(one: Entry, other: Entry) -> bool:
    return (one.products == "medicine") is (other.products == "medicine")


def _printed(lists: Law, entry: Entry, day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.printed for each in _on(lists.thresholds_of.get(entry.id, ()), day)))


def _on(figures: Iterable[Threshold], day: date) -> Iterator[Threshold]:
    return (each for each in figures if each.since <= day and (each.until is None or day <= each.until))
