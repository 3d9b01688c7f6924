"""An order comes in: it is stored and screened in one."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.orders.arriving import NewLine, NewOrder, came_as
from bonafides.orders.conflicts import AlreadyThere, KeyUsed
from bonafides.orders.models import Customer, Explanation, Line, Order, Seen, State
from bonafides.orders.models.orders import Outcome
from bonafides.orders.screening import Desk, desk_of
from bonafides.orders.screening.seeing import gravest, seen_of
from bonafides.orders.screening.stored import numbered, order_lines
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb, must


class Taken(NamedTuple):
    """An order that was taken in; `new` is false where it was there with the same key and content."""

    order: Order
    new: bool


def take(*, data: NewOrder, organisation: Organisation, by: Person, key: str | None = None) -> Order:
    """Store an order, screen it, and say what is proposed; with one key the same order is taken once.

    Raises:
        KeyUsed: the key came with another order before.
        AlreadyThere: there is an order of this number, customer, kind and day.
    """
    return take_once(data=data, organisation=organisation, by=by, key=key).order


def take_once(*, data: NewOrder, organisation: Organisation, by: Person, key: str | None = None) -> Taken:
    """As `take`, and whether the order is new."""
    must(by, Verb.CONTRIBUTE, organisation)
    with desk_of(organisation) as desk:
        return _take(desk, data, organisation, by, key=key)


def _take(desk: Desk, data: NewOrder, organisation: Organisation, by: Person, *, key: str | None) -> Taken:
    """The desk is held, so that no other order of the organisation comes between."""
    with transaction.atomic():
        known = _known(data, organisation, key)
        if known is not None:
            return Taken(known, new=False)
        order = _stored(data, organisation, key)
        lines = _lines(order, data.lines)
        come = order_lines(order, lines)
        judged = desk.judge(come, known=explained(order))
        seen = seen_of(order, judged, numbered(lines), order.received_at)
        _settle(order, seen)
        record("order.taken", order, by=str(by.pk), values=_told(order))
    desk.take(come)
    return Taken(order, new=True)


def _known(data: NewOrder, organisation: Organisation, key: str | None) -> Order | None:
    """The order that came with this key before."""
    if key is None:
        return None
    before = Order.objects.filter(organisation=organisation, key=key).select_related("customer").first()
    if before is None or came_as(before) == data:
        return before
    raise KeyUsed(order=before.order_id)


def _stored(data: NewOrder, organisation: Organisation, key: str | None) -> Order:
    customer, _ = Customer.objects.get_or_create(
        organisation=organisation,
        customer=data.customer,
        defaults={"name": data.customer_name or data.customer},
    )
    same = {"order_id": data.order_id, "kind": data.kind, "ordered_on": data.ordered_on}
    if Order.objects.filter(organisation=organisation, customer=customer, **same).exists():
        raise AlreadyThere(order=data.order_id)
    return Order.objects.create(
        organisation=organisation,
        customer=customer,
        key=key,
        received_at=timezone.now(),
        **data.of_order(),
    )


def _lines(order: Order, lines: Sequence[NewLine]) -> list[Line]:
    return Line.objects.bulk_create(
        [
            Line(order=order, line=number, **{name: getattr(line, name) for name in line.__slots__})
            for number, line in enumerate(lines, start=1)
        ]
    )


def explained(order: Order) -> set[str]:
    """Codes of the indicators that stay silent on the order's customer on its day."""
    known = Explanation.objects.filter(customer=order.customer, until__gte=order.ordered_on)
    return set(known.values_list("code", flat=True))


def _settle(order: Order, seen: Sequence[Seen]) -> None:
    """Keep what was seen, and put the order where it belongs: in the queue, or past it."""
    Seen.objects.bulk_create(seen)
    order.score, order.proposed = gravest(seen)
    order.state = State.PASSED if order.proposed == Outcome.RELEASE else State.NEW
    order.save(update_fields=["score", "proposed", "state"])


def _told(order: Order) -> dict[str, object]:
    return {"order": order.order_id, "proposed": order.proposed, "score": order.score}


__all__ = ["Taken", "explained", "take", "take_once"]
