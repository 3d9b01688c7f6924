"""The stock books: which do not close, one with its periods and rows, and the forms of a row."""

from collections.abc import Callable
from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bonafides.orders import actions
from bonafides.orders.balancing import StockBook, book_of, books
from bonafides.orders.listing import A_PAGE, companies, enters_for
from bonafides.orders.models import StockEvent, StockRow
from bonafides.orders.speaking import words
from bonafides.orders.stock_forms import StockForm, StrikeForm
from bonafides.partners.models import Person, signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.tables import as_csv, export_of
from bonafides.words.stock import sentences

LOST = (StockEvent.LOSS, StockEvent.THEFT)
"""Events after which a report is offered."""
SHOWN: dict[str, Callable[[StockBook], bool]] = {
    "open": lambda one: bool(one.balance.code),
    "flawed": lambda one: one.balance.flaw is not None,
}
"""Books that a filter shows."""


class Line(NamedTuple):
    """One book as the list shows it."""

    book: StockBook
    says: list[str]


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All books of one's companies, those that do not close first."""
    person = signed_in(request)
    found = _asked(request, person)
    if "csv" in request.GET:
        return _as_file(found)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "lines": [Line(one, sentences(one.balance, words())) for one in page.object_list],
        "asked": request.GET,
        "export": export_of(request.GET),
        "may_enter": bool(companies(person, Verb.CONTRIBUTE)),
    }
    return render(request, "orders/stock.html", shown)


def _asked(request: HttpRequest, person: Person) -> list[StockBook]:
    written = request.GET.get("q", "").strip().casefold()
    wanted = SHOWN.get(request.GET.get("show", ""))
    every_one = (one for place in companies(person, Verb.READ) for one in books(place))
    found = [one for one in every_one if wanted is None or wanted(one)]
    fits = [one for one in found if written in f"{one.balance.site} {one.balance.substance}".casefold()]
    if request.GET.get("sort") == "site":
        return sorted(fits, key=lambda one: (one.balance.site, one.balance.substance))
    return fits


def _as_file(found: list[StockBook]) -> HttpResponse:
    head = (
        _("Site"), _("Substance"), _("CAS number"), _("Rows"), _("Last row"), _("Missing, at least (kg)"),
        _("Missing, at most (kg)"), _("Code"), _("Since"), _("Until"), _("What is said"),
    )  # fmt: skip
    return as_csv("stock.csv", head, map(_cells, found))


def _cells(one: StockBook) -> list[object]:
    told = one.balance
    interval = ("", "") if told.flaw else (f"{told.low:.3f}", f"{told.high:.3f}")
    own = (told.site, told.substance, told.cas, told.rows, one.counted_on.isoformat())
    said = " ".join(sentences(told, words().plain))
    return [*own, *interval, told.code, told.since, told.until, said]


@require_safe
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """One book, named by any of its rows."""
    row = get_object_or_404(_rows(request), pk=pk)
    return _page(request, row)


def _page(request: HttpRequest, row: StockRow, *, struck: StrikeForm | None = None) -> HttpResponse:
    found = book_of(row)
    if found is None:
        raise Http404
    person = signed_in(request)
    writes = person.may(Verb.CONTRIBUTE, row.organisation)
    told = found.balance
    rows = StockRow.objects.filter(organisation=row.organisation, site=row.site).select_related(
        "by", "struck_by"
    )
    own = [one for one in rows if one.pk in found.rows or (one.struck_at and one.substance == row.substance)]
    shown = {
        "book": found,
        "says": sentences(told, words()),
        "periods": told.periods[::-1],
        "page": Paginator(own, A_PAGE).get_page(request.GET.get("page")),
        "lost": any(one.event in LOST and one.struck_at is None for one in own),
        "strike": (struck or StrikeForm()) if writes else None,
        "striking": row.pk if struck else None,
        "may_enter": writes,
    }
    return render(request, "orders/stock_book.html", shown, status=422 if struck else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a movement or a count; site and substance may be given by the address."""
    person = signed_in(request)
    places = enters_for(person)
    given = {name: request.GET[name] for name in ("site", "substance") if name in request.GET}
    form = StockForm(request.POST if request.method == "POST" else None, companies=places, initial=given)
    if not form.is_valid():
        return render(request, "orders/stock_new.html", {"form": form}, status=422 if form.errors else 200)
    values = dict(form.cleaned_data)
    row = actions.enter_stock(organisation=values.pop("organisation"), values=values, by=person)
    if row.event in LOST:
        messages.warning(request, _("Entered. A loss or a theft is reported; the form below is filled in."))
    else:
        messages.success(request, _("Entered."))
    return redirect("stock-book", row.pk)


@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike a row."""
    row, person = get_object_or_404(_rows(request), pk=pk), signed_in(request)
    if not person.may(Verb.CONTRIBUTE, row.organisation):
        raise MayNot(Verb.CONTRIBUTE)
    form = StrikeForm(request.POST)
    if not form.is_valid():
        return _page(request, row, struck=form)
    actions.strike_stock(row=row, reason=form.cleaned_data["reason"], by=person)
    messages.success(request, _("Struck; it counts for nothing, and stays to be read."))
    rest = StockRow.objects.filter(organisation=row.organisation, site=row.site, substance=row.substance)
    other = rest.filter(struck_at=None).first()
    return redirect("stock-book", other.pk) if other else redirect("stock")


def _rows(request: HttpRequest) -> QuerySet[StockRow]:
    return StockRow.objects.visible_to(signed_in(request)).select_related("organisation")
