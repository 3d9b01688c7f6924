"""What is past its time: worked out for a day, shown before anything goes."""

from datetime import date
from typing import NamedTuple

from bonafides.partners.models import Organisation, Retention
from bonafides.partners.retention.kinds import Kind, kinds
from bonafides.partners.retention.law import Term, term

MOST_YEARS = 30


class Foreseen(NamedTuple):
    """What would go of one kind.

    Attributes:
        years: for how long the organisation keeps it, from the end of the calendar year.
        before: things whose time began before this day are past it.
        past: how many are past their time.
        held: how many of them a legal hold keeps.
    """

    kind: Kind
    years: int
    before: date
    past: int
    held: int

    @property
    def goes(self) -> int:
        """How many would go."""
        return self.past - self.held


def years_of(organisation: Organisation, on: date) -> dict[str, int]:
    """For how many years each kind is kept: what the organisation set, else what is usual, never less than the law asks."""
    least = least_of(organisation, on).years
    kept = Retention.objects.filter(organisation=organisation).first()
    told = kept.years if kept else {}
    return {kind.code: max(int(told.get(kind.code, kind.usual_years)), least) for kind in kinds()}


def least_of(organisation: Organisation, on: date) -> Term:
    """What the law of the organisation's country asks."""
    return term(organisation.country, on)


def beginning(years: int, on: date) -> date:
    """The day before which a thing's time must have begun to be over: terms run from the end of the calendar year."""
    return date(on.year - years, 1, 1)


def foreseen(organisation: Organisation, on: date) -> list[Foreseen]:
    """What would go of each kind if it were erased on a day; a kind may free things of the kinds after it."""
    years = years_of(organisation, on)
    found = []
    for kind in kinds():
        before = beginning(years[kind.code], on)
        past = kind.past(organisation, before).count()
        held = past - kind.due(organisation, before).count()
        found.append(Foreseen(kind, years[kind.code], before, past, held))
    return found
