"""Where a substance stands: every line of every list that takes it in on a day, and those before and to come."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bonafides.substances.codes import cas_keys
from bonafides.substances.law import Cover, Law, law
from bonafides.substances.lists import Entry, MixtureRule, Threshold
from bonafides.substances.recognition import recognise
from bonafides.substances.register import Substance, register
from bonafides.substances.verdicts import Jurisdiction


class Line(NamedTuple):
    """One line of a list with its figures on the day."""

    cover: Cover
    thresholds: tuple[Threshold, ...]
    mixture: MixtureRule | None


class Place(NamedTuple):
    """What one jurisdiction says.

    Attributes:
        lines: in force on the day; empty when no list holds the substance then.
        earlier: lines that ended before.
        coming: lines that begin later.
    """

    jurisdiction: Jurisdiction
    lines: tuple[Line, ...]
    earlier: tuple[Entry, ...]
    coming: tuple[Entry, ...]


class Looked(NamedTuple):
    """A substance and where it stands."""

    substance: Substance
    places: tuple[Place, ...]


def lookup(
    text: str, *, on: date, jurisdictions: Sequence[Jurisdiction], known_on: date | None = None
) -> tuple[Looked, ...]:
    """Every substance that a name or number means; none when it means no substance of the register."""
    keys = (text.strip(),) if text.strip() in register() else cas_keys(text.strip())
    keys = keys or tuple(found.form for found in recognise(text).found)
    lists = law(known_on)
    return tuple(
        Looked(register()[key], tuple(_place(key, each, on, lists) for each in jurisdictions)) for key in keys
    )


def _place(key: str, jurisdiction: Jurisdiction, on: date, lists: Law) -> Place:
    covers = lists.covering(key, on=on, jurisdiction=jurisdiction)
    lines = tuple(_line(cover, on, lists) for cover in covers)
    others = [entry for entry in _of_all_days(key, lists) if entry.jurisdiction is jurisdiction]
    earlier = tuple(entry for entry in others if entry.until is not None and entry.until < on)
    return Place(jurisdiction, lines, earlier, tuple(entry for entry in others if entry.since > on))


def _of_all_days(key: str, lists: Law) -> tuple[Entry, ...]:
    base = register().base(key).key
    return tuple(entry for each in dict.fromkeys((key, base)) for entry in lists.by_substance.get(each, ()))


def _line(cover: Cover, on: date, lists: Law) -> Line:
    figures = lists.thresholds_of.get(cover.entry.id, ())
    now = tuple(each for each in figures if each.since <= on and (each.until is None or on <= each.until))
    return Line(cover, now, lists.mixtures_of.get(cover.entry.id))
