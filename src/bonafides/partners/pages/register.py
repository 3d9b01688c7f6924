"""The authority's register, and asking it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bonafides.partners.actions import register as actions
from bonafides.partners.conflicts import Conflict
from bonafides.partners.forms.register import EntryFilter, EntryForm, StatusForm, VerifyForm
from bonafides.partners.models import (
    Entry,
    EntryStatus,
    Membership,
    OrganisationKind,
    Person,
    Verification,
    signed_in,
)
from bonafides.partners.rights import Verb
from bonafides.partners.verifying import REASONS

PAGE = 30


def _authorities(person: Person) -> QuerySet[Membership]:
    """The roles in which a person decides of a register."""
    return Membership.objects.held_by(person, Verb.DECIDE).filter(
        organisation__kind=OrganisationKind.AUTHORITY
    )


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The licences and registrations of one's authority."""
    person = signed_in(request)
    form = EntryFilter(request.GET)
    found = _wanted(Entry.objects.visible_to(person), form)
    shown = {
        "form": form,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "today": timezone.localdate(),
        "may_add": _authorities(person).exists(),
        "checks": Verification.objects.visible_to(person).select_related("organisation", "entry")[:10],
    }
    return render(request, "partners/register.html", shown)


def _wanted(found: QuerySet[Entry], form: EntryFilter) -> QuerySet[Entry]:
    by = form.cleaned_data if form.is_valid() else {}
    if written := by.get("q", "").strip():
        found = found.filter(Q(number__icontains=written) | Q(holder__icontains=written))
    return found.filter(**{name: by[name] for name in ("status", "kind") if by.get(name)})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Enter a licence or registration."""
    person = signed_in(request)
    form = EntryForm(request.POST or None, person=person)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "partners/register_add.html", {"form": form}, status=status)
    values = {name: form.cleaned_data[name] for name in form.cleaned_data}
    try:
        entry = actions.add(by=person, **values)
    except actions.NumberTaken as taken:
        form.add_error("number", taken.sentence)
        return render(request, "partners/register_add.html", {"form": form}, status=409)
    return redirect("register-entry", pk=entry.pk)


@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One licence or registration, its history, and what was asked of it."""
    person = signed_in(request)
    found = get_object_or_404(Entry.objects.visible_to(person).select_related("authority"), pk=pk)
    shown = {
        "entry": found,
        "history": found.history.select_related("by"),
        "checks": found.verifications.select_related("organisation")[:PAGE],
        "form": StatusForm() if person.may(Verb.DECIDE, found.authority) else None,
    }
    return render(request, "partners/register_entry.html", shown)


@require_POST
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the status of an entry."""
    person = signed_in(request)
    found = get_object_or_404(Entry.objects.visible_to(person), pk=pk)
    form = StatusForm(request.POST)
    if not form.is_valid():
        shown = {"entry": found, "history": found.history.select_related("by"), "form": form}
        return render(request, "partners/register_entry.html", shown, status=422)
    said = form.cleaned_data
    actions.change_status(
        found, by=person, status=EntryStatus(said["status"]), since=said["since"], reason=said["reason"]
    )
    messages.success(request, _("The status is changed."))
    return redirect("register-entry", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask whether a customer may be supplied."""
    person = signed_in(request)
    form = VerifyForm(request.POST or None, person=person)
    shown = {"form": form, "lately": Verification.objects.filter(by=person).select_related("entry")[:10]}
    if not form.is_valid():
        return render(request, "partners/verify.html", shown, status=422 if form.is_bound else 200)
    try:
        answer = actions.verify(
            by=person, organisation=form.cleaned_data["organisation"], question=form.question()
        )
    except Conflict as conflict:
        form.add_error(None, conflict.sentence)
        return render(request, "partners/verify.html", shown, status=409)
    return render(request, "partners/verify.html", {**shown, **told(answer)})


def told(verification: Verification) -> dict[str, object]:
    """What a supplier is told: details of an entry only to whoever knew its exact number."""
    knows = bool(verification.asked.get("number"))
    return {
        "verification": verification,
        "reasons": [REASONS[code][1] for code in verification.reasons],
        "entry": verification.entry if knows else None,
    }
