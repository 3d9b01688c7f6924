"""Cases are opened, worked on, referred and closed."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from bonafides.cases import actions
from bonafides.cases.api import answers
from bonafides.cases.api.router import officer, router, visible
from bonafides.cases.api.schemas import (
    CaseIn,
    CaseOut,
    CaseReasonIn,
    CaseReportIn,
    ClosingIn,
    NoteIn,
    ReferralIn,
    TaskIn,
)
from bonafides.cases.models import OFFICES, Task, offices
from bonafides.partners.models import Organisation, Person, signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.suspicions.models import Report


@router.post("/cases", response={201: CaseOut}, summary="Open a case", operation_id="open_case")
def open_case(request: HttpRequest, body: CaseIn) -> Status[dict[str, Any]]:
    """Open a case from reports that were sent to one's office; no company sees it."""
    person = officer(request)
    office = _office(person, body.organisation)
    reports = list(Report.objects.visible_to(person).filter(pk__in=body.reports))
    if len(reports) < len(set(body.reports)):
        get_object_or_404(Report.objects.none())
    made = actions.open_case(
        by=person, organisation=office, title=body.title, summary=body.summary, reports=reports
    )
    return Status(201, _answer(request, made.pk))


@router.post(
    "/cases/{pk}/reports",
    response=CaseOut,
    summary="Put a report into a case",
    operation_id="add_case_report",
)
def add_report(request: HttpRequest, pk: int, body: CaseReportIn) -> dict[str, Any]:
    """Offices to which the case is referred read the report too, without who reported."""
    case, person = visible(request, pk), signed_in(request)
    report = get_object_or_404(Report.objects.visible_to(person), pk=body.report)
    actions.add_report(case, by=person, report=report)
    return _answer(request, pk)


@router.post("/cases/{pk}/notes", response=CaseOut, summary="Add a note", operation_id="note_case")
def note(request: HttpRequest, pk: int, body: NoteIn) -> dict[str, Any]:
    """Write something down, for one's own office or for every office of the case."""
    actions.note(visible(request, pk), by=signed_in(request), text=body.text, shared=body.shared)
    return _answer(request, pk)


@router.post("/cases/{pk}/tasks", response=CaseOut, summary="Add a task", operation_id="add_case_task")
def add_task(request: HttpRequest, pk: int, body: TaskIn) -> dict[str, Any]:
    """Say what one's own office has to do; no other office sees it."""
    case, by = visible(request, pk), signed_in(request)
    colleague = None
    if body.person is not None:
        mine = offices(by, Verb.CONTRIBUTE).values("organisation")
        colleagues = Person.objects.filter(memberships__organisation__in=mine).distinct()
        colleague = get_object_or_404(colleagues, pk=body.person)
    actions.add_task(case, by=by, text=body.text, person=colleague, due_on=body.due_on)
    return _answer(request, pk)


@router.post(
    "/cases/{pk}/tasks/{task}/done",
    response=CaseOut,
    summary="Finish a task",
    operation_id="finish_case_task",
)
def finish_task(request: HttpRequest, pk: int, task: int) -> dict[str, Any]:
    """Say that a task is done."""
    person = officer(request)
    found = get_object_or_404(Task.objects.visible_to(person), case=pk, pk=task)
    actions.finish_task(found, by=person)
    return _answer(request, pk)


@router.post("/cases/{pk}/refer", response=CaseOut, summary="Refer a case", operation_id="refer_case")
def refer(request: HttpRequest, pk: int, body: ReferralIn) -> dict[str, Any]:
    """Give the case to another office, which sees it at once, without who reported."""
    to = get_object_or_404(Organisation, pk=body.to, kind__in=OFFICES)
    actions.refer(visible(request, pk), by=signed_in(request), to=to, reason=body.reason)
    return _answer(request, pk)


@router.post("/cases/{pk}/accept", response=CaseOut, summary="Accept a case", operation_id="accept_case")
def accept(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Take a referral on: the person's office works on the case from now on."""
    actions.accept(visible(request, pk), by=signed_in(request))
    return _answer(request, pk)


@router.post(
    "/cases/{pk}/send-back", response={204: None}, summary="Send a case back", operation_id="send_case_back"
)
def send_back(request: HttpRequest, pk: int, body: CaseReasonIn) -> Status[None]:
    """Give a referral back with a reason; the person's office does not see the case any more."""
    actions.send_back(visible(request, pk), by=signed_in(request), reason=body.reason)
    return Status(204, None)


@router.post(
    "/cases/{pk}/propose", response=CaseOut, summary="Propose an outcome", operation_id="propose_case"
)
def propose(request: HttpRequest, pk: int, body: ClosingIn) -> dict[str, Any]:
    """Say how the case ended; it is closed once somebody else confirms it."""
    actions.propose(visible(request, pk), by=signed_in(request), outcome=body.outcome, reason=body.reason)
    return _answer(request, pk)


@router.post("/cases/{pk}/confirm", response=CaseOut, summary="Close a case", operation_id="confirm_case")
def confirm(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Confirm the outcome that another person proposed, which closes the case."""
    actions.confirm(visible(request, pk), by=signed_in(request))
    return _answer(request, pk)


@router.post(
    "/cases/{pk}/keep-open", response=CaseOut, summary="Keep a case open", operation_id="keep_case_open"
)
def keep_open(request: HttpRequest, pk: int, body: CaseReasonIn) -> dict[str, Any]:
    """Do not agree with the outcome that was proposed; the reason stays as a note."""
    actions.keep_open(visible(request, pk), by=signed_in(request), reason=body.reason)
    return _answer(request, pk)


def _answer(request: HttpRequest, pk: int) -> dict[str, Any]:
    return answers.whole(visible(request, pk), signed_in(request))


def _office(person: Person, asked: int | None) -> Organisation:
    """The office that is asked for, else the first in which the person may write."""
    mine = offices(person, Verb.CONTRIBUTE).values("organisation")
    places = Organisation.objects.filter(pk__in=mine).order_by("pk")
    if asked is not None:
        return get_object_or_404(places, pk=asked)
    own = places.first()
    if own is None:
        raise MayNot(Verb.CONTRIBUTE)
    return own
