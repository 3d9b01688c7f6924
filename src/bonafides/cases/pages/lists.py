"""The list of cases."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bonafides.cases.forms.finding import FilterForm
from bonafides.cases.models import Case, CaseStage, Task, offices
from bonafides.cases.models.cases import CaseQuerySet
from bonafides.cases.pages.doors import of_offices
from bonafides.partners.models import Person, signed_in
from bonafides.partners.rights import Verb
from bonafides.partners.tables import as_csv
from bonafides.suspicions.contents import moment

PAGE = 30
COLUMNS = ("number", "title", "stage", "organisation", "reports", "opened_at", "outcome", "closed_at")


@require_safe
@of_offices
def cases(request: HttpRequest) -> HttpResponse:
    """The cases that a person sees."""
    person, form = signed_in(request), FilterForm(request.GET)
    found = _asked(person, form)
    shown = {
        "form": form,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "may_open": offices(person, Verb.CONTRIBUTE).exists(),
        "query": request.GET.urlencode(),
    }
    return render(request, "cases/cases.html", shown)


@require_safe
@of_offices
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a table, with what is filtered and sorted."""
    found = _asked(signed_in(request), FilterForm(request.GET))
    return as_csv("cases.csv", COLUMNS, ((_value(case, name) for name in COLUMNS) for case in found))


def _asked(person: Person, form: FilterForm) -> CaseQuerySet:
    by = form.cleaned_data if form.is_valid() else {}
    found = _filtered(Case.objects.visible_to(person).select_related("organisation"), person, by)
    waits = Q(tasks__done_at=None) & Q(tasks__in=Task.objects.visible_to(person))
    found = found.annotate(
        held_reports=Count("held", distinct=True),
        open_tasks=Count("tasks", filter=waits, distinct=True),
        due_on=Min("tasks__due_on", filter=waits),
    )
    if by.get("sort") == "due":
        return found.order_by(F("due_on").asc(nulls_last=True), "-opened_at", "-pk")
    return (
        found.order_by("-number", "-pk")
        if by.get("sort") == "number"
        else found.order_by("-opened_at", "-pk")
    )


def _filtered(found: CaseQuerySet, person: Person, by: dict[str, Any]) -> CaseQuerySet:
    stage, whose, written = by.get("stage"), by.get("whose"), by.get("q", "").strip()
    if stage:
        found = found.exclude(stage=CaseStage.CLOSED) if stage == "open" else found.filter(stage=stage)
    own = offices(person).values("organisation")
    if whose:
        found = found.filter(organisation__in=own) if whose == "own" else found.exclude(organisation__in=own)
    if written:
        inside = Q(held__report__number__icontains=written)
        inside |= Q(held__report__other_party__name__icontains=written)
        wanted = Case.objects.filter(inside | Q(number__icontains=written) | Q(title__icontains=written))
        found = found.filter(pk__in=wanted.order_by().values("pk"))
    return found


def _value(case: Case, name: str) -> object:
    value = case.held_reports if name == "reports" else getattr(case, name)  # type: ignore[attr-defined]
    return moment(value) if hasattr(value, "astimezone") else value
