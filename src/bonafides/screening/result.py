"""What a screening gives back: codes and values for the doors to turn into words, files and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.stock.records import Balance


class Outcome(StrEnum):
    """What is proposed; a person decides."""

    RELEASE = "release"
    ASK = "ask"
    HOLD = "hold"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings of one order put together.

    Attributes:
        score: weight of the evidence in all; 0 and more, unbounded.
        outcome: what is proposed.
        clears: codes of the findings whose clearing would let the order pass, the heaviest first.
    """

    score: float
    outcome: Outcome
    clears: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedOrder:
    """One order line with what was known, what was found and what is proposed.

    Attributes:
        suppressed: findings that a rule pack explains on this day; they are kept, and count for nothing.
    """

    facts: Facts
    findings: tuple[Finding, ...]
    judgement: Judgement
    suppressed: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """What one customer bought of one substance in one calendar month.

    Attributes:
        first_day: the first of the month.
        amount: net quantity, in the timeline's measure.
        usual_low: lower edge of what was usual before that month; None while there is no history.
        usual_high: upper edge of the same.
    """

    first_day: date
    amount: float
    usual_low: float | None = None
    usual_high: float | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The months of one customer and one substance, from the first to the last of the ledger, no gaps."""

    substance: str
    substance_name: str
    measure: str
    months: tuple[Month, ...]
    marked_on: date


@dataclass(frozen=True, slots=True)
class LawLine:
    """One entry of the law that touches a lead."""

    substance: str
    substance_name: str
    jurisdiction: str
    list_name: str
    article: str
    threshold: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A customer in the ranking.

    Attributes:
        findings: the strongest of each code within the customer's worst stretch, heaviest first; each with
            `line`, `order_id` and `ordered_on` of its order and `times` seen among its values.
        outcome: the most severe that is proposed for an order, or to ask for the score.
        worst: the order for which the most severe is proposed; None for a customer without findings.
        timeline: of the worst order's substance; only for the leads that are shown.
    """

    rank: int
    customer: str
    name: str
    score: float
    outcome: Outcome
    orders: int
    amount: float
    measure: str
    findings: tuple[Finding, ...] = ()
    worst: JudgedOrder | None = None
    timeline: Timeline | None = None
    law: tuple[LawLine, ...] = ()

    @property
    def asked_for_score(self) -> bool:
        """Whether no order calls for a question by itself, and the customer's score does."""
        alone = Outcome.RELEASE if self.worst is None else self.worst.judgement.outcome
        return self.outcome is Outcome.ASK and alone is Outcome.RELEASE


@dataclass(frozen=True, slots=True)
class FileRead:
    """How one input file was understood.

    Attributes:
        notes: code and values of each assumption that was made, for example ``("date-style", {...})``.
        columns: header word in the file by canonical column name.
    """

    name: str
    kind: str
    rows: int
    accepted: int
    rejected: int
    encoding: str
    columns: Mapping[str, str]
    notes: tuple[tuple[str, Mapping[str, str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Screening:
    """Everything a door needs to show a screening.

    Attributes:
        leads: every customer of a screened product, best lead first.
        counts: rows, accepted, rejected, screened, unrecognised, cannot_tell, with_findings, hold, ask,
            customers, … by name.
        versions: of the program, the law data, the catalogue of indicators.
        seconds: time taken by step.
        factors: how product texts became kilograms: (factor's source, number of lines).
        stock: every book of stock, those that do not close first.
        notes: code and values of what else is to be said, such as whom a person kept apart.
    """

    files: tuple[FileRead, ...]
    jurisdictions: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    leads: tuple[Lead, ...]
    counts: Mapping[str, int]
    versions: Mapping[str, str]
    seconds: Mapping[str, float]
    factors: tuple[tuple[str, int], ...] = ()
    budget_a_week: int | None = None
    notes: tuple[tuple[str, Mapping[str, object]], ...] = ()
    stock: tuple[Balance, ...] = ()
