"""Opening a case, and putting reports into it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.cases.actions.locking import WORKED_ON, locked, side_of
from bonafides.cases.conflicts import AlreadyThere, NotReceived
from bonafides.cases.models import OFFICES, Case, CaseReport
from bonafides.cases.numbering import following
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot, Verb, must
from bonafides.suspicions.models import INSIDE, Report


@transaction.atomic
def open_case(
    *, by: Person, organisation: Organisation, title: str, summary: str = "", reports: Iterable[Report] = ()
) -> Case:
    """Open a case from reports, or without one.

    Args:
        by: who opens it.
        organisation: the office whose case it is.
        title: what it is called.
        summary: what it is about.
        reports: received by that office.

    Raises:
        NotReceived: one of the reports was not sent to the office.
    """
    must(by, Verb.CONTRIBUTE, organisation)
    if organisation.kind not in OFFICES:
        raise MayNot(Verb.CONTRIBUTE)
    at = timezone.now()
    case = Case.objects.create(
        organisation=organisation,
        number=following(organisation, at),
        title=title.strip(),
        summary=summary.strip(),
        opened_by=by,
        opened_at=at,
    )
    wanted = sorted({report.pk: report for report in reports}.values(), key=lambda report: report.pk)
    for report in wanted:
        _received(report, organisation)
    CaseReport.objects.bulk_create(
        CaseReport(case=case, report=report, added_by=by, at=at) for report in wanted
    )
    values = {"number": case.number, "reports": [report.number for report in wanted]}
    record("case.opened", case, by=str(by.pk), values=values)
    return case


@transaction.atomic
def add_report(case: Case, *, by: Person, report: Report) -> Case:
    """Put a report into a case; its authority is one of the offices that work on it.

    Raises:
        AlreadyThere: it is in the case.
        NotReceived: it was not sent to the office for which the person works on the case.
    """
    office = side_of(case, by, Verb.CONTRIBUTE)
    case = locked(case, WORKED_ON)
    _received(report, office)
    if case.held.filter(report=report).exists():
        raise AlreadyThere(report=report.number)
    CaseReport.objects.create(case=case, report=report, added_by=by, at=timezone.now())
    record("case.report-added", case, by=str(by.pk), values={"report": report.number})
    return case


def _received(report: Report, office: Organisation) -> None:
    if report.authority_id != office.pk or report.stage in INSIDE or report.sent_at is None:
        raise NotReceived(report=report.number)
