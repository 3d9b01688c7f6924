"""What programs send and get of reports."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field

from bonafides.partners.moments import Moment
from bonafides.partners.texts import SOMETHING
from bonafides.suspicions.models import Advised, MessageKind, OutcomeClass, ReportKind, Stage, Usefulness
from bonafides.suspicions.taking import Exchanged

Short = Annotated[str, Field(max_length=500)]
Long = Annotated[str, Field(max_length=20_000)]
Said = Annotated[str, Field(min_length=1, max_length=20_000, pattern=SOMETHING)]


class Strict(Schema):
    """What is sent has no name that is not known."""

    model_config = ConfigDict(extra="forbid")


class ReporterIn(Strict):
    """Who reports."""

    name: Short = ""
    position: Short = ""
    phone: Short = ""
    email: Short = ""
    address: Long = ""
    licence: Short = ""


class OtherPartyIn(Strict):
    """Who ordered, as far as it is known beside what the order says."""

    name: Short = ""
    activity: Short = ""
    registration_no: Short = ""
    address: Long = ""
    country: Short = ""
    phone: Short = ""
    email: Short = ""
    website: Short = ""
    vehicle_plate: Short = ""
    id_type: Short = ""
    id_number: Short = ""
    bank_account: Short = ""


class IncidentIn(Strict):
    """What happened, where no order tells it."""

    product: Short = ""
    quantity: Short = ""
    happened_at: Moment | None = None
    place: Short = ""
    payment: Short = ""
    transfer: Short = ""
    description: Long = ""


class DraftIn(Strict):
    """A report to begin. What the order says is filled in; values given here are laid over it.

    Attributes:
        order: number of the order on this site; None for a theft, a loss, or anything else without one.
        organisation: whose report it is, where there is no order; None for the first in which the person may write.
    """

    order: Annotated[int, Field(ge=1, lt=2**63)] | None = None
    organisation: Annotated[int, Field(ge=1, lt=2**63)] | None = None
    kind: ReportKind | None = None
    reasons: Long = ""
    urgent: bool = False
    safe_contact: Long = ""
    may_share_abroad: bool = False
    may_warn_suppliers: bool = False
    aware_at: Moment | None = None
    told_at: Moment | None = None
    reporter: ReporterIn = Field(default_factory=ReporterIn)
    other_party: OtherPartyIn = Field(default_factory=OtherPartyIn)
    transaction: IncidentIn = Field(default_factory=IncidentIn)


class FileIn(Strict):
    """A report as it was taken away elsewhere.

    Attributes:
        report: what the file in JSON holds.
        authority: number of the authority that receives it; None where a company makes a draft of it.
        company: number of the company whose report it is; of a draft, None for the first in which the person may write.
    """

    report: Exchanged
    authority: Annotated[int, Field(ge=1, lt=2**63)] | None = None
    company: Annotated[int, Field(ge=1, lt=2**63)] | None = None


class TextIn(Strict):
    """A question or an answer."""

    text: Said


class AdviceIn(Strict):
    """Advice on the order."""

    advised: Advised
    text: Long = ""


class FeedbackIn(Strict):
    """What became of a report."""

    outcome: OutcomeClass
    usefulness: Usefulness
    text: Long = ""


class Side(Schema):
    """An organisation, as the other side sees it."""

    name: str
    country: str


class ReportedFinding(Schema):
    """What one indicator saw; values by name, with the unit in the name."""

    code: str
    weight: float
    values: dict[str, Any]
    substance: str
    measure: str


class Content(Schema):
    """What a report says: what its receipt vouches for."""

    kind: ReportKind
    reporter: dict[str, Any]
    other_party: dict[str, Any]
    transaction: dict[str, Any]
    findings: list[ReportedFinding]
    status: str
    reasons: str
    urgent: bool
    safe_contact: str
    may_share_abroad: bool
    may_warn_suppliers: bool
    aware_at: datetime
    told_at: datetime | None


class MessageOut(Schema):
    """One thing said about a report."""

    kind: MessageKind
    sender: str
    at: datetime
    text: str
    advised: Advised | None
    due_at: datetime | None


class FeedbackOut(Schema):
    """What became of a report."""

    outcome: OutcomeClass
    usefulness: Usefulness
    text: str
    at: datetime


class ReceiptOut(Schema):
    """A signed receipt; written in the one way, it is the file that can be checked."""

    format: str
    key: str
    number: str
    sha256: str
    at: str
    authority: str
    signature: str


class DueOut(Schema):
    """One thing that is asked of whoever asks."""

    sentence: str
    due_at: datetime
    overdue: bool


class ReportOut(Schema):
    """A report, with what was said about it.

    Attributes:
        order: number of the order on this site; told to the company only.
        missing: what is missing before it can be sent, in sentences; told to the company only.
        asked: what it asks of whoever reads this.
    """

    id: int
    number: str
    stage: Stage
    organisation: Side
    authority: Side
    sent_at: datetime | None
    acknowledged_at: datetime | None
    closed_at: datetime | None
    content: Content
    messages: list[MessageOut]
    feedback: FeedbackOut | None
    receipt: ReceiptOut | None
    order: int | None
    missing: list[str]
    asked: list[DueOut]


class ReportsAsked(Schema):
    """Which reports: those begun before the report of a number, at most so many."""

    stage: Stage | None = None
    kind: ReportKind | None = None
    before: Annotated[int, Field(ge=1, lt=2**63)] | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 30


class ReportsOut(Schema):
    """Some reports, the latest begun first.

    Attributes:
        next: what to give as `before` to get those that follow; None at the end.
    """

    items: list[ReportOut]
    next: int | None
