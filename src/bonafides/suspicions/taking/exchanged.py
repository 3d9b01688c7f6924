"""What a file of a report may hold, each value in its bounds."""

import math
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, model_validator

from bonafides.orders.screening.seeing import findings_of
from bonafides.orders.speaking import words
from bonafides.partners.moments import EARLIEST, LATEST, Moment
from bonafides.suspicions.contents import CUSTOMER, LINE, ORDER
from bonafides.suspicions.labels import MOMENTS, OTHER_PARTY, REPORTER, TRANSACTION
from bonafides.suspicions.models import (
    INSIDE,
    Advised,
    MessageKind,
    OutcomeClass,
    ReportKind,
    Stage,
    Usefulness,
)

OF_REPORTER = frozenset({*REPORTER, "organisation", "country"})
OF_PARTY = frozenset({*CUSTOMER, *OTHER_PARTY})
OF_TRANSACTION = frozenset({*ORDER, *TRANSACTION, "held_until"})
OF_LINE = frozenset({*LINE, "percent_by_weight"})
NUMBERS = frozenset({"line", "quantity", "packs", "price", "percent_by_weight"})
LONGEST = 20_000


def storable(text: str) -> str:
    """A text that every database keeps: without the character zero and halves of characters."""
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError
    return text


Short = Annotated[str, Field(max_length=500), AfterValidator(storable)]
Long = Annotated[str, Field(max_length=LONGEST), AfterValidator(storable)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Plain = Annotated[str | int | float, Field(union_mode="left_to_right")]


def _known(names: frozenset[str], values: dict[str, Plain]) -> dict[str, Plain]:
    for name, value in values.items():
        fits = _is_number(value) if name in NUMBERS else isinstance(value, str) and _fits(name, value)
        if name not in names or not fits:
            raise ValueError(name)
    return values


def _is_number(value: Plain) -> bool:
    try:
        return abs(Decimal(str(value))) < Decimal(10) ** 18
    except InvalidOperation:
        return False


def _fits(name: str, text: str) -> bool:
    """Whether a text can be kept, and a moment or a day is one."""
    storable(text)
    if name in MOMENTS:
        at = datetime.fromisoformat(text)
        return at.tzinfo is not None and EARLIEST <= at <= LATEST
    return name != "ordered_on" or 1 < date.fromisoformat(text).year < 9999


class InFile(BaseModel):
    """What is sent has no name that is not known."""

    model_config = ConfigDict(extra="forbid")


class FileSide(InFile):
    """An organisation, as the file names it."""

    name: Annotated[str, Field(min_length=1, max_length=200), AfterValidator(storable)]
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]


class FileSubstance(InFile):
    """How much of a substance a line holds."""

    substance: Short
    quantity: Number
    measure: Short


class FileFinding(InFile):
    """What an indicator saw."""

    code: Annotated[str, Field(pattern="^[A-Z][A-Z0-9]{1,9}$")]
    weight: Annotated[Number, Field(ge=-100, le=100)]
    substance: Short
    measure: Short
    values: Annotated[dict[Short, JsonValue], Field(max_length=100)]

    @model_validator(mode="after")
    def can_be_said(self) -> Self:
        """It makes a sentence; of an indicator that is not known here, its code and values."""
        _storable_all([self.values])
        try:
            (finding,) = findings_of([self.model_dump(mode="json")])
            words().sentence(finding, self.measure)
        except (ArithmeticError, AttributeError, KeyError, TypeError) as error:
            raise ValueError("values") from error
        return self


def _storable_all(values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, str):
            storable(value)
        elif isinstance(value, float) and not math.isfinite(value):
            raise ValueError
        elif isinstance(value, dict):
            _storable_all([*value, *value.values()])
        elif isinstance(value, list):
            _storable_all(value)


def _lines(values: dict[str, Any]) -> dict[str, Any]:
    """A transaction: its own names, and lines with theirs."""
    told, lines = dict(values), values.get("lines", [])
    told.pop("lines", None)
    _known(OF_TRANSACTION, told)
    if not isinstance(lines, list) or len(lines) > 500:
        raise ValueError("lines")
    for line in lines:
        _line(line)
    return values


def _line(line: Any) -> None:
    if not isinstance(line, dict) or not {"line", "product"} <= set(line):
        raise ValueError("line")
    held = line.get("substances", [])
    if not isinstance(held, list) or len(held) > 100:
        raise ValueError("substances")
    for each in held:
        FileSubstance.model_validate(each)
    _known(OF_LINE, {name: value for name, value in line.items() if name != "substances"})


Reporter = Annotated[dict[str, Plain], AfterValidator(lambda told: _known(OF_REPORTER, told))]
Party = Annotated[dict[str, Plain], AfterValidator(lambda told: _known(OF_PARTY, told))]
Transaction = Annotated[dict[str, JsonValue], AfterValidator(_lines)]


class FileContent(InFile):
    """What the report says."""

    kind: ReportKind
    reporter: Reporter
    other_party: Party
    transaction: Transaction
    findings: Annotated[list[FileFinding], Field(max_length=500)] = []
    status: Annotated[str, Field(max_length=20), AfterValidator(storable)] = ""
    reasons: Long = ""
    urgent: bool = False
    safe_contact: Long = ""
    may_share_abroad: bool = False
    may_warn_suppliers: bool = False
    aware_at: Moment
    told_at: Moment | None = None


class FileMessage(InFile):
    """One thing that was said about it."""

    kind: MessageKind
    sender: Short
    at: Moment
    text: Long = ""
    advised: Advised | None = None
    due_at: Moment | None = None


class FileFeedback(InFile):
    """What became of it."""

    outcome: OutcomeClass
    usefulness: Usefulness
    text: Long = ""
    at: Moment


class Exchanged(InFile):
    """A report as a file holds it: what `exporting.exported` gives."""

    format: Literal["bonafides-report-1"]
    number: Annotated[str, Field(max_length=40), AfterValidator(storable)] = ""
    stage: Stage = Stage.SENT
    organisation: FileSide
    authority: FileSide
    sent_at: Moment | None = None
    acknowledged_at: Moment | None = None
    closed_at: Moment | None = None
    content: FileContent
    messages: Annotated[list[FileMessage], Field(max_length=1_000)] = []
    feedback: FileFeedback | None = None
    receipt: Annotated[dict[Short, Short], Field(max_length=20)] | None = None

    @model_validator(mode="after")
    def holds_together(self) -> Self:
        """A stage has the moments that lead to it; nothing was acknowledged before it was sent."""
        asked: dict[Stage, list[object]] = {
            Stage.SENT: [self.sent_at],
            Stage.ACKNOWLEDGED: [self.sent_at, self.acknowledged_at],
            Stage.CLOSED: [self.sent_at, self.acknowledged_at, self.closed_at, self.feedback],
        }
        went = [at for at in (self.sent_at, self.acknowledged_at, self.closed_at) if at]
        if not all(asked.get(self.stage, [])) or went != sorted(went) or (self.stage in INSIDE and went):
            raise ValueError
        return self
