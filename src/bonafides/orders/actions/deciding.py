"""An order is held, the hold is lifted, or somebody decides."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.orders.actions.proposing import must_not_wait, needs_second, propose
from bonafides.orders.conflicts import AlreadyDecided, AlreadyHeld, ChangedMeanwhile, NotHeld
from bonafides.orders.models import Decision, Hold, Order, Proposal, Question, State
from bonafides.orders.models.orders import OPEN, Outcome
from bonafides.orders.screening.refusing import count_refusal
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb, must

FINAL = (State.RELEASED, State.REFUSED)
"""States that nothing leads out of."""


def hold(*, order: Order, by: Person, reason: str, seen_as: str | None = None) -> Hold:
    """Keep an order back until the organisation's hours have passed; a hold that ran out is renewed.

    Args:
        order: the order.
        by: who holds it.
        reason: why, for colleagues.
        seen_as: the state in which the person saw it.

    Raises:
        AlreadyHeld: a hold is running.
        AlreadyDecided: it was released or refused.
        ChangedMeanwhile: it is no longer as the person saw it.
    """
    with transaction.atomic():
        locked = _locked(order, by, seen_as)
        placed = keep_back(locked, by, reason)
        values = {"order": locked.order_id, "until": placed.ends_at.isoformat(), "reason": reason}
        record("order.held", locked, by=str(by.pk), values=values)
    return placed


def lift(*, order: Order, by: Person, reason: str = "", seen_as: str | None = None) -> Order:
    """End a hold without deciding; the order goes back to the queue.

    Raises:
        NotHeld: there is none.
        ChangedMeanwhile: it is no longer as the person saw it (`seen_as`).
        WaitsForSecond: somebody proposed a decision that waits for a second person.
    """
    with transaction.atomic():
        locked = _locked(order, by, seen_as)
        must_not_wait(locked)
        if not _end_hold(locked):
            raise NotHeld(order=locked.order_id)
        locked.state = State.ASKED if _waits(locked) else State.NEW
        locked.save(update_fields=["state"])
        record("order.lifted", locked, by=str(by.pk), values={"order": locked.order_id, "reason": reason})
    return locked


def decide(
    *, order: Order, outcome: str, reason: str, by: Person, seen_as: str | None = None
) -> Decision | Proposal:
    """Say what becomes of an order: release, ask, hold or refuse; what needs a second person is proposed.

    Args:
        order: the order.
        outcome: of `Outcome`.
        reason: why, for colleagues.
        by: who decides.
        seen_as: the state in which the person saw it.

    Raises:
        AlreadyDecided: it was released or refused.
        ChangedMeanwhile: it is no longer as the person saw it.
        AlreadyHeld: it is to be held, and is.
        WaitsForSecond: somebody proposed a decision that waits for a second person.
    """
    with transaction.atomic():
        locked, wanted = _locked(order, by, seen_as), Outcome(outcome)
        must_not_wait(locked)
        if needs_second(locked, wanted):
            return propose(locked, wanted, reason=reason, by=by)
        return settle(locked, wanted, reason=reason, by=by)


def settle(
    order: Order, outcome: Outcome, *, reason: str, by: Person, confirmed_by: Person | None = None
) -> Decision:
    """Carry out a decision on a locked order, and keep it.

    Args:
        order: the order.
        outcome: what is decided.
        reason: why.
        by: who decided.
        confirmed_by: the second person, where there is one; the record is then theirs and names the first.
    """
    _carry_out(order, outcome, by, reason)
    made = Decision.objects.create(
        order=order, outcome=outcome, reason=reason, by=by, confirmed_by=confirmed_by, at=timezone.now()
    )
    values = {"order": order.order_id, "outcome": str(outcome), "reason": reason, "proposed": order.proposed}
    if confirmed_by is not None:
        values["first_person"] = str(by.pk)
    record("order.decided", order, by=str((confirmed_by or by).pk), values=values)
    if outcome == Outcome.REFUSE:
        transaction.on_commit(lambda: count_refusal(order))
    return made


def _locked(order: Order, by: Person, seen_as: str | None) -> Order:
    """The order, kept from others until the transaction is over; who comes second is told."""
    must(by, Verb.DECIDE, order.organisation)
    locked = Order.objects.select_for_update().get(pk=order.pk)
    if locked.state in FINAL:
        raise AlreadyDecided(order=locked.order_id, state=locked.get_state_display())
    if seen_as and locked.state != seen_as:
        raise ChangedMeanwhile(order=locked.order_id, state=locked.get_state_display())
    return locked


def _carry_out(order: Order, outcome: Outcome, by: Person, reason: str) -> None:
    match outcome:
        case Outcome.HOLD:
            keep_back(order, by, reason)
            return
        case Outcome.ASK:
            order.state = State.HELD if order.state == State.HELD else State.ASKED
        case Outcome.RELEASE | Outcome.REFUSE:
            _end_hold(order)
            order.state = State.RELEASED if outcome is Outcome.RELEASE else State.REFUSED
    order.save(update_fields=["state"])


def keep_back(order: Order, by: Person | None, reason: str) -> Hold:
    """Hold a locked order; without a person the register's answer does.

    Raises:
        AlreadyHeld: a hold is running.
    """
    now = timezone.now()
    running = order.holds.filter(lifted_at=None).select_related("by").first()
    if running is not None and running.ends_at > now:
        raise AlreadyHeld(order=order.order_id, by=running.who)
    _end_hold(order)
    order.state = State.HELD
    order.save(update_fields=["state"])
    ends_at = now + timedelta(hours=order.organisation.hold_hours)
    return Hold.objects.create(order=order, by=by, placed_at=now, ends_at=ends_at, reason=reason)


def _end_hold(order: Order) -> bool:
    return bool(order.holds.filter(lifted_at=None).update(lifted_at=timezone.now()))


def _waits(order: Order) -> bool:
    """Whether a question to the customer has no answer yet."""
    return Question.objects.filter(order=order, answered_at=None).exists()


__all__ = ["FINAL", "OPEN", "decide", "hold", "keep_back", "lift", "settle"]
