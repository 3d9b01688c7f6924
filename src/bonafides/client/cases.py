"""Cases of authorities, police and customs, as a program reads them."""

from dataclasses import dataclass
from datetime import date, datetime

from bonafides.client.reports import Content, Side


@dataclass(frozen=True)
class CaseLine:
    """A case in a list."""

    id: int
    number: str
    title: str
    stage: str
    organisation: Side
    opened_at: datetime
    reports: int
    outcome: str | None
    closed_at: datetime | None


@dataclass(frozen=True)
class Lead:
    """A report of a case; `reporter` is None where who reported is shielded."""

    report: int
    number: str
    reporter: str | None
    content: Content


@dataclass(frozen=True)
class CaseNote:
    """A note of one's own office, or one that is shared."""

    id: int
    office: str
    by: str | None
    at: datetime
    text: str
    shared: bool


@dataclass(frozen=True)
class CaseTask:
    """Something that one's own office has to do."""

    id: int
    text: str
    person: str | None
    due_on: date | None
    done_at: datetime | None


@dataclass(frozen=True)
class CaseReferral:
    """To whom a case was given, and what became of it."""

    to: Side
    at: datetime
    reason: str
    state: str
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True)
class CaseFile:
    """A file of a case, with its hash; it is opened on the page of the case."""

    id: int
    name: str
    sha256: str
    size_bytes: int
    about: str
    shared: bool


@dataclass(frozen=True)
class Case(CaseLine):
    """A case with all that is in it, as far as one's office may see it."""

    summary: str
    reason: str
    proposed_by: str | None
    proposed_at: datetime | None
    leads: tuple[Lead, ...]
    referrals: tuple[CaseReferral, ...]
    tasks: tuple[CaseTask, ...]
    notes: tuple[CaseNote, ...]
    files: tuple[CaseFile, ...]


@dataclass(frozen=True)
class LinkPlace:
    """Where a value stands."""

    name: str
    number: str
    in_case: bool
    in_register: bool


@dataclass(frozen=True)
class CaseLink:
    """A value that several places have."""

    kind: str
    written: str
    parties: int
    places: tuple[LinkPlace, ...]


@dataclass(frozen=True)
class CaseHub:
    """A value of so many parties that it joins nobody."""

    kind: str
    written: str
    parties: int


@dataclass(frozen=True)
class Links:
    """What links a case; `cut` when there is more than is given."""

    links: tuple[CaseLink, ...]
    hubs: tuple[CaseHub, ...]
    cut: bool
