"""The purposes for which one's people read suspect data, for who administers or audits."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bonafides.audit.verification import end
from bonafides.partners.models import Membership, Person, signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.tables import as_csv
from bonafides.suspicions import keys
from bonafides.suspicions.contents import moment
from bonafides.suspicions.purposes.listing import FilterForm, Row, rows, wanted
from bonafides.suspicions.purposes.signing import signed

PAGE, MOST_EXPORTED = 50, 100_000


@require_safe
def purposes(request: HttpRequest) -> HttpResponse:
    """Who read whose data, when, and for what."""
    person, form = _administrator(request), FilterForm(request.GET)
    page = Paginator(wanted(person, _asked(form)), PAGE).get_page(request.GET.get("page"))
    shown = {"form": form, "page": page, "query": request.GET.urlencode()}
    return render(request, "suspicions/purposes.html", shown)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The same list as a table."""
    found = wanted(_administrator(request), _asked(FilterForm(request.GET)))
    return as_csv("purposes.csv", Row._fields, rows(found[:MOST_EXPORTED]))


@require_safe
def signed_list(request: HttpRequest) -> HttpResponse:
    """The same list signed, with the end of the audit's chain when it was made."""
    person, form = _administrator(request), FilterForm(request.GET)
    held = Membership.objects.held_by(person, Verb.ADMINISTER)
    asked = {name: str(value) for name, value in _asked(form).items() if value}
    values = {
        "organisations": sorted(held.values_list("organisation__name", flat=True).distinct()),
        "made_at": moment(timezone.now()),
        "asked": asked,
        "chain": end()._asdict(),
        "purposes": [each._asdict() for each in rows(wanted(person, _asked(form))[:MOST_EXPORTED])],
    }
    headers = {"Content-Disposition": 'attachment; filename="purposes.json"'}
    return HttpResponse(signed(values, keys.private()), content_type="application/json", headers=headers)


def _asked(form: FilterForm) -> dict[str, object]:
    return form.cleaned_data if form.is_valid() else {}


def _administrator(request: HttpRequest) -> Person:
    person = signed_in(request)
    if not Membership.objects.held_by(person, Verb.ADMINISTER).exists():
        raise MayNot(Verb.ADMINISTER)
    return person
