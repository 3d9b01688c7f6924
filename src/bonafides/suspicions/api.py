"""Reports for programs: a company lists, drafts, sends and answers; an authority acknowledges, asks, advises and gives feedback."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from bonafides.orders.models import Order
from bonafides.partners.models import Membership, Organisation, Person, signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.suspicions import actions, exporting
from bonafides.suspicions.checking import check
from bonafides.suspicions.contents import moment
from bonafides.suspicions.models import INSIDE, Report
from bonafides.suspicions.pending import Rights, asked_of, rights_of, with_all
from bonafides.suspicions.schemas import (
    AdviceIn,
    DraftIn,
    FeedbackIn,
    FileIn,
    ReportOut,
    ReportsAsked,
    ReportsOut,
    TextIn,
)
from bonafides.suspicions.taking.forms import places

router = Router(tags=["reports"])


@router.get("/reports", response=ReportsOut, summary="Reports", operation_id="reports")
def reports(request: HttpRequest, asked: Query[ReportsAsked]) -> dict[str, Any]:
    """The reports that the person sees: those of its organisation, and those that were sent to it."""
    person = signed_in(request)
    wanted = {"stage": asked.stage, "kind": asked.kind, "pk__lt": asked.before}
    found = Report.objects.visible_to(person).filter(
        **{name: value for name, value in wanted.items() if value is not None}
    )
    page = list(with_all(found).order_by("-pk")[: asked.limit + 1])
    rights = rights_of(person)
    items = [_out(report, person, rights) for report in page[: asked.limit]]
    return {"items": items, "next": items[-1]["id"] if len(page) > asked.limit else None}


@router.get("/reports/{pk}", response=ReportOut, summary="One report", operation_id="report")
def one(request: HttpRequest, pk: int) -> dict[str, Any]:
    """A report with what was said about it, its receipt and its feedback."""
    return _answer(request, pk)


@router.post("/reports", response={201: ReportOut}, summary="Begin a report", operation_id="draft_report")
def draft(request: HttpRequest, body: DraftIn) -> Status[dict[str, Any]]:
    """Keep a draft, filled in from its order; nobody outside the company sees it before it is sent."""
    person = signed_in(request)
    order = get_object_or_404(Order.objects.visible_to(person), pk=body.order) if body.order else None
    organisation = order.organisation if order else _own(person, body.organisation)
    made = actions.draft(by=person, organisation=organisation, order=order, values=_values(body))
    return Status(201, _answer(request, made.pk))


@router.post(
    "/report-files", response={201: ReportOut}, summary="Take in a report", operation_id="take_in_report"
)
def take_in(request: HttpRequest, body: FileIn) -> Status[dict[str, Any]]:
    """Take in a report as it was taken away elsewhere: an authority receives it, for a company it becomes a draft.

    `authority` and `company` name who receives it, and whose report it is; a company that gives only itself gets a draft.
    """
    person = signed_in(request)
    offered = {place.pk: place for place in places(person)}
    if body.authority is None:
        made = actions.take_as_draft(body.report, by=person, organisation=_own(person, body.company))
        return Status(201, _answer(request, made.pk))
    if body.authority not in offered:
        raise MayNot(Verb.CONTRIBUTE)
    authority = offered[body.authority]
    company = get_object_or_404(Organisation, pk=body.company, authority=authority)
    made = actions.take_in(body.report, by=person, authority=authority, company=company)
    return Status(201, _answer(request, made.pk))


@router.post("/reports/{pk}/send", response=ReportOut, summary="Send a report", operation_id="send_report")
def send(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Send a draft to the authority, with the order as it is now; the answer holds the signed receipt."""
    actions.send(_visible(request, pk), by=signed_in(request))
    return _answer(request, pk)


@router.post("/reports/{pk}/answer", response=ReportOut, summary="Answer", operation_id="answer_report")
def answer(request: HttpRequest, pk: int, body: TextIn) -> dict[str, Any]:
    """Answer all questions of the authority that are open."""
    actions.answer(_visible(request, pk), by=signed_in(request), text=body.text)
    return _answer(request, pk)


@router.post(
    "/reports/{pk}/acknowledge", response=ReportOut, summary="Acknowledge", operation_id="acknowledge_report"
)
def acknowledge(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Tell the company that its report is being read."""
    actions.acknowledge(_visible(request, pk), by=signed_in(request))
    return _answer(request, pk)


@router.post("/reports/{pk}/ask", response=ReportOut, summary="Ask the company", operation_id="ask_report")
def ask(request: HttpRequest, pk: int, body: TextIn) -> dict[str, Any]:
    """Ask the company something about its report."""
    actions.ask(_visible(request, pk), by=signed_in(request), text=body.text)
    return _answer(request, pk)


@router.post("/reports/{pk}/advise", response=ReportOut, summary="Advise", operation_id="advise_report")
def advise(request: HttpRequest, pk: int, body: AdviceIn) -> dict[str, Any]:
    """Tell the company what to do with its order; the company decides."""
    actions.advise(_visible(request, pk), by=signed_in(request), advised=body.advised, text=body.text)
    return _answer(request, pk)


@router.post("/reports/{pk}/feedback", response=ReportOut, summary="Feedback", operation_id="feedback_report")
def feedback(request: HttpRequest, pk: int, body: FeedbackIn) -> dict[str, Any]:
    """Tell the company what became of its report; any outcome but `open` closes it."""
    actions.give_feedback(
        _visible(request, pk),
        by=signed_in(request),
        outcome=body.outcome,
        usefulness=body.usefulness,
        text=body.text,
    )
    return _answer(request, pk)


def _visible(request: HttpRequest, pk: int) -> Report:
    return get_object_or_404(with_all(Report.objects.visible_to(signed_in(request))), pk=pk)


def _answer(request: HttpRequest, pk: int) -> dict[str, Any]:
    person = signed_in(request)
    return _out(_visible(request, pk), person, rights_of(person))


def _out(report: Report, person: Person, rights: Rights) -> dict[str, Any]:
    """A report as this person gets it."""
    values = exporting.exported(report)
    own = (report.organisation_id, Verb.READ) in rights
    asked = [each._asdict() for each in asked_of(report, person, rights, timezone.now())]
    return {
        **values,
        "id": report.pk,
        "order": report.order_id if own else None,
        "missing": check(report) if report.stage in INSIDE else [],
        "asked": asked,
    }


def _own(person: Person, asked: int | None) -> Organisation:
    """The organisation that is asked for, else the first in which the person may write."""
    writes = Membership.objects.held_by(person, Verb.CONTRIBUTE).values("organisation")
    places = Organisation.objects.filter(pk__in=writes).order_by("pk")
    if asked is not None:
        return get_object_or_404(places, pk=asked)
    own = places.first()
    if own is None:
        raise MayNot(Verb.CONTRIBUTE)
    return own


def _values(body: DraftIn) -> dict[str, Any]:
    """What was given, as the action takes it; what was left out stays as the order says."""
    given = body.model_dump(exclude_unset=True, exclude={"order", "organisation"})
    plain = {name: value for name, value in given.items() if value is not None}
    at = body.transaction.happened_at
    if at is not None:
        plain["transaction"]["happened_at"] = moment(at)
    return plain
