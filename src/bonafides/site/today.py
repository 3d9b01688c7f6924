"""What needs doing, gathered from the rooms, soonest first."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from bonafides.cases import pending as cases
from bonafides.orders import pending as orders
from bonafides.partners.models import Person
from bonafides.suspicions import pending as reports


class Due(NamedTuple):
    """One thing to do: a sentence, where, and by when."""

    sentence: str
    url: str
    due_at: datetime | None = None
    overdue: bool = False


SOURCES: tuple[Callable[[Person], Iterable[tuple[str, str, datetime | None, bool]]], ...] = (
    orders.due,
    reports.due,
    cases.due,
)
"""What each room says waits for a person."""


def due_of(person: Person) -> list[Due]:
    """What waits for a person; what has no day of its own comes last."""
    found = [Due(*one) for source in SOURCES for one in source(person)]
    return sorted(found, key=lambda one: (one.due_at is None, one.due_at, one.sentence))
