"""A company that reports, another, their authority and the police; and an order that does not fit."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.utils import timezone

from bonafides.orders.models import Customer, Hold, Line, Order, Seen, State
from bonafides.partners.models import Organisation, OrganisationKind, Person
from bonafides.suspicions import actions
from bonafides.suspicions.models import Report
from tests.cast import EVERY, organisation, person
from tests.reader import Reader


class Cast(NamedTuple):
    """Who there is: `ama` and `ben` of the company, `cleo` who may only look; `dina` of the authority; others outside."""

    alpha: Organisation
    authority: Organisation
    ama: Person
    ben: Person
    cleo: Person
    dina: Person
    other: Person
    police: Person


@pytest.fixture
def client() -> Client:
    """Pages are asked for by people who said for what they read."""
    return Reader()


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 - pytest's way to ask for the database
    alpha = organisation()
    authority = alpha.authority
    assert authority is not None
    beta = organisation("Beta Chemicals")
    return Cast(
        alpha,
        authority,
        ama=person("Ama", alpha, *EVERY),
        ben=person("Ben", alpha, *EVERY),
        cleo=person("Cleo", alpha),
        dina=person("Dina", authority, *EVERY),
        other=person("Otto", beta, *EVERY),
        police=person("Pia", organisation("Police", OrganisationKind.POLICE), *EVERY),
    )


def order(place: Organisation, by: Person, number: str = "A-17", codes: tuple[str, ...] = ("Q01",)) -> Order:
    """An order of 740 kg that is held until tomorrow."""
    customer, _ = Customer.objects.get_or_create(
        organisation=place, customer="C-9", defaults={"name": "Gamma Coatings", "phone": "+31 20 555 0100"}
    )
    made = Order.objects.create(
        organisation=place,
        customer=customer,
        order_id=number,
        ordered_on=date(2026, 11, 20),
        received_at=timezone.now(),
        state=State.HELD,
        payment="cash",
    )
    Line.objects.create(
        order=made,
        line=1,
        product="Acetic anhydride",
        cas="108-24-7",
        quantity="740.500000000",
        unit="kg",
        concentration="0.995",
    )
    found = [{"code": code, "weight": 1.5, "values": {"kg": 740.5, "usual_kg": 90.0}} for code in codes]
    Seen.objects.create(
        order=made,
        line=1,
        substance="108-24-7",
        kg=740.5,
        score=2.0,
        proposed="hold",
        findings=found,
        at=timezone.now(),
    )
    now = timezone.now()
    Hold.objects.create(order=made, by=by, placed_at=now, ends_at=now + timedelta(hours=24), reason="To ask.")
    return made


@pytest.fixture
def held(cast: Cast) -> Order:
    return order(cast.alpha, cast.ama)


REASONS = {"reasons": "Eight times the usual quantity, paid in cash."}


@pytest.fixture
def draft(cast: Cast, held: Order) -> Report:
    return actions.draft(by=cast.ama, organisation=cast.alpha, order=held, values=REASONS)


@pytest.fixture
def sent(cast: Cast, draft: Report) -> Report:
    return actions.send(draft, by=cast.ama)


@pytest.fixture
def acknowledged(cast: Cast, sent: Report) -> Report:
    return actions.acknowledge(sent, by=cast.dina)


def at(text: str) -> datetime:
    """A moment, written in UTC."""
    return datetime.fromisoformat(text + "+00:00")


def report(cast: Cast, number: str, **values: Any) -> Report:
    """A report that was sent and acknowledged, on an order of its own."""
    codes = values.pop("codes", ("Q01",))
    made = actions.draft(
        by=cast.ama, organisation=cast.alpha, order=order(cast.alpha, cast.ama, number, codes), values=REASONS
    )
    return actions.acknowledge(actions.send(made, by=cast.ama), by=cast.dina)
