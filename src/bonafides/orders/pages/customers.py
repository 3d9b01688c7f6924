"""Customers, each with its papers, orders and explanations, and the form of a file."""

from datetime import timedelta
from itertools import batched
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bonafides.orders import actions
from bonafides.orders.finding import MOST_LISTED, listed
from bonafides.orders.listing import A_PAGE, companies, enters_for, rows
from bonafides.orders.models import Customer, Declaration, Licence
from bonafides.orders.models.orders import OPEN
from bonafides.orders.paper_forms import CustomerForm, NewCustomerForm
from bonafides.orders.pending import PAPERS_DAYS
from bonafides.orders.showing import substance_name
from bonafides.orders.speaking import words
from bonafides.partners.models import signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.searching import found_by
from bonafides.partners.tables import as_csv, export_of

LAST_ORDERS, AT_ONCE = 30, 500
SORTS = {
    "name": ("name", "pk"),
    "number": ("customer", "pk"),
    "place": ("country", "city", "name", "pk"),
}


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All customers, to search in; the same as a file."""
    found = _asked(Customer.objects.visible_to(signed_in(request)), request.GET)
    if "csv" in request.GET:
        return _as_file(found[:MOST_LISTED])
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "customers": _with_orders(list(page.object_list)),
        "asked": request.GET,
        "export": export_of(request.GET),
        "may_enter": bool(companies(signed_in(request), Verb.CONTRIBUTE)),
    }
    return render(request, "orders/customers.html", shown)


def _asked(found: QuerySet[Customer], asked: QueryDict) -> QuerySet[Customer]:
    written = asked.get("q", "").strip()
    if written:
        found = found.filter(found_by(written) | Q(customer__istartswith=written))
    if asked.get("papers") == "ending":
        today = timezone.localdate()
        span = (today, today + timedelta(days=PAPERS_DAYS))
        papers = (model.objects.filter(valid_until__range=span) for model in (Declaration, Licence))
        whose = [each.values(name) for each, name in zip(papers, ("customer", "holder"), strict=True)]
        found = found.filter(Q(pk__in=whose[0]) | Q(pk__in=whose[1]))
    return found.order_by(*SORTS.get(asked.get("sort", ""), SORTS["name"]))


def _with_orders(customers: list[Customer]) -> list[tuple[Customer, Customer]]:
    """Some customers; of each beside it how many orders, how many of them open, and the day of the last."""
    counted = Customer.objects.annotate(
        orders_count=Count("orders"),
        open_count=Count("orders", filter=Q(orders__state__in=OPEN)),
        last_on=Max("orders__ordered_on"),
    )
    known = counted.order_by().in_bulk([each.pk for each in customers])
    return [(each, known[each.pk]) for each in customers]


def _as_file(found: QuerySet[Customer]) -> HttpResponse:
    head = (
        _("Customer"), _("Number"), _("Kind"), _("Place"), _("Country"), _("Orders"), _("Open"), _("Last order"),
    )  # fmt: skip
    parts = (_with_orders(list(some)) for some in batched(found, AT_ONCE, strict=False))
    return as_csv("customers.csv", head, (_cells(*pair) for part in parts for pair in part))


def _cells(one: Customer, counted: Any) -> list[object]:
    own = [one.name, one.customer, one.kind, one.city, one.country]
    last = "" if counted.last_on is None else counted.last_on.isoformat()
    return [*own, counted.orders_count, counted.open_count, last]


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One customer."""
    person, today = signed_in(request), timezone.localdate()
    customer = get_object_or_404(Customer.objects.visible_to(person).select_related("organisation"), pk=pk)
    orders = listed(person, request.GET, only_open=False).filter(customer=customer)
    explanations = [
        (words().title(each.code), each, each.until >= today)
        for each in customer.explanations.select_related("by")
    ]
    shown = {
        "customer": customer,
        "declarations": [
            (substance_name(each.substance), each, each.valid_until < today)
            for each in customer.declarations.all()
        ],
        "licences": [(each, each.valid_until < today) for each in customer.licences.all()],
        "explanations": explanations,
        "rows": rows(orders[:LAST_ORDERS]),
        "orders_count": customer.orders.count(),
        "last_orders": LAST_ORDERS,
        "may_enter": person.may(Verb.CONTRIBUTE, customer.organisation),
    }
    return render(request, "orders/customer.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open the file of a customer."""
    person = signed_in(request)
    form = NewCustomerForm(request.POST if request.method == "POST" else None, companies=enters_for(person))
    if not form.is_valid():
        return render(
            request, "orders/customer_form.html", {"form": form}, status=422 if form.errors else 200
        )
    values = dict(form.cleaned_data)
    place, number = values.pop("organisation"), values.pop("customer")
    customer = actions.add_customer(organisation=place, number=number, values=values, by=person)
    messages.success(request, _("The file is open."))
    return redirect("customer", customer.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is told of a customer."""
    person = signed_in(request)
    found = Customer.objects.visible_to(person).select_related("organisation")
    customer = get_object_or_404(found, pk=pk)
    if not person.may(Verb.CONTRIBUTE, customer.organisation):
        raise MayNot(Verb.CONTRIBUTE)
    name = customer.name
    form = CustomerForm(request.POST if request.method == "POST" else None, instance=customer)
    if not form.is_valid():
        shown = {"form": form, "customer": name, "number": pk}
        return render(request, "orders/customer_form.html", shown, status=422 if form.errors else 200)
    if actions.change_customer(customer=customer, values=form.cleaned_data, by=person):
        messages.success(request, _("Changed. It counts for the orders that come in from now on."))
    else:
        messages.success(request, _("Nothing was changed."))
    return redirect("customer", pk)
