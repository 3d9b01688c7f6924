"""What programs send and are sent."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from django.utils import timezone
from pydantic import BaseModel, ConfigDict, Field, model_validator

from bonafides.orders.api.quotas import QuotaOut
from bonafides.orders.arriving import NewLine, NewOrder
from bonafides.orders.models import Line, Order, Proposal, RegisterCheck, Seen, State
from bonafides.orders.models.orders import Outcome
from bonafides.partners.models import Answer
from bonafides.partners.moments import Day, Moment
from bonafides.partners.numbers import Number
from bonafides.partners.texts import SOMETHING

Short = Annotated[str, Field(max_length=100)]
Text = Annotated[str, Field(max_length=255)]
Long = Annotated[str, Field(max_length=500)]
Named = Annotated[str, Field(min_length=1, max_length=100, pattern=SOMETHING)]

MOST_LINES, MOST_ORDERS = 200, 500
"""The days from the first to the last, for the description."""
MOST = 1_000_000
"""The largest quantity of a line, in whatever unit: a thousand times what a ship carries of one product."""
Quantity = Annotated[Decimal, Number(most=MOST, places=9)]
Share = Annotated[Decimal, Number(most=1, places=6)]
Price = Annotated[Decimal, Number(most=10**12, places=6)]


class Told(BaseModel):
    """What is told of a thing, read off it; a schema of ninja's would look twice at each value."""

    model_config = ConfigDict(from_attributes=True)


class Strict(BaseModel):
    """A body in which nothing unknown stands."""

    model_config = ConfigDict(extra="forbid")


class LineIn(Strict):
    """One line of an order."""

    product: str = Field(
        min_length=1, max_length=500, pattern=SOMETHING, examples=["Acetone 99.5 %, 25 l can"]
    )
    quantity: Quantity = Field(examples=["10"])
    unit: str = Field(min_length=1, max_length=40, examples=["kg"])
    cas: str = Field("", max_length=40)
    hs_code: str = Field("", max_length=40)
    concentration: Share | None = Field(None, description="Share of one, by weight.")
    packs: int | None = Field(None, ge=0, le=1_000_000)
    price: Price | None = Field(None, description="Of the line.")
    currency: str = Field("", max_length=10)

    def line(self) -> NewLine:
        """As the room takes it."""
        return NewLine(**self.model_dump())


class OrderIn(Strict):
    """One order, enquiry, delivery, return, cancellation or refusal; the columns are those of the ledger."""

    order_id: Named = Field(examples=["4711"])
    customer: Named = Field(
        description="Number of the customer; one that is not known becomes a new customer."
    )
    ordered_on: Day
    lines: list[LineIn] = Field(min_length=1, max_length=MOST_LINES)
    customer_name: Text = ""
    kind: Literal["order", "enquiry", "delivery", "return", "cancellation", "refusal"] = "order"
    ordered_at: Moment | None = Field(None, description="On the day `ordered_on` of the site's clock.")
    supplier: Text = ""
    site: Text = ""
    payment: Short = ""
    payer: Text = ""
    channel: Text = ""
    contact_email: str = Field("", max_length=254)
    contact_phone: Short = ""
    delivery_name: Text = ""
    delivery_address: Long = ""
    delivery_country: Short = ""
    consignee: Text = ""
    carrier: Text = ""
    end_use: Long = ""
    note: str = Field("", max_length=4_000)

    @model_validator(mode="after")
    def _one_day(self) -> Self:
        """The moment lies on the day."""
        on = None if self.ordered_at is None else timezone.localtime(self.ordered_at).date()
        if on not in {None, self.ordered_on}:
            raise ValueError(f"ordered_at lies on {on} by the clock of this site, not on ordered_on")
        return self

    def order(self) -> NewOrder:
        """As the room takes it."""
        told: dict[str, Any] = self.model_dump(exclude={"lines"})
        return NewOrder(**told, lines=tuple(line.line() for line in self.lines))


class KeyedOrder(OrderIn):
    """An order of a batch, with its own idempotency key."""

    key: str = Field(min_length=1, max_length=200)

    def order(self) -> NewOrder:
        """As the room takes it."""
        told: dict[str, Any] = self.model_dump(exclude={"lines", "key"})
        return NewOrder(**told, lines=tuple(line.line() for line in self.lines))


