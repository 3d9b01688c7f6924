"""A decision that needs a second person is proposed, and waits."""

from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.orders.conflicts import WaitsForSecond
from bonafides.orders.models import Order, Proposal
from bonafides.orders.models.orders import Outcome
from bonafides.partners.models import Person


def needs_second(order: Order, outcome: Outcome) -> bool:
    """Whether the company wants a second person for this; an order that was ever held counts as held."""
    place = order.organisation
    wanted = {Outcome.RELEASE: place.second_on_release, Outcome.REFUSE: place.second_on_refusal}
    return wanted.get(outcome, False) and order.holds.exists()


def must_not_wait(order: Order) -> None:
    """Go on only if nobody waits for a second person.

    Raises:
        WaitsForSecond: somebody does.
    """
    waiting = order.proposals.filter(ended_at=None).select_related("by").first()
    if waiting is not None:
        raise WaitsForSecond(order=order.order_id, by=waiting.by.name, outcome=waiting.get_outcome_display())


def propose(order: Order, outcome: Outcome, *, reason: str, by: Person) -> Proposal:
    """Keep what somebody wants to decide, until a second person has seen it; the order is locked."""
    made = Proposal.objects.create(order=order, outcome=outcome, reason=reason, by=by, at=timezone.now())
    values = {"order": order.order_id, "wanted": str(outcome), "reason": reason, "proposal": made.pk}
    record("order.proposed", order, by=str(by.pk), values=values)
    return made
