"""One report: what is asked, what it says, what was said about it, and what can be done."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bonafides.orders.balancing import StockBook, book_of
from bonafides.orders.models import Order, StockRow
from bonafides.partners.asked import number
from bonafides.partners.models import Membership, Organisation, Person, signed_in
from bonafides.partners.pages.organisations import ask_purpose
from bonafides.partners.rights import MayNot, Verb, must
from bonafides.suspicions import actions, losing, showing
from bonafides.suspicions.actions.company import blank
from bonafides.suspicions.beside import beside
from bonafides.suspicions.checking import check
from bonafides.suspicions.deeds import BY_NAME, possible
from bonafides.suspicions.forms import DeedForm, ReportForm
from bonafides.suspicions.models import INSIDE, Report
from bonafides.suspicions.pending import asked_of, rights_of, with_all


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a report; who reads for another organisation says once in a session for what."""
    report = _visible(request, pk)
    return ask_purpose(request, report.organisation) or _page(request, report)


@require_POST
def do(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one of the deeds; what is wrong in its form is shown beside its field."""
    report, deed = _visible(request, pk), BY_NAME[name]
    if not deed.allowed(report, rights_of(signed_in(request))):
        raise MayNot(deed.verbs[0])
    form = deed.form(request.POST, report=report, auto_id=f"{name}-%s")
    if not form.is_valid():
        return _page(request, report, {name: form}, status=422)
    deed.does(report, by=signed_in(request), **form.values())
    messages.success(request, _("Done: %(deed)s.") % {"deed": deed.button})
    return redirect("report", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a report: everything known of the order is filled in, and nothing is kept before it is saved."""
    person = signed_in(request)
    order, lost = _order(request, person), _lost(request, person)
    known = order or lost
    organisation = known.organisation if known else _own(request, person)
    must(person, Verb.CONTRIBUTE, organisation)
    report = blank(by=person, organisation=organisation, order=order)
    if lost is not None:
        losing.fill(report, lost)
    form = ReportForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        made = actions.draft(by=person, organisation=organisation, order=order, values=form.values())
        messages.success(request, _("The draft is kept. Nobody outside sees it until it is sent."))
        return redirect("report", made.pk)
    shown = {"report": report, "form": form, **showing.content(report)}
    return render(request, "suspicions/new.html", shown, status=422 if form.errors else 200)


def _lost(request: HttpRequest, person: Person) -> StockBook | None:
    """The stock book that the address names by a row, where a loss is reported."""
    asked = request.GET.get("stock", "")
    if not asked:
        return None
    rows = StockRow.objects.visible_to(person).select_related("organisation")
    found = book_of(get_object_or_404(rows, pk=number(asked)))
    if found is None:
        raise Http404
    return found


def _visible(request: HttpRequest, pk: int) -> Report:
    return get_object_or_404(with_all(Report.objects.visible_to(signed_in(request))), pk=pk)


def _page(
    request: HttpRequest, report: Report, bound: dict[str, DeedForm] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of a report, with forms as they were filled in if something was wrong with them."""
    person = signed_in(request)
    rights, inside = rights_of(person), report.stage in INSIDE
    company = (report.organisation_id, Verb.READ) in rights
    shown: dict[str, Any] = {
        "report": report,
        "company": company,
        "asked": asked_of(report, person, rights, timezone.now()),
        "missing": check(report) if inside else [],
        "deeds": showing.deeds(report, possible(report, person, rights), bound or {}),
        "timeline": showing.timeline(report, rights),
        "advice": report.advice(),
        "beside": beside(report, person),
        **showing.content(report),
    }
    return render(request, "suspicions/report.html", shown, status=status)


def _order(request: HttpRequest, person: Person) -> Order | None:
    """The order that is asked for, if the person sees it."""
    asked = request.GET.get("order")
    if not asked:
        return None
    return get_object_or_404(Order.objects.visible_to(person), pk=number(asked))


def _own(request: HttpRequest, person: Person) -> Organisation:
    """The organisation that is asked for, else the first in which the person may write and which has an authority."""
    writes = Membership.objects.held_by(person, Verb.CONTRIBUTE).values("organisation")
    places = Organisation.objects.filter(pk__in=writes).order_by("authority", "pk")
    asked = request.GET.get("organisation", "")
    if asked.isdecimal():
        places = places.filter(pk=number(asked))
    own = places.exclude(authority=None).first() or places.first()
    if own is None and not asked:
        raise MayNot(Verb.CONTRIBUTE)
    return get_object_or_404(places, pk=own.pk if own else 0)
