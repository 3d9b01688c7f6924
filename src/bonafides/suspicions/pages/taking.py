"""A report that comes as a file: sent, looked at, taken in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bonafides.partners.asked import number
from bonafides.partners.models import Organisation, OrganisationKind, Person, signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.suspicions import actions, showing
from bonafides.suspicions.actions.taking import of_this, unkept
from bonafides.suspicions.models import Report
from bonafides.suspicions.taking import Exchanged
from bonafides.suspicions.taking.forms import FileForm, TakeForm, places, sealed
from bonafides.suspicions.taking.vouching import vouched


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Send a file; what it holds is shown, and nothing is kept."""
    person = signed_in(request)
    offered = _places(person)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FileForm(*sent, places=offered)
    if not form.is_valid():
        return render(request, "suspicions/file.html", {"form": form}, status=422 if form.is_bound else 200)
    place, came = form.cleaned_data["place"], form.cleaned_data["file"]
    initial = {"held": sealed(came), "place": place.pk, "company": _named(came, place)}
    taking = TakeForm(place=place, places=offered, initial=initial)
    return _preview(request, came, place, taking)


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take in what was shown: an authority receives it, a company gets a draft."""
    person = signed_in(request)
    offered = _places(person)
    pk = number(request.POST.get("place", ""))
    place = get_object_or_404(Organisation, pk=next((one.pk for one in offered if one.pk == pk), 0))
    form = TakeForm(request.POST, place=place, places=offered)
    if not form.is_valid():
        came = form.cleaned_data.get("held")
        if came is not None:
            return _preview(request, came, place, form, status=422)
        messages.error(request, _("The file is no longer here. Send it again."))
        return redirect("report-file")
    report = _taken(form.cleaned_data, place, person)
    messages.success(request, _("The report was taken in."))
    return redirect("report", report.pk)


def _taken(given: dict[str, Any], place: Organisation, person: Person) -> Report:
    if place.kind == OrganisationKind.AUTHORITY:
        return actions.take_in(given["held"], by=person, authority=place, company=given["company"])
    return actions.take_as_draft(given["held"], by=person, organisation=place)


def _places(person: Person) -> list[Organisation]:
    found = places(person)
    if not found:
        raise MayNot(Verb.CONTRIBUTE)
    return found


def _named(came: Exchanged, authority: Organisation) -> Organisation | None:
    """The company that the file names, if it is known here by this name."""
    return Organisation.objects.filter(
        authority=authority, name=came.organisation.name, country=came.organisation.country
    ).first()


def _preview(
    request: HttpRequest, came: Exchanged, place: Organisation, form: TakeForm, *, status: int = 200
) -> HttpResponse:
    """What a file holds, before anything is kept."""
    receives = place.kind == OrganisationKind.AUTHORITY
    report = unkept(came, by=signed_in(request), organisation=place, authority=place)
    shown = {
        "form": form,
        "came": came,
        "place": place,
        "report": report,
        "receives": receives,
        "returns": receives and of_this(came, place),
        "vouched": vouched(came, report),
        **showing.content(report),
    }
    return render(request, "suspicions/file_shown.html", shown, status=status)
