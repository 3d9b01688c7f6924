"""What a company does with its report."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import name_of, record
from bonafides.audit.models import Record
from bonafides.orders.models import Order, State
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions import contents, keys, numbering
from bonafides.suspicions.actions.locking import WITH_AUTHORITY, locked, must_all, said
from bonafides.suspicions.checking import check
from bonafides.suspicions.conflicts import (
    ChangedSince,
    Incomplete,
    NoAuthority,
    NotApproved,
    NothingAsked,
    OwnReport,
)
from bonafides.suspicions.models import INSIDE, MessageKind, Report, ReportKind, Stage
from bonafides.suspicions.receipts import Receipt, signed

REVISED = (
    "kind",
    "reasons",
    "urgent",
    "safe_contact",
    "may_share_abroad",
    "may_warn_suppliers",
    "aware_at",
    "told_at",
)
"""What a person writes in a report, beside the three parts that hold several values each."""
PARTS = ("reporter", "other_party", "transaction")


def blank(*, by: Person, organisation: Organisation, order: Order | None = None) -> Report:
    """A report as it would be drafted, not kept: everything known filled in.

    Args:
        by: who would draft it.
        organisation: whose report it is.
        order: what it is about; None for a theft or a loss.

    Raises:
        NoAuthority: the organisation has nobody to report to.
    """
    if organisation.authority is None:
        raise NoAuthority
    report = Report(
        organisation=organisation,
        authority=organisation.authority,
        reporter=contents.reporter(by, organisation),
        drafted_by=by,
        aware_at=timezone.now(),
    )
    if order is None:
        report.kind = ReportKind.THEFT
        return report
    report.order = order
    report.kind = ReportKind.REFUSED if order.state == State.REFUSED else ReportKind.SUSPICION
    report.other_party = contents.other_party(order.customer)
    _take_order(report)
    return report


@transaction.atomic
def draft(
    *,
    by: Person,
    organisation: Organisation,
    order: Order | None = None,
    values: Mapping[str, Any] | None = None,
) -> Report:
    """Begin a report, from an order or blank.

    Args:
        by: who drafts it.
        organisation: whose report it is.
        order: what it is about, of the same organisation; None for a theft or a loss.
        values: what a person has to add or to change, as `revise` takes it.
    """
    must_all(by, organisation, Verb.CONTRIBUTE)
    if order is not None and order.organisation_id != organisation.pk:
        raise Order.DoesNotExist
    report = blank(by=by, organisation=organisation, order=order)
    _write(report, values or {})
    report.save()
    record("report.drafted", report, by=str(by.pk), values={"kind": report.kind, "order": report.order_id})
    return report


@transaction.atomic
def revise(report: Report, *, by: Person, values: Mapping[str, Any]) -> Report:
    """Change a draft; one that waited for a second person, or had one, is a draft again.

    Args:
        report: the draft.
        by: who changes it.
        values: by name; of reporter, other party and transaction the values to lay over those that are there.
    """
    must_all(by, report.organisation, Verb.CONTRIBUTE)
    report = locked(report, INSIDE)
    if report.order:
        _take_order(report)
    _write(report, values)
    report.stage, report.approved_by = Stage.DRAFT, None
    report.save()
    record("report.revised", report, by=str(by.pk), values={"names": sorted(values)})
    return report


@transaction.atomic
def submit(report: Report, *, by: Person) -> Report:
    """Lay a draft before a second person."""
    must_all(by, report.organisation, Verb.CONTRIBUTE)
    report = locked(report, [Stage.DRAFT])
    _must_be_complete(report)
    report.stage = Stage.TO_APPROVE
    report.save(update_fields=["stage"])
    record("report.submitted", report, by=str(by.pk))
    return report


@transaction.atomic
def approve(report: Report, *, by: Person) -> Report:
    """Let a report go, as somebody who did not write in it."""
    must_all(by, report.organisation, Verb.APPROVE)
    report = locked(report, [Stage.TO_APPROVE])
    if str(by.pk) in authors(report):
        raise OwnReport
    report.approved_by = by
    report.save(update_fields=["approved_by"])
    record("report.approved", report, by=str(by.pk), values={"sha256": contents.sha256(report)})
    return report


def authors(report: Report) -> set[str]:
    """Numbers of the people who wrote in a report, as the audit has them."""
    written = Record.objects.filter(about=name_of(report), action="report.revised")
    return {str(report.drafted_by_id), *written.values_list("by", flat=True)}


@transaction.atomic
def send(report: Report, *, by: Person) -> Report:
    """Send a report: the order as it is now goes with it, it gets its number, and a receipt is signed."""
    must_all(by, report.organisation, Verb.SEND)
    report = locked(report, INSIDE)
    if report.approved_by is None and (report.organisation.four_eyes or report.stage == Stage.TO_APPROVE):
        raise NotApproved
    approved = _unheld(report.transaction)
    if report.order:
        _take_order(report)
    if report.approved_by and approved != _unheld(report.transaction):
        raise ChangedSince
    _must_be_complete(report)
    report.sent_at = timezone.now().replace(microsecond=0)
    report.number = numbering.following(report.authority, report.sent_at)
    report.stage = Stage.SENT
    report.receipt = signed(
        Receipt(
            number=report.number,
            sha256=contents.sha256(report),
            at=contents.moment(report.sent_at),
            authority=report.authority.name,
        ),
        keys.private(),
    )
    report.save()
    told = {"number": report.number, "sha256": report.receipt["sha256"]}
    record("report.sent", report, by=str(by.pk), values=told)
    return report


@transaction.atomic
def withdraw(report: Report, *, by: Person, reason: str) -> Report:
    """Take a report back, with a reason; whoever saw it goes on seeing it, and that it was taken back."""
    must_all(by, report.organisation, Verb.SEND)
    report = locked(report, [*INSIDE, *WITH_AUTHORITY])
    at = timezone.now()
    said(report, MessageKind.WITHDRAWAL, by=by, side=report.organisation, at=at, text=reason)
    report.stage = Stage.WITHDRAWN
    report.save(update_fields=["stage"])
    record("report.withdrawn", report, by=str(by.pk), values={"number": report.number})
    return report


@transaction.atomic
def answer(report: Report, *, by: Person, text: str) -> Report:
    """Answer what the authority asked: all that is open."""
    must_all(by, report.organisation, Verb.CONTRIBUTE)
    report = locked(report, WITH_AUTHORITY)
    if not report.open_questions():
        raise NothingAsked
    at = timezone.now()
    message = said(report, MessageKind.ANSWER, by=by, side=report.organisation, at=at, text=text)
    record("report.answered", report, by=str(by.pk), values={"message": message.pk})
    return report


def _take_order(report: Report) -> None:
    """Copy what an order says now."""
    order = report.order
    if order is None:
        return
    report.transaction = contents.transaction(order)
    report.findings = contents.findings(order)
    report.status = contents.status(order)


def _write(report: Report, values: Mapping[str, Any]) -> None:
    """Take over what a person wrote; what an order says is not written by hand."""
    for name in set(REVISED) & set(values):
        setattr(report, name, values[name])
    own = PARTS if report.order is None else PARTS[:-1]
    for name in set(own) & set(values):
        laid = {**getattr(report, name), **values[name]}
        setattr(report, name, {key: value for key, value in laid.items() if value not in (None, "")})


def _unheld(told: Mapping[str, Any]) -> dict[str, Any]:
    """A transaction without the end of its hold, which moves without changing what is reported."""
    return {name: value for name, value in told.items() if name != "held_until"}


def _must_be_complete(report: Report) -> None:
    missing = check(report)
    if missing:
        raise Incomplete(missing=" ".join(missing))
