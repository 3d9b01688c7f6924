"""Who asks, and what the register of the authority answers."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True)
class Place:
    """An organisation in which the person has a role, and what the token may do there."""

    id: int
    name: str
    kind: str
    may: tuple[str, ...]


@dataclass(frozen=True)
class Me:
    """Who is behind the token."""

    name: str
    email: str
    organisations: tuple[Place, ...]


@dataclass(frozen=True)
class Question:
    """What is asked of the register; `number`, or the customer's `name` in full, is needed.

    Attributes:
        substance: name or CAS number.
        operation: make, transform, acquire, store, supply, import or export.
        on: day of delivery; today when left out.
        kg: how much.
        place: where it is delivered.
        telephone: from which the customer called.
        organisation: number of the company that asks; for who works in several.
    """

    substance: str
    number: str = ""
    name: str = ""
    operation: str = "transform"
    on: date | None = None
    kg: Decimal | None = None
    place: str = ""
    telephone: str = ""
    organisation: int | None = None


@dataclass(frozen=True)
class Reason:
    """Why the answer is not `valid`."""

    code: str
    says: str


@dataclass(frozen=True)
class Entry:
    """What the register knows; call this number, not the one in the order."""

    holder: str
    number: str
    kind: str
    status: str
    valid_from: date
    valid_until: date
    contact_name: str
    contact_email: str
    telephones: tuple[str, ...]
    delivery_places: tuple[str, ...]


@dataclass(frozen=True)
class Verification:
    """The answer: valid, ask, or not valid; `entry` only for whoever knew its exact number."""

    id: int
    at: datetime
    answer: str
    reasons: tuple[Reason, ...]
    entry: Entry | None = None