class FindingOut(Told):
    """One thing that does not fit."""

    code: str
    weight: float
    values: dict[str, Any]


class SeenOut(Told):
    """What was seen of one substance on one line."""

    line: int
    substance: str = Field(description="CAS number of the base substance.")
    kg: float | None
    score: float
    proposed: Outcome
    findings: list[FindingOut]
    suppressed: list[FindingOut] = Field(description="Explained until a day; they count for nothing.")
    clears: list[str] = Field(description="Codes whose clearing would let the order pass.")


class LineOut(Told):
    """One line of an order."""

    line: int
    product: str
    quantity: Decimal
    unit: str
    cas: str


class RegisterOut(Told):
    """What the authority's register said of the customer for one substance, last."""

    substance: str = Field(description="CAS number of the base substance.")
    number: str = Field(description="The licence or registration that was asked of.")
    answer: Answer
    reasons: list[str] = Field(description="Codes, as `verify` explains them.")
    at: datetime
    quota: QuotaOut | None = Field(None, description="Where the register knows one.")

    @classmethod
    def of(cls, check: RegisterCheck) -> Self:
        """A stored one; the verification is fetched before."""
        asked = check.verification
        return cls(
            substance=check.substance,
            number=asked.asked_of,
            answer=Answer(asked.answer),
            reasons=asked.reasons,
            at=asked.at,
            quota=QuotaOut.model_validate(check.quota) if check.quota else None,
        )


class WaitingOut(Told):
    """A decision that somebody proposed and a second person has not seen yet."""

    id: int = Field(description="Its number, by which it is confirmed or sent back.")
    outcome: Outcome
    reason: str
    by: str = Field(description="Who proposed it.")
    at: datetime

    @classmethod
    def of(cls, proposal: Proposal) -> Self:
        """A stored one; the person is fetched before."""
        return cls(
            id=proposal.pk,
            outcome=Outcome(proposal.outcome),
            reason=proposal.reason,
            by=proposal.by.name,
            at=proposal.at,
        )


class OrderOut(Told):
    """An order with what was seen of it and what is proposed."""

    id: int
    order_id: str
    customer: str
    kind: str
    ordered_on: date
    received_at: datetime
    state: State
    proposed: Outcome
    score: float
    lines: list[LineOut]
    seen: list[SeenOut]
    register_checks: list[RegisterOut] = Field(
        [],
        description="The register's last answer about each substance that needs a licence or registration.",
    )
    waiting: WaitingOut | None = Field(None, description="What waits for a second person.")

    @classmethod
    def of(cls, order: Order, lines: Iterable[Line], seen: Iterable[Seen]) -> Self:
        """A stored order, whose customer is fetched before."""
        told = {
            name: getattr(order, name)
            for name in cls.model_fields
            if name not in {"customer", "lines", "seen", "id", "register_checks", "waiting"}
        }
        return cls(
            id=order.pk,
            customer=order.customer.customer,
            lines=[LineOut.model_validate(line) for line in lines],
            seen=[SeenOut.model_validate(each) for each in seen],
            register_checks=[RegisterOut.of(check) for check in order.checked],
            waiting=WaitingOut.of(order.waiting) if order.waiting else None,
            **told,
        )


class OrdersOut(Told):
    """Some orders; `next` is the cursor of those that follow, empty at the end."""

    items: list[OrderOut]
    next: str


class Refused(Told):
    """Why one order of a batch was not taken."""

    code: str
    detail: str


class BatchLine(Told):
    """What became of one order of a batch: the order, or why it was not taken."""

    key: str
    new: bool
    order: OrderOut | None = None
    refused: Refused | None = None


class BatchOut(Told):
    """What became of each order, in the order they were sent."""

    items: list[BatchLine]


class BatchIn(Strict):
    """Orders, each taken or refused by itself."""

    orders: list[KeyedOrder] = Field(min_length=1, max_length=MOST_ORDERS)


class Decided(Strict):
    """A decision."""

    outcome: Outcome
    reason: str = Field(min_length=1, max_length=4_000, pattern=SOMETHING)
    seen_as: State | None = Field(
        None, description="The state in which the order was seen; another one is a conflict."
    )


class SentBack(Strict):
    """Why a proposal is sent back."""

    reason: str = Field(min_length=1, max_length=4_000, pattern=SOMETHING)
