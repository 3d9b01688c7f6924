"""Customers, each with its papers, orders and explanations, and the form of a file."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bonafides.orders import actions
from bonafides.orders.finding import listed
from bonafides.orders.listing import A_PAGE, companies, enters_for, rows
from bonafides.orders.models import Customer
from bonafides.orders.models.orders import OPEN
from bonafides.orders.paper_forms import CustomerForm, NewCustomerForm
from bonafides.orders.pending import PAPERS_DAYS
from bonafides.orders.showing import substance_name
from bonafides.orders.speaking import words
from bonafides.partners.models import signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.searching import found_by

LAST_ORDERS = 30


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All customers, to search in."""
    found = Customer.objects.visible_to(signed_in(request))
    written = request.GET.get("q", "").strip()
    if written:
        found = found.filter(found_by(written) | Q(customer__istartswith=written))
    if request.GET.get("papers") == "ending":
        today = timezone.localdate()
        span = (today, today + timedelta(days=PAPERS_DAYS))
        ending = Q(declarations__valid_until__range=span) | Q(licences__valid_until__range=span)
        found = found.filter(ending).distinct()
    page = Paginator(found.order_by("name", "pk"), A_PAGE).get_page(request.GET.get("page"))
    numbers = {each.pk: each for each in _with_orders([one.pk for one in page.object_list])}
    shown = [(one, numbers[one.pk]) for one in page.object_list]
    may_enter = bool(companies(signed_in(request), Verb.CONTRIBUTE))
    told = {"page": page, "customers": shown, "q": written, "may_enter": may_enter}
    return render(request, "orders/customers.html", told)


def _with_orders(numbers: list[int]) -> list[Customer]:
    """How many orders, how many of them open, and the day of the last; of the customers on one page only."""
    return list(
        Customer.objects.filter(pk__in=numbers).annotate(
            orders_count=Count("orders"),
            open_count=Count("orders", filter=Q(orders__state__in=OPEN)),
            last_on=Max("orders__ordered_on"),
        )
    )


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
