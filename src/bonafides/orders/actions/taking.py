"""An order comes in: it is stored and screened in one."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from bonafides.audit.actions import Deed, record_all
from bonafides.audit.inserting import Inserting
from bonafides.orders.actions.known import came_before, customers, explained
from bonafides.orders.actions.registering import check_arrival
from bonafides.orders.actions.waiting import Waiting, in_turn
from bonafides.orders.arriving import NewOrder, came_as
from bonafides.orders.conflicts import AlreadyThere, KeyUsed
from bonafides.orders.models import Customer, Line, Order, Seen, State
from bonafides.orders.models.orders import Outcome
from bonafides.orders.screening import Coming, Desk
from bonafides.orders.screening.seeing import gravest, seen_of
from bonafides.orders.screening.stored import as_it_comes
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot, Verb
from bonafides.screening.live import OrderLine
from bonafides.screening.result import JudgedOrder

BILLIONTH = Decimal("1e-9")
ORDERS, LINES, SEEN = Inserting(Order), Inserting(Line), Inserting(Seen)


class Taken(NamedTuple):
    """An order that was taken in.

    Attributes:
        order: as it is stored.
        new: false where it was there with the same key and content.
        lines: of a new order.
        seen: of a new order.
    """

    order: Order
    new: bool
    lines: Sequence[Line] = ()
    seen: Sequence[Seen] = ()


def take(*, data: NewOrder, organisation: Organisation, by: Person, key: str | None = None) -> Order:
    """Store an order, screen it, and say what is proposed; with one key the same order is taken once.

    Raises:
        KeyUsed: the key came with another order before.
        AlreadyThere: there is an order of this number, customer, kind and day.
    """
    return take_once(data=data, organisation=organisation, by=by, key=key).order


def take_once(*, data: NewOrder, organisation: Organisation, by: Person, key: str | None = None) -> Taken:
    """As `take`, and whether the order is new."""
    return in_turn(Waiting(data, organisation, by, key), _take)


class _Looked(NamedTuple):
    """An order that was judged, and is not stored yet."""

    one: Waiting[Taken]
    come: Sequence[OrderLine]
    judged: list[JudgedOrder]


def _take(desk: Desk, some: Sequence[Waiting[Taken]]) -> None:
    """Take in some orders of one organisation that wait, no two of one customer: all in one transaction.

    It judges before the transaction begins: others wait for what is written, not for what is reckoned.
    """
    new = _not_there_yet(_allowed(some))
    if not new:
        return
    try:
        _store(desk, new)
    except IntegrityError as error:
        if len(new) == 1:
            new[0].answer = _there(new[0], error)
        else:
            _take_each(desk, new)
    except Exception:
        if len(new) == 1:
            raise
        _take_each(desk, new)


def _allowed(some: Sequence[Waiting[Taken]]) -> list[Waiting[Taken]]:
    """Those whose sender may contribute now; each sender is asked for once."""
    asked: dict[object, bool] = {}
    for one in some:
        who = (one.by.pk, one.by.limit)
        if who not in asked:
            asked[who] = one.by.may(Verb.CONTRIBUTE, one.organisation)
        if not asked[who]:
            one.failure = MayNot(Verb.CONTRIBUTE)
    return [one for one in some if not one.is_answered]


def _not_there_yet(some: Sequence[Waiting[Taken]]) -> list[Waiting[Taken]]:
    """Those whose key did not come before; the others are answered."""
    keys = [one.key for one in some if one.key is not None]
    kept = came_before(some[0].organisation, keys) if keys else {}
    for one in some:
        if one.key in kept:
            with one.answering():
                one.answer = Taken(_same(kept[one.key], one.data), new=False)
    return [one for one in some if not one.is_answered]


def _take_each(desk: Desk, some: Sequence[Waiting[Taken]]) -> None:
    """One of them cannot be taken in: it does not keep back the others."""
    for one in some:
        with one.answering():
            _take(desk, [one])


def _store(desk: Desk, some: Sequence[Waiting[Taken]]) -> None:
    organisation = some[0].organisation
    known = customers(organisation, [one.data.customer for one in some])
    looked = list(_looked(desk, some, known))
    with transaction.atomic():
        _new_customers(known, looked)
        taken = [_taken(each, known) for each in looked]
        _put(taken)
        record_all(
            "order.taken",
            [
                Deed(each.order, str(one.one.by.pk), _told(each.order))
                for each, one in zip(taken, looked, strict=True)
            ],
        )
        for each, one in zip(taken, looked, strict=True):
            check_arrival(order=each.order, organisation=organisation, seen=each.seen, by=one.one.by)
    for each, one in zip(taken, looked, strict=True):
        desk.take(one.come)
        one.one.answer = each


def _put(taken: Sequence[Taken]) -> None:
    """Into the tables, where each order gets its number."""
    ORDERS.put([each.order for each in taken])
    for each in taken:
        for line in each.lines:
            line.order = each.order
        for seen in each.seen:
            seen.order = each.order
    LINES.put([one for each in taken for one in each.lines])
    SEEN.put([one for each in taken for one in each.seen])


def _looked(desk: Desk, some: Sequence[Waiting[Taken]], known: dict[str, Customer]) -> Iterator[_Looked]:
    """Judge them."""
    first = desk.next_line
    silent = explained(some[0].organisation, list(known)) if known else {}
    coming = []
    for one in some:
        customer, on = known.get(one.data.customer), one.data.ordered_on
        lines = as_it_comes(one.data, customer.name if customer else one.data.customer_name, first)
        codes = {code for code, until in silent.get(one.data.customer, ()) if until >= on}
        coming.append(Coming(lines, codes))
        first += len(lines)
    judged = desk.judge(coming)
    for one, come in zip(some, coming, strict=True):
        found = [each for line in come.lines for each in judged[line.line]]
        yield _Looked(one, come.lines, found)


def _there(one: Waiting[Taken], error: IntegrityError) -> Taken:
    """The order that came with the same key before; else there is one of the same number."""
    kept = {} if one.key is None else came_before(one.organisation, [one.key])
    if not kept:
        raise AlreadyThere(order=one.data.order_id) from error
    return Taken(_same(kept[one.key], one.data), new=False)


def _same(kept: Order, data: NewOrder) -> Order:
    """The order that came with a key, if it is the one that comes again.

    Raises:
        KeyUsed: it is another.
    """
    if came_as(kept) != data:
        raise KeyUsed(order=kept.order_id)
    return kept


def _new_customers(known: dict[str, Customer], looked: Sequence[_Looked]) -> None:
    """Make those that are not known."""
    new = [each.one for each in looked if each.one.data.customer not in known]
    if new:
        made = Customer.objects.bulk_create(
            Customer(
                organisation=one.organisation,
                customer=one.data.customer,
                name=one.data.customer_name or one.data.customer,
            )
            for one in new
        )
        known.update({each.customer: each for each in made})


def _taken(looked: _Looked, known: dict[str, Customer]) -> Taken:
    """The order with its lines and what was seen, put where it belongs: in the queue, or past it."""
    one, lines = looked.one, looked.one.data.lines
    order = Order(
        organisation=one.organisation,
        customer=known[one.data.customer],
        key=one.key,
        received_at=timezone.now(),
        **one.data.of_order(),
    )
    made = [
        Line(order=order, line=number, **{name: getattr(line, name) for name in line.__slots__})
        for number, line in enumerate(lines, start=1)
    ]
    for each in made:
        each.quantity = each.quantity.quantize(BILLIONTH)
    numbers = {line.line: place for place, line in enumerate(looked.come, start=1)}
    seen = seen_of(order, looked.judged, numbers, order.received_at)
    order.score, order.proposed = gravest(seen)
    order.state = State.PASSED if order.proposed == Outcome.RELEASE else State.NEW
    return Taken(order, new=True, lines=made, seen=sorted(seen, key=lambda each: -each.score))


def _told(order: Order) -> dict[str, object]:
    return {"order": order.order_id, "proposed": order.proposed, "score": order.score}
