"""Makers of entries of the register and of questions to it."""

from datetime import date
from decimal import Decimal
from typing import Any

from bonafides.partners.actions.register import add
from bonafides.partners.models import Entry, Operation, Organisation, Person
from bonafides.partners.naming import substances_named
from bonafides.partners.verifying import Question

MONDAY = date(2026, 3, 2)
ACETONE, ANHYDRIDE = "67-64-1", "108-24-7"


def values(**others: Any) -> dict[str, Any]:
    """What the register knows of Delta."""
    known = {
        "kind": "licence",
        "number": "NL-17",
        "holder": "Delta Laboratory B.V.",
        "substances": [ANHYDRIDE],
        "operations": ["transform"],
        "premises": ["Kade 9, 3011 AB Rotterdam"],
        "contact_name": "Frida",
        "contact_email": "frida@delta.example",
        "telephones": ["+31 (0)20 555 0101"],
        "delivery_places": ["Havenstraat 12, 1012 AB Amsterdam"],
        "quota_kg": Decimal(500),
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2028, 12, 31),
    }
    return known | others


def entry(by: Person, authority: Organisation, **others: Any) -> Entry:
    """Delta's licence."""
    return add(by=by, authority=authority, **values(**others))


def question(**others: Any) -> Question:
    """Whether Delta may have acetic anhydride on a Monday."""
    asked: dict[str, Any] = {
        "number": "NL-17",
        "name": "",
        "substances": substances_named("acetic anhydride"),
        "operations": (Operation.TRANSFORM,),
        "on": MONDAY,
    }
    return Question(**asked | others)
