"""The lists as data: which entry covers which substance, since when, from which quantity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from bonafides.substances import lists
from bonafides.substances.lists import Entry, ListTerms, MixtureRule, Threshold
from bonafides.substances.register import Substance, register
from bonafides.substances.units import units
from bonafides.substances.verdicts import Jurisdiction

SAME_SUBSTANCE = {"hydrate", "tautomer"}
"""Steps to a form that every text takes in: the substance with water, or drawn another way."""


class LawRow(NamedTuple):
    """One substance on one list, flat, for a table."""

    cas: str
    jurisdiction: Jurisdiction
    list: str
    entry: str
    article: str
    since: date
    until: date | None
    confidence: str
    licence_needed: bool
    declaration_needed: bool


class ThresholdRow(NamedTuple):
    """One threshold of one substance, flat, in kilograms or litres."""

    cas: str
    jurisdiction: Jurisdiction
    quantity: Decimal
    dimension: str
    period: str
    direction: str
    printed: str
    since: date
    until: date | None
    article: str
    condition: str
    confidence: str


class Cover(NamedTuple):
    """An entry that reaches a form of a substance, and whether the text of the list says so."""

    entry: Entry
    certain: bool


@dataclass(frozen=True)
class Law:
    """Entries, thresholds, mixture rules and terms of every list."""

    entries: tuple[Entry, ...]
    thresholds_of: dict[str, tuple[Threshold, ...]]
    mixtures_of: dict[str, MixtureRule]
    terms: dict[tuple[Jurisdiction, str], ListTerms]
    by_substance: dict[str, tuple[Entry, ...]]

    def covering(
        self, key: str, *, on: date, jurisdiction: Jurisdiction, also: frozenset[str] = frozenset()
    ) -> tuple[Cover, ...]:
        """Entries that reach this form on this day, the nearest first; `also` names further steps, as a salt."""
        form = register()[key]
        covers = [
            _cover(entry, form, also)
            for entry in self._entries_near(form)
            if entry.jurisdiction is jurisdiction and in_force(entry.since, entry.until, on)
        ]
        return tuple(cover for cover in covers if cover is not None)

    def reaches(self, key: str, jurisdictions: Sequence[Jurisdiction]) -> bool:
        """Whether an entry of these jurisdictions, of whatever day, reaches this form, for certain or perhaps."""
        form = register()[key]
        return any(
            _cover(entry, form) is not None
            for entry in self._entries_near(form)
            if entry.jurisdiction in jurisdictions
        )

    def rows(self, jurisdictions: Sequence[Jurisdiction]) -> tuple[LawRow, ...]:
        """Every substance that is itself on a list of these jurisdictions or reached as an ester or the like."""
        return tuple(
            self._row(substance, entry)
            for substance, entry in self._reached()
            if entry.jurisdiction in jurisdictions
        )

    def thresholds(self, jurisdictions: Sequence[Jurisdiction]) -> tuple[ThresholdRow, ...]:
        """Every threshold of these jurisdictions, in kilograms or litres."""
        return tuple(
            _threshold_row(substance, entry, threshold)
            for substance, entry in self._reached()
            if entry.jurisdiction in jurisdictions
            for threshold in self.thresholds_of.get(entry.id, ())
        )

    def _reached(self) -> Iterable[tuple[Substance, Entry]]:
        for substance in register().bases():
            for entry in self._entries_near(substance):
                cover = _cover(entry, substance)
                if cover is not None and cover.certain:
                    yield substance, entry

    def _entries_near(self, form: Substance) -> tuple[Entry, ...]:
        """Entries of the substance and of those of which it is a form, the nearest first."""
        return tuple(
            entry for parent in _self_and_parents(form) for entry in self.by_substance.get(parent.key, ())
        )

    def _row(self, substance: Substance, entry: Entry) -> LawRow:
        terms = self.terms[entry.jurisdiction, entry.list]
        return LawRow(
            substance.key,
            entry.jurisdiction,
            entry.list,
            entry.id,
            entry.article,
            entry.since,
            entry.until,
            entry.confidence,
            terms.licence_needed,
            terms.declaration_needed,
        )


def in_force(since: date, until: date | None, on: date) -> bool:
    """The interval holds this day, both ends included."""
    return since <= on and (until is None or on <= until)


def _self_and_parents(form: Substance) -> Iterable[Substance]:
    step: Substance | None = form
    while step is not None:
        yield step
        step = register()[step.parent] if step.parent else None


def _cover(entry: Entry, form: Substance, also: frozenset[str] = frozenset()) -> Cover | None:
    """Whether the entry reaches the form: every step between the two must be inside its scope."""
    steps = set(also)
    step = form
    while step.key != entry.substance:
        steps |= set(step.relation.split("+")) - SAME_SUBSTANCE
        step = register()[step.parent]
    if steps <= entry.covers:
        return Cover(entry, certain=True)
    if steps <= entry.covers | entry.unclear:
        return Cover(entry, certain=False)
    return None


def _threshold_row(substance: Substance, entry: Entry, threshold: Threshold) -> ThresholdRow:
    measure = units()[threshold.unit]
    return ThresholdRow(
        substance.key,
        entry.jurisdiction,
        threshold.quantity * measure.factor,
        "kg" if measure.dimension == "mass" else "l",
        threshold.period,
        threshold.direction,
        threshold.printed,
        threshold.since,
        threshold.until,
        threshold.article,
        threshold.condition,
        threshold.confidence,
    )


def _known(since: date, until: date | None, on: date | None) -> bool:
    """The data said so on this day; without a day: they still do."""
    return until is None if on is None else in_force(since, until, on)


@cache
def law(known_on: date | None = None) -> Law:
    """The lists as the data say now, or as they said on an earlier day; whatever day of law is asked then."""
    all_entries = tuple(
        entry for entry in lists.entries() if _known(entry.known_since, entry.known_until, known_on)
    )
    ids = {entry.id for entry in all_entries}
    thresholds_of: dict[str, tuple[Threshold, ...]] = {}
    for threshold in lists.thresholds():
        if threshold.entry not in ids or not _known(threshold.known_since, threshold.known_until, known_on):
            continue
        thresholds_of[threshold.entry] = (*thresholds_of.get(threshold.entry, ()), threshold)
    by_substance: dict[str, tuple[Entry, ...]] = {}
    for entry in all_entries:
        by_substance[entry.substance] = (*by_substance.get(entry.substance, ()), entry)
    terms = {(each.jurisdiction, each.list): each for each in lists.terms()}
    mixtures = {
        rule.entry: rule
        for rule in lists.mixture_rules()
        if _known(rule.known_since, rule.known_until, known_on)
    }
    return Law(all_entries, thresholds_of, mixtures, terms, by_substance)
