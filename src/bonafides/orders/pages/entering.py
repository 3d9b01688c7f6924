"""An odd enquiry or order, entered in half a minute and screened at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bonafides.orders import actions
from bonafides.orders.arriving import NewLine, NewOrder
from bonafides.orders.forms import EnquiryForm
from bonafides.orders.listing import enters_for
from bonafides.orders.models import Customer, State
from bonafides.partners.models import Organisation, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form, and the order that it makes; sent twice it makes one."""
    person = signed_in(request)
    places = enters_for(person)
    form = EnquiryForm(request.POST if request.method == "POST" else None, companies=places)
    if not form.is_valid():
        return render(request, "orders/new.html", {"form": form}, status=422 if form.errors else 200)
    given = form.cleaned_data
    organisation, key = given["organisation"], str(given["key"])
    order = actions.take(data=_order(organisation, given), organisation=organisation, by=person, key=key)
    if order.state == State.PASSED:
        messages.success(request, _("Kept and screened: nothing needs a person."))
    else:
        messages.warning(request, _("Kept and screened: this one needs a person, see below."))
    return redirect("order", order.pk)


def _order(organisation: Organisation, given: dict[str, Any]) -> NewOrder:
    number, name = whom(organisation, given["customer"])
    line = NewLine(product=given["product"], quantity=given["quantity"], unit=given["unit"])
    return NewOrder(
        order_id=f"{given['kind'][0].upper()}-{given['key'].hex[:10]}",
        customer=number,
        customer_name=name,
        kind=given["kind"],
        ordered_on=timezone.localdate(),
        note=given["note"],
        lines=(line,),
    )


def whom(organisation: Organisation, written: str) -> tuple[str, str]:
    """Number and name of a customer that was written by either; what is not known is both."""
    own = Customer.objects.filter(organisation=organisation)
    known = own.filter(customer__iexact=written).first() or own.filter(name__iexact=written).first()
    return (known.customer, known.name) if known else (written, written)
