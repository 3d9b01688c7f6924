"""Orders come in, are read, and are decided."""

import base64
import binascii
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Header, Query, Router
from ninja.responses import Status

from bonafides.orders import actions
from bonafides.orders.actions import Taken
from bonafides.orders.api.schemas import (
    BatchIn,
    BatchLine,
    BatchOut,
    Decided,
    OrderIn,
    OrderOut,
    OrdersOut,
    Refused,
)
from bonafides.orders.listing import companies
from bonafides.orders.models import Order, State
from bonafides.orders.registered import mark_checked, needs_licence
from bonafides.orders.waiting import mark_waiting
from bonafides.partners.conflicts import Conflict
from bonafides.partners.models import Limit, Organisation, OrganisationKind, Person, signed_in
from bonafides.partners.rights import MayNot, Verb

router = Router(tags=["orders"])
A_PAGE, MOST = 50, 200
Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200, pattern="^[ -~]*$")]
Company = Annotated[
    int | None, Query(ge=1, le=2**63 - 1, description="Which company; needed only by who has several.")
]


@router.post(
    "/orders",
    response={200: OrderOut, 201: OrderOut},
    summary="Send an order",
    operation_id="send_order",
)
def send(
    request: HttpRequest, data: OrderIn, company: Company = None, idempotency_key: Key = None
) -> Status[OrderOut]:
    """Store an order and screen it. The same key with the same content gives the order that is there, with status 200."""
    person = signed_in(request)
    taken = actions.take_once(
        data=data.order(), organisation=company_of(person, company), by=person, key=idempotency_key
    )
    return Status(201 if taken.new else 200, _sent(taken))


@router.post("/orders/batch", response=BatchOut, summary="Send many orders", operation_id="send_orders")
def send_batch(request: HttpRequest, data: BatchIn, company: Company = None) -> BatchOut:
    """Store and screen each order by itself; one that cannot be taken does not keep back the others."""
    person = signed_in(request)
    place = company_of(person, company)
    return BatchOut(items=[_taken(one.key, one, place, person) for one in data.orders])


def _taken(key: str, one: OrderIn, place: Organisation, person: Person) -> BatchLine:
    try:
        taken = actions.take_once(data=one.order(), organisation=place, by=person, key=key)
    except Conflict as conflict:
        return BatchLine(key=key, new=False, refused=Refused(code=conflict.code, detail=conflict.sentence))
    return BatchLine(key=key, new=taken.new, order=_sent(taken))


@router.get("/orders", response=OrdersOut, summary="Read orders", operation_id="orders")
def read(
    request: HttpRequest,
    cursor: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = A_PAGE,
    state: State | None = None,
) -> OrdersOut:
    """Orders as they came in; go on with `next` as the cursor until it is empty."""
    found = _with_all(Order.objects.visible_to(signed_in(request))).filter(pk__gt=after(cursor))
    if state is not None:
        found = found.filter(state=state)
    orders = list(found.order_by("pk")[: limit + 1])
    mark_waiting(orders)
    mark_checked(orders)
    more = len(orders) > limit
    return OrdersOut(
        items=[_told(order) for order in orders[:limit]],
        next=cursor_to(orders[limit - 1].pk) if more else "",
    )


@router.get("/orders/{pk}", response=OrderOut, summary="Read one order", operation_id="order")
def one(request: HttpRequest, pk: int) -> OrderOut:
    """One order."""
    return order_out(signed_in(request), pk)


@router.post(
    "/orders/{pk}/decisions",
    response={201: OrderOut},
    summary="Decide an order",
    operation_id="decide_order",
)
def decide(request: HttpRequest, pk: int, data: Decided) -> Status[OrderOut]:
    """Release, ask, hold or refuse; where the company wants a second person it then stands in `waiting`."""
    person = signed_in(request)
    order = get_object_or_404(
        Order.objects.visible_to(person).select_related("organisation"), pk=a_number(pk)
    )
    actions.decide(order=order, outcome=data.outcome, reason=data.reason, by=person, seen_as=data.seen_as)
    return Status(201, order_out(person, pk))


def company_of(person: Person, asked: int | None) -> Organisation:
    """The company for which a person sends: the one that is asked for, else the only one; whether it may, the action asks.

    Raises:
        MayNot: there is none, or it is not clear which.
    """
    places = _of_token(person.limit) if person.limit else companies(person, Verb.CONTRIBUTE)
    wanted = [each for each in places if asked in {None, each.pk}]
    if len(wanted) != 1:
        raise MayNot(Verb.CONTRIBUTE)
    return wanted[0]


def _of_token(limit: Limit) -> list[Organisation]:
    return [limit.place] if limit.place and limit.place.kind == OrganisationKind.COMPANY else []


def _sent(taken: Taken) -> OrderOut:
    """What whoever sent an order is told of it, also who may send and not read."""
    if taken.new:
        if needs_licence(taken.order, taken.seen):
            mark_checked([taken.order])
        return OrderOut.of(taken.order, taken.lines, taken.seen)
    return _marked(_with_all(Order.objects.filter(pk=taken.order.pk)).get())


def order_out(person: Person, pk: int) -> OrderOut:
    """An order as it stands now; 404 for whom it is not there."""
    return _marked(get_object_or_404(_with_all(Order.objects.visible_to(person)), pk=a_number(pk)))


def _marked(order: Order) -> OrderOut:
    mark_waiting([order])
    mark_checked([order])
    return _told(order)


def _told(order: Order) -> OrderOut:
    """An order that was fetched with everything."""
    return OrderOut.of(order, order.lines.all(), order.seen.all())


def _with_all(orders: QuerySet[Order]) -> QuerySet[Order]:
    return orders.select_related("customer").prefetch_related("lines", "seen")


def a_number(pk: int) -> int:
    """A number that a database can look for; others are of no order."""
    return pk if pk < 2**63 else 0


def cursor_to(pk: int) -> str:
    """Where a page ended, as programs send it back."""
    return base64.urlsafe_b64encode(str(pk).encode()).decode()


def after(cursor: str) -> int:
    """The number after which to go on; a cursor that is none of ours begins anew."""
    try:
        written = base64.urlsafe_b64decode(cursor.encode()).decode()
    except (binascii.Error, ValueError):
        return 0
    return a_number(int(written)) if written.isascii() and written.isdecimal() and len(written) < 20 else 0
