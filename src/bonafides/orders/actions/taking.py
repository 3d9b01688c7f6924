"""An order comes in: it is stored and screened in one."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.orders.actions.registering import check_arrival
from bonafides.orders.arriving import NewLine, NewOrder, came_as
from bonafides.orders.conflicts import AlreadyThere, KeyUsed
from bonafides.orders.models import Customer, Explanation, Line, Order, Seen, State
from bonafides.orders.models.orders import Outcome
from bonafides.orders.screening import Desk, desk_of
from bonafides.orders.screening.seeing import gravest, seen_of
from bonafides.orders.screening.stored import as_it_comes
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb, must
from bonafides.screening.result import JudgedOrder


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
    """The desk is held, so that no other order of the organisation comes between.

    It judges before the transaction begins: others wait for what is written, not for what is reckoned.
    """
    known = _known(data, organisation, key)
    if known is not None:
        return Taken(known, new=False)
    customer = Customer.objects.filter(organisation=organisation, customer=data.customer).first()
    come = as_it_comes(data, customer.name if customer else data.customer_name, desk.next_line)
    judged = desk.judge(come, known=explained(customer, data.ordered_on))
    try:
        with transaction.atomic():
            order = _order(data, customer or _new_customer(data, organisation), key)
            seen = _keep(order, data.lines, judged, come[0].line)
            told = {"order": order.order_id, "proposed": order.proposed, "score": order.score}
            record("order.taken", order, by=str(by.pk), values=told)
            check_arrival(order=order, organisation=organisation, seen=seen, by=by)
    except IntegrityError as error:
        return Taken(_there(data, organisation, key, error), new=False)
    desk.take(come)
    return Taken(order, new=True)


def _there(data: NewOrder, organisation: Organisation, key: str | None, error: IntegrityError) -> Order:
    """The order with the same key, if another process took it in meanwhile; else there is one of the same number."""
    known = _known(data, organisation, key)
    if known is None:
        raise AlreadyThere(order=data.order_id) from error
    return known


def _known(data: NewOrder, organisation: Organisation, key: str | None) -> Order | None:
    """The order that came with this key before."""
    if key is None:
        return None
    before = Order.objects.filter(organisation=organisation, key=key).select_related("customer").first()
    if before is None or came_as(before) == data:
        return before
    raise KeyUsed(order=before.order_id)


def _new_customer(data: NewOrder, organisation: Organisation) -> Customer:
    name = data.customer_name or data.customer
    return Customer.objects.create(organisation=organisation, customer=data.customer, name=name)


def _order(data: NewOrder, customer: Customer, key: str | None) -> Order:
    return Order(
        organisation_id=customer.organisation_id,
        customer=customer,
        key=key,
        received_at=timezone.now(),
        **data.of_order(),
    )


def _keep(
    order: Order, lines: Sequence[NewLine], judged: Sequence[JudgedOrder], first_line: int
) -> list[Seen]:
    """Keep the order, its lines and what was seen, and put it where it belongs: in the queue, or past it."""
    numbers = {first_line + place: place + 1 for place in range(len(lines))}
    seen = seen_of(order, judged, numbers, order.received_at)
    order.score, order.proposed = gravest(seen)
    order.state = State.PASSED if order.proposed == Outcome.RELEASE else State.NEW
    order.save(force_insert=True)
    Line.objects.bulk_create(
        [
            Line(order=order, line=number, **{name: getattr(line, name) for name in line.__slots__})
            for number, line in enumerate(lines, start=1)
        ]
    )
    if seen:
        Seen.objects.bulk_create(seen)
    return seen


def explained(customer: Customer | None, on: date) -> set[str]:
    """Codes of the indicators that stay silent on a customer on a day."""
    if customer is None:
        return set()
    known = Explanation.objects.filter(customer=customer, until__gte=on)
    return set(known.values_list("code", flat=True))
