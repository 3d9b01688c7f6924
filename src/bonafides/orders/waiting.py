"""Which orders wait for a second person, and for whose proposal."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bonafides.orders.actions.proposing import needs_second
from bonafides.orders.models import Ended, Order, Proposal, State
from bonafides.orders.models.orders import Outcome
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb


def mark_waiting(orders: Iterable[Order]) -> None:
    """Let each of some orders know, as `waiting`, what was proposed for it and waits for a second person."""
    known = {each.pk: each for each in orders}
    found = Proposal.objects.filter(ended_at=None, order__in=known).select_related("by") if known else ()
    for proposal in found:
        known[proposal.order_id].waiting = proposal


def may_answer(person: Person, proposal: Proposal, order: Order) -> bool:
    """Whether the person is one of those for whom a proposal waits."""
    return proposal.by_id != person.pk and person.may(Verb.APPROVE, order.organisation)


def last_sent_back(order: Order) -> Proposal | None:
    """What was proposed last and sent back, while the order is still open."""
    last = order.proposals.select_related("ended_by").first() if order.state == State.HELD else None
    return last if last is not None and last.ended == Ended.SENT_BACK else None


def second_needed(order: Order) -> str:
    """What of the decisions on an order only a second person makes good; empty where one person is enough."""
    kinds = [one for one in (Outcome.RELEASE, Outcome.REFUSE) if needs_second(order, one)]
    if len(kinds) == 2:
        return _("To release or to refuse this order takes two: you propose, a second person confirms.")
    said = {
        Outcome.RELEASE: _("To release this order takes two: you propose, a second person confirms."),
        Outcome.REFUSE: _("To refuse this order takes two: you propose, a second person confirms."),
    }
    return said[kinds[0]] if kinds else ""
