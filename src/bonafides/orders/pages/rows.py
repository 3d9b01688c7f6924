"""One order of a list in its row, where it is decided without leaving the list; where no script runs, its page is asked instead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from bonafides.orders import actions
from bonafides.orders.forms import DecideForm
from bonafides.orders.listing import companies, rows
from bonafides.orders.models import Order, State
from bonafides.orders.pages.one import said
from bonafides.orders.waiting import second_needed
from bonafides.partners.models import signed_in
from bonafides.partners.rights import Verb


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """The row with the form of the decision, and once it is decided without."""
    order = get_object_or_404(
        Order.objects.visible_to(signed_in(request)).select_related("organisation"), pk=pk
    )
    if request.method == "POST":
        return _decided(request, order)
    if "HX-Request" not in request.headers:
        return redirect("order", pk)
    return _row(request, order, None if "leave" in request.GET else _form(order))


def _decided(request: HttpRequest, order: Order) -> HttpResponse:
    form = _form(order, request)
    if not form.is_valid():
        return _row(request, order, form, status=422)
    made = actions.decide(order=order, by=signed_in(request), **form.cleaned_data)
    return _row(request, order, None, told=said(made))


def _form(order: Order, request: HttpRequest | None = None) -> DecideForm:
    sent = request.POST if request else None
    is_held = order.state == State.HELD
    form = DecideForm(sent, auto_id=f"decide-{order.pk}-%s", initial={"seen_as": order.state}, held=is_held)
    form.fields["outcome"].widget.attrs["autofocus"] = True
    return form


def _row(
    request: HttpRequest, order: Order, form: DecideForm | None, *, told: str = "", status: int = 200
) -> HttpResponse:
    found = rows(Order.objects.filter(pk=order.pk))[0]
    may = {each.pk for each in companies(signed_in(request), Verb.DECIDE)}
    offered = form if found.is_open and order.organisation_id in may else None
    shown = {
        "row": found,
        "form": offered,
        "may_decide": may,
        "second_needed": second_needed(order) if offered else "",
        "said": told,
    }
    return render(request, "orders/row.html", shown, status=status)
