"""What a company supplied to the holder of a licence within the period of its quota, order by order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from bonafides.orders.models import Licence, Line, Order, Seen, State
from bonafides.screening.contents import Written, product_of

SOLD, TAKEN_BACK = ("order", "delivery"), ("return", "cancellation")
GONE_OUT = (State.PASSED, State.RELEASED)
PLACES = Decimal("0.000001")


class Part(NamedTuple):
    """How much of a substance one order took of a quota; less than nothing where goods came back."""

    order: int
    number: str
    on: date
    kg: Decimal


class Use:
    """What was used of a quota before an order; asked by the register where it knows one, and kept with the answer.

    Orders that were refused do not count, others of the customer count whether somebody has decided or not. An order and its
    delivery are one. A line whose kilograms nobody knows counts nothing.
    """

    def __init__(self, order: Order, substance: str, number: str, *, arrives: bool) -> None:
        """Say for which order of which substance.

        Args:
            order: the order that comes in or is asked about again.
            substance: key of the substance.
            number: of the licence; all customers that showed it count together.
            arrives: only what came in before counts; else also what came later and went out.
        """
        self._order, self._substance, self._number, self._arrives = order, substance, number, arrives
        self._asked: tuple[date, date, list[Part]] | None = None

    def __call__(self, first: date, last: date) -> Decimal:
        """Kilograms from one day to another."""
        parts = self._parts(first, last)
        self._asked = first, last, parts
        return max(_sum(parts), Decimal(0))

    def told(self, allowed_kg: Decimal | None, kg: Decimal | None) -> dict[str, Any]:
        """What is kept beside the answer; nothing where the register knows no quota."""
        if self._asked is None or allowed_kg is None:
            return {}
        first, last, parts = self._asked
        used = max(_sum(parts), Decimal(0))
        return {
            "allowed_kg": str(allowed_kg),
            "used_kg": str(used),
            "kg": None if kg is None else str(kg),
            "first_day": first.isoformat(),
            "last_day": last.isoformat(),
            "orders": [
                {
                    "id": each.order,
                    "order_id": each.number,
                    "ordered_on": each.on.isoformat(),
                    "kg": str(each.kg),
                }
                for each in parts
            ],
        }

    def _parts(self, first: date, last: date) -> list[Part]:
        counted = self._counted(first, last)
        came = [*_of_seen(counted, self._substance), *_of_lines(counted, self._substance)]
        return sorted(_once(came), key=lambda each: (each.on, each.order))

    def _counted(self, first: date, last: date) -> QuerySet[Order]:
        order = self._order
        holders = Licence.objects.filter(organisation=order.organisation_id, number=self._number)
        whose = Q(customer=order.customer_id) | Q(customer__in=holders.values("holder"))
        came = Q(pk__lt=order.pk) if self._arrives else Q(pk__lt=order.pk) | Q(state__in=GONE_OUT)
        found = Order.objects.filter(
            whose, came, organisation=order.organisation_id, ordered_on__range=(first, last)
        )
        return found.exclude(pk=order.pk).exclude(state=State.REFUSED)


class _Came(NamedTuple):
    part: Part
    kind: str
    customer: int


def _of_seen(orders: QuerySet[Order], substance: str) -> Iterator[_Came]:
    """What was recognised in orders and deliveries as they came in."""
    found = Seen.objects.filter(
        order__in=orders.filter(kind__in=SOLD).order_by(), substance=substance, measure="kg", kg__isnull=False
    )
    for seen in found.select_related("order").order_by("pk"):
        kg = Decimal(str(seen.kg)).quantize(PLACES)
        yield _came(seen.order, kg)


def _of_lines(orders: QuerySet[Order], substance: str) -> Iterator[_Came]:
    """What came back: it is not judged, so that its lines are read here."""
    found = Line.objects.filter(order__in=orders.filter(kind__in=TAKEN_BACK).order_by())
    for line in found.select_related("order").order_by("pk"):
        written = (line.product, line.cas or None, line.hs_code or None, line.unit, line.concentration)
        product = product_of(Written(0, *written, lines=1))
        for recognised, factor in zip(product.recognition.found, product.factors, strict=True):
            if recognised.cas == substance and factor.kg_per_unit is not None:
                yield _came(line.order, -(factor.kg_per_unit * line.quantity).quantize(PLACES))


def _came(order: Order, kg: Decimal) -> _Came:
    return _Came(Part(order.pk, order.order_id, order.ordered_on, kg), order.kind, order.customer_id)


def _once(came: Iterable[_Came]) -> Iterator[Part]:
    """One part for each order number; where there are an order and deliveries, the larger sum of the two counts."""
    by_number: dict[tuple[int, str, bool], dict[str, list[Part]]] = defaultdict(lambda: defaultdict(list))
    for part, kind, customer in came:
        by_number[customer, part.number, kind in SOLD][kind].append(part)
    for kinds in by_number.values():
        parts = max(kinds.values(), key=lambda some: abs(_sum(some)))
        yield parts[0]._replace(kg=_sum(parts))


def _sum(parts: Iterable[Part]) -> Decimal:
    return sum((each.kg for each in parts), Decimal(0))
