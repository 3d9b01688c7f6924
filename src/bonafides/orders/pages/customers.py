"""Customers, each with its papers, orders and explanations."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bonafides.orders.finding import listed
from bonafides.orders.listing import A_PAGE, rows
from bonafides.orders.models import Customer
from bonafides.orders.models.orders import OPEN
from bonafides.orders.pending import PAPERS_DAYS
from bonafides.orders.showing import substance_name
from bonafides.orders.speaking import words
from bonafides.partners.models import signed_in

LAST_ORDERS = 30


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All customers, to search in."""
    found = Customer.objects.visible_to(signed_in(request))
    written = request.GET.get("q", "").strip()
    if written:
        found = found.filter(
            Q(name__icontains=written) | Q(customer__istartswith=written) | Q(phone__contains=written)
        )
    if request.GET.get("papers") == "ending":
        today = timezone.localdate()
        span = (today, today + timedelta(days=PAPERS_DAYS))
        ending = Q(declarations__valid_until__range=span) | Q(licences__valid_until__range=span)
        found = found.filter(ending).distinct()
    page = Paginator(found.order_by("name", "pk"), A_PAGE).get_page(request.GET.get("page"))
    numbers = {each.pk: each for each in _with_orders([one.pk for one in page.object_list])}
    shown = [(one, numbers[one.pk]) for one in page.object_list]
    return render(request, "orders/customers.html", {"page": page, "customers": shown, "q": written})


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
    customer = get_object_or_404(Customer.objects.visible_to(person), pk=pk)
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
    }
    return render(request, "orders/customer.html", shown)
