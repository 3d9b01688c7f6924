"""Asking the register of the authority for a program."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic.config import JsonDict

from bonafides.partners.actions import register as actions
from bonafides.partners.models import (
    Answer,
    Entry,
    EntryKind,
    EntryStatus,
    Operation,
    Organisation,
    Person,
    Verification,
    signed_in,
)
from bonafides.partners.naming import substances_named
from bonafides.partners.numbers import Number
from bonafides.partners.texts import SOMETHING
from bonafides.partners.verifying import REASONS, Question

router = Router(tags=["register"])


def text(most: int) -> StringConstraints:
    """A text of so many characters at most, without blanks around it."""
    return StringConstraints(strip_whitespace=True, max_length=most)


def _holds(name: str) -> JsonDict:
    """Described: something stands under a name."""
    return {"required": [name], "properties": {name: {"pattern": SOMETHING}}}


class Asked(Schema):
    """What is asked; a number or the customer's name in full is needed."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [_holds("number"), _holds("name")]})

    organisation: int | None = Field(None, description="who asks; may be left out by who works in one place")
    number: Annotated[str, text(60)] = ""
    name: Annotated[str, text(200)] = ""
    substance: Annotated[str, text(200)] = Field(description="name or CAS number")
    operation: Operation = Operation.TRANSFORM
    on: date | None = Field(None, description="day of delivery; today when left out")
    kg: Annotated[Decimal, Number(most=10**12 - 1, places=6)] | None = None
    place: Annotated[str, text(500)] = ""
    telephone: Annotated[str, text(60)] = ""

    @model_validator(mode="after")
    def _somebody(self) -> "Asked":
        if not self.number and not self.name:
            raise ValueError("write the number, or the customer's name in full")
        return self


class Reason(Schema):
    """Why the answer is not `valid`."""

    code: str
    says: str


class Known(Schema):
    """What the register knows; call this number, not the one in the order."""

    holder: str
    number: str
    kind: EntryKind
    status: EntryStatus
    valid_from: date
    valid_until: date
    contact_name: str
    contact_email: str
    telephones: list[str]
    delivery_places: list[str]


class Told(Schema):
    """The answer; `entry` only for whoever knew its exact number."""

    id: int
    at: datetime
    answer: Answer
    reasons: list[Reason]
    entry: Known | None = None


@router.post("/verify", response=Told, summary="Check a customer", operation_id="verify")
def verify(request: HttpRequest, asked: Asked) -> Told:
    """Ask the register of the authority whether a customer may have a substance; question and answer are kept."""
    person = signed_in(request)
    organisation = _asking(person, asked.organisation)
    question = Question(
        number=asked.number,
        name=asked.name,
        substances=substances_named(asked.substance),
        operations=(asked.operation,),
        on=asked.on or timezone.localdate(),
        kg=asked.kg,
        place=asked.place,
        telephone=asked.telephone,
    )
    return _told(actions.verify(by=person, organisation=organisation, question=question))


def _asking(person: Person, pk: int | None) -> Organisation:
    """The organisation for which a person asks: the one named, else the first in which it works."""
    places = Organisation.objects.visible_to(person).order_by("pk")
    found = places.first() if pk is None else places.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _told(verification: Verification) -> Told:
    entry = verification.entry if verification.asked.get("number") else None
    return Told(
        id=verification.pk,
        at=verification.at,
        answer=Answer(verification.answer),
        reasons=[Reason(code=code, says=str(REASONS[code][1])) for code in verification.reasons],
        entry=_known(entry) if entry else None,
    )


def _known(entry: Entry) -> Known:
    return Known(**{name: getattr(entry, name) for name in Known.model_fields})
