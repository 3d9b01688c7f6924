"""The people of the order desk: ama enters and asks, ben decides, carl only reads, dora is of another company."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from bonafides.orders.actions import take
from bonafides.orders.arriving import NewLine, NewOrder
from bonafides.orders.models import Customer, Order
from bonafides.orders.screening.keeping import forget_all
from bonafides.partners.models import Organisation, Person
from tests.cast import EVERY, organisation, person


@pytest.fixture(autouse=True)
def _no_desks() -> Iterator[None]:
    """A desk knows the orders of its test alone."""
    forget_all()
    yield
    forget_all()


@pytest.fixture
def alpha(db: None) -> Organisation:  # noqa: ARG001 - pytest's way to ask for the database
    return organisation()


@pytest.fixture
def ama(alpha: Organisation) -> Person:
    return person("Ama", alpha, "contributes")


@pytest.fixture
def ben(alpha: Organisation) -> Person:
    return person("Ben", alpha, "contributes", "decides")


@pytest.fixture
def carl(alpha: Organisation) -> Person:
    return person("Carl", alpha)


@pytest.fixture
def dora(db: None) -> Person:  # noqa: ARG001
    return person("Dora", organisation("Beta Chemicals"), *EVERY)


@pytest.fixture
def officer(db: None) -> Person:  # noqa: ARG001
    return person("Olga", organisation("Precursor Authority", "authority"), *EVERY)


def new_order(
    number: str = "A-1", *, kg: int | str = 10, product: str = "Acetone 99 %", **values: Any
) -> NewOrder:
    """An order of one line; `customer`, `ordered_on` and the columns of the ledger may be given."""
    line = NewLine(product=product, quantity=Decimal(kg), unit=values.pop("unit", "kg"))
    told = {"customer": "C1", "customer_name": "Lacquer Works", "ordered_on": today(), **values}
    return NewOrder(order_id=number, lines=(line,), **told)


def today() -> date:
    return timezone.localdate()


def ago(days: int) -> date:
    return today() - timedelta(days=days)


ODD: dict[str, Any] = {
    "product": "Acetic anhydride 99 % 25 kg",
    "kg": 900,
    "payment": "cash",
    "note": "please deliver in neutral packaging without labels, customer collects himself, urgent, price does not matter",
    "contact_email": "buyer@gmail.com",
    "customer": "C9",
    "customer_name": "Quick Trading",
}
"""What an order looks like of which much does not fit."""


@pytest.fixture
def customer(alpha: Organisation) -> Customer:
    return Customer.objects.create(organisation=alpha, customer="C1", name="Lacquer Works", country="NL")


@pytest.fixture
def odd(alpha: Organisation, ben: Person) -> Order:
    """An order that waits in the queue."""
    order = take(data=new_order("ODD-1", **ODD), organisation=alpha, by=ben)
    assert order.state == "new", (order.score, list(order.seen.values("findings")))
    return order
