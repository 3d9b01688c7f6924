"""The list of reports, of both sides."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bonafides.partners.models import Membership, signed_in
from bonafides.partners.rights import Verb
from bonafides.partners.tables import as_csv
from bonafides.suspicions.contents import moment
from bonafides.suspicions.models import Report, ReportKind, ReportQuerySet, Stage
from bonafides.suspicions.pending import ENDED, Pending, pending, sentence, with_all
from bonafides.suspicions.taking.forms import places

PAGE = 30
ORDERS = {"noticed": ("-aware_at", "-pk"), "sent": ("-sent_at", "-pk"), "number": ("-number", "-pk")}
"""Ways to sort, beside `due`."""
COLUMNS = (
    "number",
    "kind",
    "stage",
    "organisation",
    "authority",
    "other_party",
    "aware_at",
    "sent_at",
    "closed_at",
)


class FilterForm(forms.Form):
    """Which reports, and in which order."""

    q = forms.CharField(label=_("Number, order or other party"), required=False, max_length=100)
    stage = forms.ChoiceField(
        label=_("Stage"), required=False, choices=[("", _("all")), ("open", _("not over")), *Stage.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *ReportKind.choices])
    sort = forms.ChoiceField(
        label=_("Sorted by"),
        required=False,
        choices=[
            ("", _("noticed, latest first")),
            ("due", _("due, soonest first (only those not over)")),
            ("sent", _("sent, latest first")),
            ("number", _("number")),
        ],
    )


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that a person sees."""
    person, now = signed_in(request), timezone.now()
    form = FilterForm(request.GET)
    found = wanted(Report.objects.visible_to(person), form.cleaned_data if form.is_valid() else {})
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [{"report": report, **_next(report)} for report in page]
    writes = Membership.objects.held_by(person, Verb.CONTRIBUTE)
    shown = {
        "form": form,
        "page": page,
        "rows": rows,
        "now": now,
        "may_begin": writes.exclude(organisation__authority=None).exists(),
        "may_take": bool(places(person)),
        "query": request.GET.urlencode(),
    }
    return render(request, "suspicions/reports.html", shown)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a table, with what is filtered and sorted."""
    form = FilterForm(request.GET)
    found = wanted(
        Report.objects.visible_to(signed_in(request)), form.cleaned_data if form.is_valid() else {}
    )
    return as_csv("reports.csv", COLUMNS, map(_cells, found))


def wanted(found: ReportQuerySet, by: dict[str, Any]) -> ReportQuerySet | list[Report]:
    """Reports that were asked for, in the order that was asked for."""
    found = with_all(_filtered(found, by))
    if by.get("sort") == "due":
        return sorted(found.exclude(stage__in=ENDED), key=_soonest)
    return found.order_by(*ORDERS.get(by.get("sort") or "", ORDERS["noticed"]))


def _filtered(found: ReportQuerySet, by: dict[str, Any]) -> ReportQuerySet:
    stage, kind, written = by.get("stage"), by.get("kind"), by.get("q", "").strip()
    if stage == "open":
        found = found.exclude(stage__in=ENDED)
    elif stage:
        found = found.filter(stage=stage)
    if kind:
        found = found.filter(kind=kind)
    if written:
        names = Q(other_party__name__icontains=written) | Q(transaction__order_id__icontains=written)
        found = found.filter(names | Q(number__icontains=written))
    return found


def _soonest(report: Report) -> tuple[float, int]:
    waits = pending(report)
    return (waits[0].due_at.timestamp() if waits else float("inf"), report.pk)


def _next(report: Report) -> dict[str, Any]:
    """What is to be done next, by whom, and by when."""
    waits: list[Pending] = pending(report)
    return {"says": sentence(report, waits[0]), "due_at": waits[0].due_at} if waits else {}


def _cells(report: Report) -> Iterator[str]:
    for name in COLUMNS:
        value = report.other_party.get("name", "") if name == "other_party" else getattr(report, name)
        yield moment(value) if hasattr(value, "astimezone") else str(value or "")
