"""One case: what is asked, what is in it, what links it, what happened, and what can be done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bonafides.cases import actions, showing
from bonafides.cases.deeds import BY_NAME
from bonafides.cases.forms.deeds import DeedForm
from bonafides.cases.forms.opening import CaseForm
from bonafides.cases.models import Case, CaseReport, Task, offices
from bonafides.cases.pages.doors import of_offices, visible_case
from bonafides.cases.standing import standing_in
from bonafides.partners.asked import number
from bonafides.partners.models import signed_in
from bonafides.partners.pages.organisations import ask_purpose
from bonafides.partners.rights import MayNot, Verb
from bonafides.suspicions import showing as reports

MOST_WANTED = 50
"""Reports named in an address."""


@require_safe
@of_offices
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a case."""
    case = visible_case(request, pk)
    return ask_purpose(request, case.organisation) or _page(request, case)


@require_POST
@of_offices
def do(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one of the deeds; what is wrong in its form is shown beside its field."""
    case, deed = visible_case(request, pk), BY_NAME[name]
    standing = standing_in(case, signed_in(request))
    if not deed.allowed(standing):
        raise MayNot(deed.verbs[0])
    form = deed.form(request.POST, standing=standing, auto_id=f"{name}-%s", files=request.FILES)
    if not form.is_valid():
        return _page(request, case, {name: form}, status=422)
    deed.does(case, by=standing.person, **form.values())
    messages.success(request, _("Done: %(deed)s.") % {"deed": deed.button})
    return redirect("cases" if name == "send-back" else "case", *([] if name == "send-back" else [pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@of_offices
def new(request: HttpRequest) -> HttpResponse:
    """Open a case from reports that were sent to one's office."""
    person = signed_in(request)
    if not offices(person, Verb.CONTRIBUTE).exists():
        raise MayNot(Verb.CONTRIBUTE)
    wanted = [found for each in request.GET.getlist("report")[:MOST_WANTED] if (found := number(each))]
    form = CaseForm(
        request.POST or None, person=person, wanted=wanted, initial={"title": request.GET.get("title", "")}
    )
    if request.method == "POST" and form.is_valid():
        made = actions.open_case(by=person, **form.cleaned_data)
        messages.success(request, _("Case %(number)s is open. No company sees it.") % {"number": made.number})
        return redirect("case", made.pk)
    return render(request, "cases/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@of_offices
def report(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """A report in a case, as the person's office may read it."""
    case = visible_case(request, pk)
    standing = standing_in(case, signed_in(request))
    held = next((each for each in standing.held if each.report_id == report), None)
    held = held or get_object_or_404(CaseReport.objects.none())
    shield = standing.shield(held)
    if asks := ask_purpose(request, case.organisation if shield.up else held.report.organisation):
        return asks
    told = shield.report(held.report)
    shown = {"case": case, "held": held, "shielded": shield.up, "report": told, **reports.content(told)}
    return render(request, "cases/report.html", shown)


@require_POST
@of_offices
def finish(request: HttpRequest, pk: int, task: int) -> HttpResponse:
    """Say that a task is done."""
    found = get_object_or_404(Task.objects.visible_to(signed_in(request)), case=pk, pk=task)
    actions.finish_task(found, by=signed_in(request))
    messages.success(request, _("The task is done."))
    return redirect("case", pk)


def _page(
    request: HttpRequest, case: Case, bound: dict[str, DeedForm] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of a case, with forms as they were filled in if something was wrong with them."""
    standing = standing_in(case, signed_in(request))
    shown: dict[str, Any] = showing.page(standing, bound or {})
    return render(request, "cases/case.html", shown | {"now": timezone.now()}, status=status)
