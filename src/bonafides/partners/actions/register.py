"""What the authority does with its register, and what others ask of it."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.audit.actions import record
from bonafides.partners.conflicts import Conflict, TooMany
from bonafides.partners.models import (
    Answer,
    Entry,
    EntryStatus,
    Organisation,
    OrganisationKind,
    Person,
    StatusChange,
    Verification,
)
from bonafides.partners.naming import name_key
from bonafides.partners.register_changes import tell
from bonafides.partners.rights import MayNot, Verb, must
from bonafides.partners.verifying import Question, answer_for, judged, quota_period

CHECKS_AN_HOUR = 600
BY_REGISTER = "register-check"
"""Who asks, or holds an order, in the record where no person does."""
DECIMALS = ("kg", "used_kg")
MISSES_AN_HOUR = 20
"""Who asks of more numbers that do not exist is guessing."""


class NumberTaken(Conflict):
    """The register has the number already."""

    code = "number-taken"
    says = _("The register has the number %(number)s already.")


class SameStatus(Conflict):
    """Somebody has changed the status already."""

    code = "same-status"
    says = _("It has this status already.")


class NoRegister(Conflict):
    """No authority keeps a register for the organisation."""

    code = "no-register"
    says = _("No authority is named for your organisation. Who administers it names one in its settings.")


def add(*, by: Person, authority: Organisation, **values: Any) -> Entry:
    """Enter a licence or registration, valid from its first day."""
    must(by, Verb.DECIDE, authority)
    if authority.kind != OrganisationKind.AUTHORITY:
        raise MayNot(Verb.DECIDE)
    try:
        return _add(by, authority, values)
    except IntegrityError as error:
        raise NumberTaken(number=values["number"]) from error


@transaction.atomic
def _add(by: Person, authority: Organisation, values: dict[str, Any]) -> Entry:
    entry = Entry.objects.create(authority=authority, holder_key=name_key(values["holder"]), **values)
    _note(entry, by=by, since=entry.valid_from, reason="")
    said = {"number": entry.number, "holder": entry.holder, "substances": entry.substances}
    record("register.added", entry, by=str(by.pk), values=said)
    tell(entry)
    return entry


@transaction.atomic
def change_status(entry: Entry, *, by: Person, status: EntryStatus, since: date, reason: str) -> Entry:
    """Suspend, revoke or restore an entry, or note that it was returned."""
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    must(by, Verb.DECIDE, entry.authority)
    if entry.status == status:
        raise SameStatus
    before, entry.status = entry.status, status
    entry.save(update_fields=["status"])
    _note(entry, by=by, since=since, reason=reason)
    said = {"from": before, "to": str(status), "since": since.isoformat(), "reason": reason}
    record("register.status", entry, by=str(by.pk), values=said)
    tell(entry)
    return entry


def _note(entry: Entry, *, by: Person, since: date, reason: str) -> None:
    StatusChange.objects.create(
        entry=entry, status=entry.status, since=since, reason=reason, by=by, at=timezone.now()
    )


@transaction.atomic
def verify(*, by: Person, organisation: Organisation, question: Question) -> Verification:
    """Ask the register of the organisation's authority whether a customer may be supplied; keep question and answer."""
    must(by, Verb.READ, organisation)
    authority = organisation if organisation.kind == OrganisationKind.AUTHORITY else organisation.authority
    if authority is None:
        raise NoRegister
    _not_too_often(organisation)
    return _ask(by, organisation, authority, question)


type Used = Callable[[date, date], Decimal]
"""What the asker supplied of the substance from one day to another, in kilograms."""


@transaction.atomic
def verify_order(
    *, by: Person | None, organisation: Organisation, question: Question, used: Used
) -> Verification | None:
    """The same for an order of a company; None where its authority has entered nothing in its register.

    Whoever may enter orders may not always read them: the rights to the order were asked for before. Orders come as often as
    they come, so that only questions of numbers that do not exist are counted.

    Args:
        by: who asks; None where the register has changed and is asked anew by itself.
        organisation: whose order.
        question: what is asked.
        used: asked where the register knows a quota.
    """
    authority = organisation.authority
    if authority is None or not Entry.objects.filter(authority=authority).exists():
        return None
    _not_guessing(organisation)
    for entry in _entries(authority, question):
        if entry.quota_kg is not None:
            question = replace(question, used_kg=used(*quota_period(entry, question.on)))
    return _ask(by, organisation, authority, question, for_order=True)


def _ask(
    by: Person | None,
    organisation: Organisation,
    authority: Organisation,
    question: Question,
    *,
    for_order: bool = False,
) -> Verification:
    entry, reasons = judged(_entries(authority, question), question)
    asked = {
        name: str(value) if name in DECIMALS else value for name, value in asdict(question).items() if value
    }
    verification = Verification.objects.create(
        authority=authority,
        organisation=organisation,
        by=by,
        at=timezone.now(),
        entry=entry,
        asked=asked | {"on": question.on.isoformat()},
        answer=answer_for(reasons),
        reasons=reasons,
        for_order=for_order,
    )
    said = {"answer": verification.answer, "reasons": reasons, "number": question.number}
    record("register.asked", verification, by=str(by.pk) if by else BY_REGISTER, values=said)
    return verification


def _entries(authority: Organisation, question: Question) -> list[Entry]:
    """By the exact number, else by the whole name: nothing is completed, so that nobody can feel his way."""
    found = Entry.objects.filter(authority=authority)
    if question.number:
        return list(found.filter(number=question.number))
    return list(found.filter(holder_key=name_key(question.name)))


def _not_too_often(organisation: Organisation) -> None:
    if _lately(organisation).filter(for_order=False).count() >= CHECKS_AN_HOUR:
        raise TooMany(minutes=60)
    _not_guessing(organisation)


def _not_guessing(organisation: Organisation) -> None:
    misses = _lately(organisation).filter(entry=None, answer__in=(Answer.NOT_VALID, Answer.ASK))
    if misses.count() >= MISSES_AN_HOUR:
        raise TooMany(minutes=60)


def _lately(organisation: Organisation) -> QuerySet[Verification]:
    return Verification.objects.filter(organisation=organisation, at__gt=timezone.now() - timedelta(hours=1))
