"""Orders as a program sends and reads them; the meaning of each name is that of the ledger's columns."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class NewLine:
    """One line of an order; `concentration` is a share of one by weight, `price` is of the line."""

    product: str
    quantity: Decimal
    unit: str
    cas: str = ""
    hs_code: str = ""
    concentration: Decimal | None = None
    packs: int | None = None
    price: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True)
class NewOrder:
    """An order, enquiry, delivery, return, cancellation or refusal; `ordered_at` lies on the day `ordered_on`."""

    order_id: str
    customer: str
    ordered_on: date
    lines: tuple[NewLine, ...]
    customer_name: str = ""
    kind: str = "order"
    ordered_at: datetime | None = None
    supplier: str = ""
    site: str = ""
    payment: str = ""
    payer: str = ""
    channel: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    delivery_name: str = ""
    delivery_address: str = ""
    delivery_country: str = ""
    consignee: str = ""
    carrier: str = ""
    end_use: str = ""
    note: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit; units are in the names of the values."""

    code: str
    weight: float
    values: dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """What was seen of one substance on one line; `suppressed` counts for nothing, `clears` would let the order pass."""

    line: int
    substance: str
    kg: float | None
    score: float
    proposed: str
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    clears: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One line of an order as it is kept."""

    line: int
    product: str
    quantity: Decimal
    unit: str
    cas: str


@dataclass(frozen=True)
class QuotaPart:
    """How much one order used of a quota; less than nothing where goods came back."""

    id: int
    order_id: str
    ordered_on: date
    kg: Decimal


@dataclass(frozen=True)
class Quota:
    """What was used of a quota from one day to another before an order, with the orders that used it; `kg` is of this order."""

    allowed_kg: Decimal
    used_kg: Decimal
    kg: Decimal | None
    first_day: date
    last_day: date
    orders: tuple[QuotaPart, ...]


@dataclass(frozen=True)
class RegisterCheck:
    """What the authority's register said of a number for one substance: valid, ask or not valid; `reasons` are codes.

    `quota` is there where the register knows one.
    """

    substance: str
    number: str
    answer: str
    reasons: tuple[str, ...]
    at: datetime
    quota: Quota | None = None


@dataclass(frozen=True)
class Waiting:
    """A decision that somebody proposed and a second person has not seen yet; `id` names it on the desk."""

    id: int
    outcome: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Order:
    """An order with what was seen of it and what is proposed.

    Attributes:
        id: its number on the desk.
        order_id: its number at the company.
        customer: number of the customer at the company.
        state: new, passed, asked, held, released or refused.
        proposed: release, ask, hold or refuse.
        score: of its gravest line.
        register_checks: the register's last answer about each substance that needs a licence or registration.
        waiting: what waits for a second person.
    """

    id: int
    order_id: str
    customer: str
    kind: str
    ordered_on: date
    received_at: datetime
    state: str
    proposed: str
    score: float
    lines: tuple[Line, ...]
    seen: tuple[Seen, ...]
    register_checks: tuple[RegisterCheck, ...] = ()
    waiting: Waiting | None = None


@dataclass(frozen=True)
class Refusal:
    """Why one order of a batch was not taken."""

    code: str
    detail: str


@dataclass(frozen=True)
class BatchLine:
    """What became of one order of a batch: the order, or why it was not taken; `new` is false where it was there before."""

    key: str
    new: bool
    order: Order | None = None
    refused: Refusal | None = None
