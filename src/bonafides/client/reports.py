"""Reports as a program begins and reads them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Draft:
    """A report to begin: what the order says is filled in, and values given here are laid over it.

    Attributes:
        order: number of the order on the desk; None for a theft, a loss, or anything else without one.
        organisation: whose report it is, where there is no order.
        kind: suspicion, refused, theft or loss.
        reasons: what does not fit, in the company's own words.
        reporter: name, position, phone, email, address, licence.
        other_party: name, activity, registration_no, address, country, phone, email, website, vehicle_plate, id_type, id_number,
            bank_account.
        transaction: product, quantity, happened_at, place, payment, transfer, description.
    """

    order: int | None = None
    organisation: int | None = None
    kind: str | None = None
    reasons: str | None = None
    urgent: bool | None = None
    safe_contact: str | None = None
    may_share_abroad: bool | None = None
    may_warn_suppliers: bool | None = None
    aware_at: datetime | None = None
    told_at: datetime | None = None
    reporter: dict[str, str] = field(default_factory=dict)
    other_party: dict[str, str] = field(default_factory=dict)
    transaction: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Side:
    """An organisation, as the other side sees it."""

    name: str
    country: str


@dataclass(frozen=True)
class ReportedFinding:
    """What one indicator saw."""

    code: str
    weight: float
    values: dict[str, Any]
    substance: str
    measure: str


@dataclass(frozen=True)
class Content:
    """What a report says: what its receipt vouches for."""

    kind: str
    reporter: dict[str, Any]
    other_party: dict[str, Any]
    transaction: dict[str, Any]
    findings: tuple[ReportedFinding, ...]
    status: str
    reasons: str
    urgent: bool
    safe_contact: str
    may_share_abroad: bool
    may_warn_suppliers: bool
    aware_at: datetime
    told_at: datetime | None


@dataclass(frozen=True)
class Message:
    """One thing said about a report: question, answer, advice, spoken or withdrawal."""

    kind: str
    sender: str
    at: datetime
    text: str
    advised: str | None
    due_at: datetime | None


@dataclass(frozen=True)
class Feedback:
    """What became of a report."""

    outcome: str
    usefulness: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Receipt:
    """The authority's signed receipt; `bonafides` and anybody with its key can check it."""

    format: str
    key: str
    number: str
    sha256: str
    at: str
    authority: str
    signature: str


@dataclass(frozen=True)
class Due:
    """One thing that a report asks of whoever reads it."""

    sentence: str
    due_at: datetime
    overdue: bool


@dataclass(frozen=True)
class Report:
    """A report, with what was said about it.

    Attributes:
        id: its number on the desk.
        number: the number under which it was sent; empty before.
        stage: draft, to approve, sent, acknowledged, closed or withdrawn.
        order: number of its order on the desk; told to the company only.
        missing: what is missing before it can be sent, in sentences; told to the company only.
        asked: what it asks of whoever reads it.
    """

    id: int
    number: str
    stage: str
    organisation: Side
    authority: Side
    sent_at: datetime | None
    acknowledged_at: datetime | None
    closed_at: datetime | None
    content: Content
    messages: tuple[Message, ...]
    feedback: Feedback | None
    receipt: Receipt | None
    order: int | None
    missing: tuple[str, ...]
    asked: tuple[Due, ...]
