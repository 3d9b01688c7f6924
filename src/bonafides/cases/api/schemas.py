"""What programs send and get of cases."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from bonafides.cases.models import CaseStage, MarkKind, ReferralState
from bonafides.partners.moments import Day
from bonafides.partners.texts import SOMETHING
from bonafides.suspicions.schemas import Content, Said, Side, Strict

type Ended = Literal["diversion", "attempt", "nothing", "legitimate"]
"""As `Outcome` of a case; an order has another, and a description has one type of a name."""
Pk = Annotated[int, Field(ge=1, lt=2**63)]
Title = Annotated[str, Field(min_length=1, max_length=200, pattern=SOMETHING)]
Brief = Annotated[str, Field(min_length=1, max_length=300, pattern=SOMETHING)]


class CaseIn(Strict):
    """A case to open.

    Attributes:
        organisation: the office whose case it is; None for the first in which the person may write.
        reports: numbers of reports on this site that were sent to that office.
    """

    title: Title
    summary: Annotated[str, Field(max_length=20_000)] = ""
    organisation: Pk | None = None
    reports: Annotated[list[Pk], Field(max_length=100, default_factory=list)]


class CaseReportIn(Strict):
    """A report that is put into a case."""

    report: Pk


class NoteIn(Strict):
    """A note; `shared` lets every office of the case read it."""

    text: Said
    shared: bool = False


class TaskIn(Strict):
    """Something to do; `person` is a colleague's number, None for whoever comes first."""

    text: Brief
    person: Pk | None = None
    due_on: Day | None = None


class ReferralIn(Strict):
    """To which office a case is given, and what is asked of it."""

    to: Pk
    reason: Said


class CaseReasonIn(Strict):
    """Why."""

    reason: Said


class ClosingIn(Strict):
    """How a case ended, for somebody else to confirm."""

    outcome: Ended
    reason: Said


class Lead(Schema):
    """A report of the case, as the office of whoever asks may read it: without who reported where that is shielded.

    Attributes:
        report: number of the report on this site.
        reporter: who reported; None where that is shielded.
    """

    report: int
    number: str
    reporter: str | None
    content: Content


class CaseNote(Schema):
    """A note of one's own office, or one that is shared; people are named to their own office only."""

    id: int
    office: str
    by: str | None
    at: datetime
    text: str
    shared: bool


class CaseTask(Schema):
    """A task of one's own office."""

    id: int
    text: str
    person: str | None
    due_on: date | None
    done_at: datetime | None


class CaseReferral(Schema):
    """To whom the case was given, and what became of it."""

    to: Side
    at: datetime
    reason: str
    state: ReferralState
    answered_at: datetime | None
    answer: str


class CaseFile(Schema):
    """A file of the case; it is opened on its page, which writes its custody."""

    id: int
    name: str
    sha256: str
    size_bytes: int
    about: str
    shared: bool


class CaseLine(Schema):
    """A case in a list."""

    id: int
    number: str
    title: str
    stage: CaseStage
    organisation: Side
    opened_at: datetime
    reports: int
    outcome: Ended | None
    closed_at: datetime | None


class CasesAsked(Schema):
    """Which cases: those opened before the case of a number, at most so many."""

    stage: CaseStage | None = None
    before: Pk | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 30


class CasesOut(Schema):
    """Some cases, the latest opened first.

    Attributes:
        next: what to give as `before` to get those that follow; None at the end.
    """

    items: list[CaseLine]
    next: int | None


class CaseOut(CaseLine):
    """A case with all that is in it, as far as the office of whoever asks may see it."""

    summary: str
    reason: str
    proposed_by: str | None
    proposed_at: datetime | None
    leads: list[Lead]
    referrals: list[CaseReferral]
    tasks: list[CaseTask]
    notes: list[CaseNote]
    files: list[CaseFile]


class LinkPlace(Schema):
    """Where a value stands: the party, and the number of the report or of the entry in the register."""

    name: str
    number: str
    in_case: bool
    in_register: bool


class CaseLink(Schema):
    """A value that several places have."""

    kind: MarkKind
    written: str
    parties: int
    places: list[LinkPlace]


class CaseHub(Schema):
    """A value of so many parties that it joins nobody."""

    kind: MarkKind
    written: str
    parties: int


class LinksOut(Schema):
    """What links a case; `cut` when there is more than is given."""

    links: list[CaseLink]
    hubs: list[CaseHub]
    cut: bool
