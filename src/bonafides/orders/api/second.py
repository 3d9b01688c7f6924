"""What waits for a second person is confirmed, sent back, or withdrawn."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from bonafides.orders import actions
from bonafides.orders.api.operations import a_number, order_out, router
from bonafides.orders.api.schemas import OrderOut, SentBack
from bonafides.orders.models import Proposal
from bonafides.partners.models import signed_in


@router.post(
    "/proposals/{pk}/confirm",
    response=OrderOut,
    summary="Confirm a proposal",
    operation_id="confirm_proposal",
)
def confirm(request: HttpRequest, pk: int) -> OrderOut:
    """Carry out what somebody else proposed for an order on hold."""
    proposal = _visible(request, pk)
    actions.confirm(proposal=proposal, by=signed_in(request))
    return order_out(signed_in(request), proposal.order_id)


@router.post(
    "/proposals/{pk}/send-back",
    response=OrderOut,
    summary="Send a proposal back",
    operation_id="send_proposal_back",
)
def send_back(request: HttpRequest, pk: int, data: SentBack) -> OrderOut:
    """Leave the order as it is, and say why to whoever proposed otherwise."""
    proposal = _visible(request, pk)
    actions.send_back(proposal=proposal, reason=data.reason, by=signed_in(request))
    return order_out(signed_in(request), proposal.order_id)


@router.post(
    "/proposals/{pk}/withdraw",
    response=OrderOut,
    summary="Withdraw a proposal",
    operation_id="withdraw_proposal",
)
def withdraw(request: HttpRequest, pk: int) -> OrderOut:
    """Take back what one proposed, before a second person answered."""
    proposal = _visible(request, pk)
    actions.withdraw(proposal=proposal, by=signed_in(request))
    return order_out(signed_in(request), proposal.order_id)


def _visible(request: HttpRequest, pk: int) -> Proposal:
    proposals = Proposal.objects.visible_to(signed_in(request)).select_related("order__organisation")
    return get_object_or_404(proposals, pk=a_number(pk))
