"""A second person confirms what one proposed for a held order, or sends it back."""

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.orders.actions.deciding import settle
from bonafides.orders.conflicts import NotYourProposal, OwnProposal, ProposalEnded
from bonafides.orders.models import Decision, Ended, Order, Proposal
from bonafides.orders.models.orders import Outcome
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb, must


@transaction.atomic
def confirm(*, proposal: Proposal, by: Person) -> Decision:
    """Carry out what somebody else proposed.

    Raises:
        OwnProposal: it is one's own.
        ProposalEnded: it was confirmed, sent back or withdrawn before.
    """
    waiting = _waiting(proposal, by)
    _end(waiting, Ended.CONFIRMED, by)
    outcome = Outcome(waiting.outcome)
    return settle(waiting.order, outcome, reason=waiting.reason, by=waiting.by, confirmed_by=by)


@transaction.atomic
def send_back(*, proposal: Proposal, reason: str, by: Person) -> Proposal:
    """Let the order stay as it is, and say why to whoever proposed otherwise.

    Raises:
        OwnProposal: it is one's own.
        ProposalEnded: it was confirmed, sent back or withdrawn before.
    """
    waiting = _waiting(proposal, by)
    _end(waiting, Ended.SENT_BACK, by, answer=reason)
    values = {"order": waiting.order.order_id, "wanted": waiting.outcome, "reason": reason}
    record("order.sent-back", waiting.order, by=str(by.pk), values=values)
    return waiting


@transaction.atomic
def withdraw(*, proposal: Proposal, by: Person) -> Proposal:
    """Take back what one proposed, before a second person answered.

    Raises:
        NotYourProposal: somebody else proposed it.
        ProposalEnded: it was confirmed, sent back or withdrawn before.
    """
    must(by, Verb.DECIDE, proposal.order.organisation)
    waiting = _locked(proposal)
    if waiting.by_id != by.pk:
        raise NotYourProposal(order=waiting.order.order_id, by=waiting.by.name)
    _end(waiting, Ended.WITHDRAWN, by)
    values = {"order": waiting.order.order_id, "wanted": waiting.outcome}
    record("order.proposal-withdrawn", waiting.order, by=str(by.pk), values=values)
    return waiting


def _waiting(proposal: Proposal, by: Person) -> Proposal:
    """The proposal, locked, for somebody who approves and did not make it."""
    must(by, Verb.APPROVE, proposal.order.organisation)
    waiting = _locked(proposal)
    if waiting.by_id == by.pk:
        raise OwnProposal(order=waiting.order.order_id)
    return waiting


def _locked(proposal: Proposal) -> Proposal:
    """The proposal, its order kept from others until the transaction is over; who comes second is told."""
    order = Order.objects.select_for_update().get(pk=proposal.order_id)
    found = Proposal.objects.select_related("by", "ended_by").get(pk=proposal.pk)
    found.order = order
    if found.ended_at is not None:
        who = found.ended_by.name if found.ended_by else ""
        raise ProposalEnded(order=order.order_id, by=who, ended=found.get_ended_display())
    return found


def _end(proposal: Proposal, ended: Ended, by: Person, *, answer: str = "") -> None:
    proposal.ended, proposal.ended_by, proposal.ended_at = ended, by, timezone.now()
    proposal.answer = answer
    proposal.save(update_fields=["ended", "ended_by", "ended_at", "answer"])
