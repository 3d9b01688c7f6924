"""What is put into tables by words made once stands there as Django would have put it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import DataError, connection, transaction

from bonafides.audit.inserting import AT_ONCE, Inserting
from bonafides.orders.actions import take
from bonafides.orders.models import Customer, Line, Order, Seen
from bonafides.orders.models.orders import Outcome, State
from bonafides.partners.models import Organisation, Person
from tests.orders.conftest import new_order, today

AT = datetime(2026, 11, 2, 12, 30, 1, 250, tzinfo=UTC)


def orders_of(place: Organisation, many: int) -> list[Order]:
    customer = Customer.objects.create(organisation=place, customer="C1", name="Delta")
    return [
        Order(
            organisation=place,
            customer=customer,
            order_id=f"%s ? {number}",
            ordered_on=today(),
            ordered_at=AT if number % 2 else None,
            key=None if number % 3 else f"key {number}",
            received_at=AT,
            note="“naïve” 'quoted' \\ %d",
            state=State.HELD,
            proposed=Outcome.ASK,
            score=number / 3,
        )
        for number in range(many)
    ]


def values(thing: Order | Line | Seen) -> dict[str, object]:
    return {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}


@pytest.mark.parametrize("many", [0, 1, AT_ONCE, 2 * AT_ONCE + 1])
def test_orders_come_back_as_they_were_put(alpha: Organisation, many: int) -> None:
    orders = orders_of(alpha, many)
    Inserting(Order).put(orders)
    assert [values(each) for each in Order.objects.order_by("pk")] == [values(each) for each in orders]
    assert len({each.pk for each in orders}) == many


def test_each_gets_its_own_number(alpha: Organisation) -> None:
    orders = orders_of(alpha, 40)
    Inserting(Order).put(orders)
    assert all(Order.objects.get(order_id=each.order_id).pk == each.pk for each in orders)


def test_numbers_and_plain_values_come_back_as_django_would_keep_them(alpha: Organisation) -> None:
    (order,) = Order.objects.bulk_create(orders_of(alpha, 1))
    told = {"order": order, "product": "Acetone", "unit": "kg", "quantity": Decimal("0.123456789")}
    lines = [
        Line(line=1, **told),
        Line(line=2, concentration=Decimal("0.995"), packs=4, price=Decimal("12.5"), **told),
    ]
    Inserting(Line).put(lines)
    assert [each.quantity for each in Line.objects.order_by("line")] == [Decimal("0.123456789")] * 2
    assert Line.objects.get(line=2).concentration == Decimal("0.995")
    findings = [{"code": "C06", "weight": 1.5, "values": {"days": 3, "said": "“x”"}}]
    Inserting(Seen).put(
        [Seen(order=order, line=1, substance="67-64-1", score=1.5, proposed="ask", findings=findings, at=AT)]
    )
    seen = Seen.objects.get()
    assert (seen.findings, seen.facts, seen.kg, seen.at) == (findings, {}, None, AT)


def test_a_text_that_is_too_long_is_refused_and_not_cut(alpha: Organisation) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no lengths")
    orders = orders_of(alpha, 2)
    orders[1].order_id = "x" * 101
    with pytest.raises(DataError), transaction.atomic():
        Inserting(Order).put(orders)
    assert not Order.objects.exists()


def test_an_order_that_was_taken_knows_its_number_as_its_lines_do(alpha: Organisation, ama: Person) -> None:
    order = take(data=new_order(), organisation=alpha, by=ama)
    assert Line.objects.get().order_id == Seen.objects.get().order_id == order.pk
