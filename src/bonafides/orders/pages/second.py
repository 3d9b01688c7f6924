"""What waits for a second person: it is confirmed, sent back, or withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bonafides.orders import actions
from bonafides.orders.forms import ReasonForm
from bonafides.orders.models import Proposal
from bonafides.orders.pages.one import order_page, visible_order
from bonafides.partners.models import signed_in
from bonafides.partners.rights import MayNot, Verb


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry out what a colleague proposed."""
    proposal = _visible(request, pk)
    actions.confirm(proposal=proposal, by=signed_in(request))
    messages.success(request, _("Confirmed; the order is decided."))
    return redirect("order", proposal.order_id)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the order as it is, and say why."""
    proposal, form = _visible(request, pk), ReasonForm(request.POST, auto_id="send-back-%s")
    if not signed_in(request).may(Verb.APPROVE, proposal.order.organisation):
        raise MayNot(Verb.APPROVE)
    if not form.is_valid():
        order = visible_order(request, proposal.order_id)
        return order_page(request, order, {"send_back": form}, status=422)
    actions.send_back(proposal=proposal, reason=form.cleaned_data["reason"], by=signed_in(request))
    messages.success(request, _("Sent back; whoever proposed it is told."))
    return redirect("order", proposal.order_id)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what one proposed."""
    proposal = _visible(request, pk)
    actions.withdraw(proposal=proposal, by=signed_in(request))
    messages.success(request, _("Withdrawn; the order is open to decide."))
    return redirect("order", proposal.order_id)


def _visible(request: HttpRequest, pk: int) -> Proposal:
    proposals = Proposal.objects.visible_to(signed_in(request)).select_related("order__organisation")
    return get_object_or_404(proposals, pk=pk)
