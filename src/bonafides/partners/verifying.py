"""What the register says of a customer for one delivery: pure, so that the same question gets the same answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models import Answer, Entry, EntryStatus, Operation
from bonafides.partners.naming import same_name, same_place, same_telephone

REASONS: dict[str, tuple[Answer, str | Promise]] = {
    "unknown": (Answer.NOT_VALID, _("The register has no such number.")),
    "unknown-name": (Answer.ASK, _("The register has no holder of exactly this name. Ask for the number.")),
    "suspended": (Answer.NOT_VALID, _("It is suspended.")),
    "revoked": (Answer.NOT_VALID, _("It is revoked.")),
    "returned": (Answer.NOT_VALID, _("The holder has returned it.")),
    "not-yet-valid": (Answer.NOT_VALID, _("It is not yet valid on that day.")),
    "expired": (Answer.NOT_VALID, _("It is no longer valid on that day.")),
    "substance": (Answer.NOT_VALID, _("It does not cover this substance.")),
    "operation": (Answer.NOT_VALID, _("It does not cover this operation.")),
    "quota": (Answer.NOT_VALID, _("The quantity is more than it allows in a year.")),
    "quota-used": (
        Answer.NOT_VALID,
        _("With what you supplied before, the quantity is more than it allows in a year."),
    ),
    "substance-unclear": (
        Answer.ASK,
        _("The substance is not clear. Write its name as the lists have it, or its CAS number."),
    ),
    "name": (Answer.ASK, _("The number belongs to a holder of another name.")),
    "place": (Answer.ASK, _("The register does not know this place of delivery.")),
    "telephone": (Answer.ASK, _("The register knows another telephone number.")),
}
"""Each reason against an answer of `valid`: what it makes of the answer, and what it says."""

A_YEAR = timedelta(days=366)
GRAVITY = {Answer.VALID: 0, Answer.ASK: 1, Answer.NOT_VALID: 2}


@dataclass(frozen=True)
class Question:
    """What a supplier wants to know of a customer.

    Attributes:
        number: of the licence or registration, exactly.
        name: of the customer; without a number, the holder's name in full.
        substances: keys of the substances that the written one may mean; empty when it means none.
        operations: what the customer wants to do with it; each is enough.
        on: day of the delivery.
        kg: quantity, if the quota is to be looked at.
        used_kg: what the asker supplied before within the period of the quota.
        place: of delivery, as the customer gave it.
        telephone: as the customer gave it.
    """

    number: str
    name: str
    substances: tuple[str, ...]
    operations: tuple[Operation, ...]
    on: date
    kg: Decimal | None = None
    used_kg: Decimal = Decimal(0)
    place: str = ""
    telephone: str = ""


def quota_period(entry: Entry, on: date) -> tuple[date, date]:
    """The first and the last day for which a quota counts: those of an entry for a year at most, else of the calendar year."""
    if entry.valid_until <= entry.valid_from + A_YEAR:
        return entry.valid_from, entry.valid_until
    return max(date(on.year, 1, 1), entry.valid_from), min(date(on.year, 12, 31), entry.valid_until)


def reasons_against(entry: Entry, question: Question) -> list[str]:
    """What speaks against supplying on one entry, the gravest first."""
    found = [*_of_status(entry, question.on), *_of_scope(entry, question), *_of_identity(entry, question)]
    return sorted(found, key=lambda code: -GRAVITY[REASONS[code][0]])


def answer_for(reasons: Sequence[str]) -> Answer:
    """The gravest that the reasons make of it."""
    return max((REASONS[code][0] for code in reasons), key=GRAVITY.__getitem__, default=Answer.VALID)


def judged(entries: Sequence[Entry], question: Question) -> tuple[Entry | None, list[str]]:
    """The entry that speaks best for the customer, and what speaks against supplying on it."""
    if not entries:
        return None, ["unknown" if question.number else "unknown-name"]
    against = [(entry, reasons_against(entry, question)) for entry in entries]
    return min(against, key=lambda one: (GRAVITY[answer_for(one[1])], len(one[1]), one[0].number))


def _of_status(entry: Entry, on: date) -> Iterator[str]:
    if entry.status != EntryStatus.VALID:
        yield str(entry.status)
    if on < entry.valid_from:
        yield "not-yet-valid"
    if on > entry.valid_until:
        yield "expired"


def _of_scope(entry: Entry, question: Question) -> Iterator[str]:
    if len(question.substances) != 1:
        yield "substance-unclear"
    elif question.substances[0] not in entry.substances:
        yield "substance"
    if not set(question.operations) & set(entry.operations):
        yield "operation"
    if entry.quota_kg is not None:
        yield from _of_quota(entry.quota_kg, question)


def _of_quota(quota_kg: Decimal, question: Question) -> Iterator[str]:
    asked_kg = question.kg or Decimal(0)
    if asked_kg > quota_kg:
        yield "quota"
    elif question.used_kg and question.used_kg + asked_kg > quota_kg:
        yield "quota-used"


def _of_identity(entry: Entry, question: Question) -> Iterator[str]:
    if question.number and question.name and not same_name(question.name, entry.holder):
        yield "name"
    known = [*entry.delivery_places, *entry.premises]
    if question.place and not any(same_place(question.place, place) for place in known):
        yield "place"
    if question.telephone and not any(same_telephone(question.telephone, one) for one in entry.telephones):
        yield "telephone"
