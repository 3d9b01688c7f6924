"""Reports that come as a file."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions import contents, keys, numbering
from bonafides.suspicions.actions.locking import must_all
from bonafides.suspicions.conflicts import NoAuthority, NotOfThisAuthority, TakenAlready, WithdrawnThere
from bonafides.suspicions.models import INSIDE, Feedback, Message, Origin, Report, Stage
from bonafides.suspicions.receipts import Receipt, signed
from bonafides.suspicions.taking import Exchanged


def unkept(came: Exchanged, *, by: Person, organisation: Organisation, authority: Organisation) -> Report:
    """A report as it would be taken in, not kept."""
    told = came.content.model_dump(mode="json")
    parts = {name: told[name] for name in ("reporter", "other_party", "transaction", "findings")}
    names = ("kind", "status", "reasons", "urgent", "safe_contact", "may_share_abroad", "may_warn_suppliers")
    return Report(
        organisation=organisation,
        authority=authority,
        drafted_by=by,
        aware_at=came.content.aware_at,
        told_at=came.content.told_at,
        **parts,
        **{name: told[name] for name in names},
    )


def of_this(came: Exchanged, authority: Organisation) -> bool:
    """Whether the file comes from this very authority: then what was said with it comes back too."""
    return (came.authority.name, came.authority.country) == (authority.name, authority.country)


@transaction.atomic
def take_in(came: Exchanged, *, by: Person, authority: Organisation, company: Organisation) -> Report:
    """Receive a report that came as a file: it gets a number and a receipt, as if it had been sent.

    What was said with this authority, and its feedback, come back with it; what was said with another stays there.

    Args:
        came: what the file holds.
        by: who takes it in, for the authority.
        authority: who receives it.
        company: whose report it is.

    Raises:
        TakenAlready: it is here, whatever its number.
    """
    must_all(by, authority, Verb.CONTRIBUTE)
    if company.authority_id != authority.pk:
        raise NotOfThisAuthority(company=company.name, authority=authority.name)
    own, at = of_this(came, authority), timezone.now().replace(microsecond=0)
    if came.stage == Stage.WITHDRAWN and not own:
        raise WithdrawnThere
    report = unkept(came, by=by, organisation=company, authority=authority)
    report.number = numbering.following(authority, at)  # from here on nobody else takes one in
    _must_be_new(report, came)
    report.sent_at = min(came.sent_at or at, at)
    report.stage = Stage.SENT
    if own and came.stage not in INSIDE:
        report.stage = came.stage
        report.acknowledged_at, report.closed_at = came.acknowledged_at, came.closed_at
    report.receipt = _receipt(report, at)
    report.save()
    if own:
        _said(report, came)
    _origin(report, came, by, at)
    told = {"number": report.number, "there": came.number, "sha256": report.receipt["sha256"]}
    record("report.taken-in", report, by=str(by.pk), values=told)
    return report


@transaction.atomic
def take_as_draft(came: Exchanged, *, by: Person, organisation: Organisation) -> Report:
    """Begin a draft with what a file says; it is sent, and gets its number, as every other.

    Args:
        came: what the file holds.
        by: who takes it in, for the company.
        organisation: whose draft it becomes.

    Raises:
        NoAuthority: the organisation has nobody to report to.
        TakenAlready: it is here.
    """
    must_all(by, organisation, Verb.CONTRIBUTE)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.authority is None:
        raise NoAuthority
    report = unkept(came, by=by, organisation=organisation, authority=organisation.authority)
    _must_be_new(report, came)
    report.save()
    _origin(report, came, by, timezone.now().replace(microsecond=0))
    record("report.drafted", report, by=str(by.pk), values={"kind": report.kind, "there": came.number})
    return report


def _must_be_new(report: Report, came: Exchanged) -> None:
    """Go on only if neither this content nor this number of this company is here."""
    same = Q(origin__sha256=contents.sha256(report)) | Q(receipt__sha256=contents.sha256(report))
    if came.number:
        same |= Q(origin__number=came.number, origin__authority=came.authority.name)
    if came.number and of_this(came, report.authority):
        same |= Q(number=came.number)
    found = Report.objects.filter(same, organisation=report.organisation_id).order_by("pk").first()
    if found is not None:
        raise TakenAlready(report=found.number or found.pk)


def _receipt(report: Report, at: datetime) -> dict[str, str]:
    told = Receipt(
        number=report.number,
        sha256=contents.sha256(report),
        at=contents.moment(at),
        authority=report.authority.name,
    )
    return signed(told, keys.private())


def _said(report: Report, came: Exchanged) -> None:
    """What was said before, by whichever side; nobody of this site said it."""
    for each in came.messages:
        side = report.organisation if each.sender == came.organisation.name else report.authority
        told: dict[str, Any] = {"advised": each.advised or "", "due_at": each.due_at}
        Message.objects.create(
            report=report, kind=each.kind, organisation=side, at=each.at, text=each.text, **told
        )
    if came.feedback:
        Feedback.objects.create(report=report, **came.feedback.model_dump())


def _origin(report: Report, came: Exchanged, by: Person, at: datetime) -> None:
    Origin.objects.create(
        report=report,
        number=came.number,
        authority=came.authority.name,
        sha256=contents.sha256(report),
        receipt=came.receipt or {},
        by=by,
        at=at,
    )
