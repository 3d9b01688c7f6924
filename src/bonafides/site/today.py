"""What needs doing, gathered from the rooms, soonest first."""

from bonafides.cases import pending as cases
from bonafides.orders import pending as orders
from bonafides.partners import pending as partners
from bonafides.partners.due import Due, soonest
from bonafides.partners.models import Person
from bonafides.suspicions import pending as reports

SOURCES = (orders.due, reports.due, cases.due, partners.due)
"""What each room says waits for a person."""


def due_of(person: Person) -> list[Due]:
    """What waits for a person."""
    return sorted((one for source in SOURCES for one in source(person)), key=soonest)
