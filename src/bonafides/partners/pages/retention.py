"""Terms of an organisation's records, what would go, legal holds."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bonafides.partners.actions import retention as actions
from bonafides.partners.forms.retention import HoldForm, LiftForm, TermsForm
from bonafides.partners.models import LegalHold, Organisation, Retention, signed_in
from bonafides.partners.pages.organisations import administered_by, chosen
from bonafides.partners.retention.kinds import holdable
from bonafides.partners.retention.terms import foreseen, least_of, years_of
from bonafides.partners.rights import MayNot, Verb

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: HttpRequest) -> HttpResponse:
    """For how long an organisation keeps what, what would go today, and what is on hold."""
    person = signed_in(request)
    place = chosen(request, person)
    form = _terms(place, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        actions.set_terms(place, by=person, by_itself=given.pop("by_itself"), years=given)
        messages.success(request, _("The terms are kept."))
        return _back(place)
    return _shown(request, place, form=form, status=422 if form.errors else 200)


def _terms(place: Organisation, sent: Any) -> TermsForm:
    today = timezone.localdate()
    kept = Retention.objects.filter(organisation=place).first()
    initial: dict[str, object] = {**years_of(place, today), "by_itself": bool(kept and kept.by_itself)}
    return TermsForm(*([sent] if sent is not None else []), least=least_of(place, today), initial=initial)


def _shown(request: HttpRequest, place: Organisation, *, status: int = 200, **more: object) -> HttpResponse:
    person, today = signed_in(request), timezone.localdate()
    holds = LegalHold.objects.visible_to(person).filter(organisation=place)
    found = foreseen(place, today)
    page = Paginator(holds.select_related("by", "lifted_by"), A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, LiftForm(auto_id=f"lift_{each.pk}_%s")) for each in page]
    shown = {
        "organisation": place,
        "places": administered_by(person),
        "least": least_of(place, today),
        "foreseen": found,
        "goes": sum(each.goes for each in found),
        "page": page,
        "rows": rows,
        "form": _terms(place, None),
        "hold_form": HoldForm(organisation=place),
        **more,
    }
    return render(request, "partners/retention.html", shown, status=status)


@require_POST
def put_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a thing beyond its time."""
    person, place = signed_in(request), _administered(request, pk)
    form = HoldForm(request.POST, organisation=place)
    if not form.is_valid():
        return _shown(request, place, hold_form=form, status=422)
    given = form.cleaned_data
    what = next(each for each in holdable() if each.code == given["thing"])
    actions.put_hold(
        organisation=place, holdable=what, number=given["number"], reason=given["reason"], by=person
    )
    messages.success(request, _("%(number)s is on hold.") % {"number": given["number"]})
    return _back(place)


@require_POST
def lift_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a thing go its way again."""
    person = signed_in(request)
    hold = get_object_or_404(LegalHold.objects.visible_to(person).select_related("organisation"), pk=pk)
    form = LiftForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the hold is lifted."))
        return _shown(request, hold.organisation, status=422)
    actions.lift_hold(hold, by=person, reason=form.cleaned_data["reason"])
    messages.success(request, _("The hold is lifted."))
    return _back(hold.organisation)


@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase what is past its time and not held."""
    place = _administered(request, pk)
    gone = actions.erase(place, by=signed_in(request), on=timezone.localdate())
    messages.success(request, _("%(n)s records were erased.") % {"n": sum(gone.values())})
    return _back(place)


def _administered(request: HttpRequest, pk: int) -> Organisation:
    """An organisation in which the person works, and administers."""
    person = signed_in(request)
    place = get_object_or_404(Organisation.objects.visible_to(person), pk=pk)
    if not person.may(Verb.ADMINISTER, place):
        raise MayNot(Verb.ADMINISTER)
    return place


def _back(place: Organisation) -> HttpResponse:
    return redirect(f"{reverse('retention')}?{urlencode({'organisation': place.pk})}")
