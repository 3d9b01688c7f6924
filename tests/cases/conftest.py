"""The people of the reports, an authority with two more people, police with two, customs; a case with one report."""

from typing import Any, NamedTuple

import pytest
from django.test import Client

from bonafides.cases import actions
from bonafides.cases.models import Case
from bonafides.orders.models import Customer
from bonafides.partners.models import Organisation, OrganisationKind, Person
from bonafides.suspicions import actions as reports
from bonafides.suspicions.models import Report
from tests.cast import EVERY, organisation, person
from tests.reader import Reader
from tests.suspicions.conftest import REASONS, order


class Cast(NamedTuple):
    """`ama` reports at Alpha, `otto` at Beta; `dina` and `emil` at the authority, `fay` there may only read; `pia` and `paul` police."""

    alpha: Organisation
    beta: Organisation
    authority: Organisation
    police: Organisation
    customs: Organisation
    ama: Person
    otto: Person
    dina: Person
    emil: Person
    fay: Person
    pia: Person
    paul: Person
    cora: Person


@pytest.fixture
def client() -> Client:
    """Pages are asked for by people who said for what they read."""
    return Reader()


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 - pytest's way to ask for the database
    alpha, beta = organisation(), organisation("Beta Reagents")
    authority = alpha.authority
    assert authority is not None
    police = organisation("Police", OrganisationKind.POLICE)
    customs = organisation("Customs", OrganisationKind.CUSTOMS)
    return Cast(
        alpha,
        beta,
        authority,
        police,
        customs,
        ama=person("Ama", alpha, *EVERY),
        otto=person("Otto", beta, *EVERY),
        dina=person("Dina", authority, *EVERY),
        emil=person("Emil", authority, *EVERY),
        fay=person("Fay", authority),
        pia=person("Pia", police, *EVERY),
        paul=person("Paul", police),
        cora=person("Cora", customs, *EVERY),
    )


def reported(place: Organisation, by: Person, number: str, **party: Any) -> Report:
    """A report on an order of its own, acknowledged; `party` says what is known of the customer, `texts` of the report."""
    texts = {**REASONS, **party.pop("texts", {})}
    delivery = party.pop("delivery_address", "")
    held = order(place, by, number)
    customer = Customer.objects.create(
        organisation=place, customer=f"C-{number}", **{"name": "Gamma Coatings", **party}
    )
    held.customer, held.delivery_address = customer, delivery
    held.save()
    made = reports.send(reports.draft(by=by, organisation=place, order=held, values=texts), by=by)
    reader = Person.objects.get(name="Dina")
    return reports.acknowledge(made, by=reader)


@pytest.fixture
def first(cast: Cast) -> Report:
    return reported(cast.alpha, cast.ama, "A-1", phone="+31 20 555 0100")


@pytest.fixture
def case(cast: Cast, first: Report) -> Case:
    return actions.open_case(
        by=cast.dina, organisation=cast.authority, title="Acetic anhydride", reports=[first]
    )


@pytest.fixture
def referred(cast: Cast, case: Case) -> Case:
    actions.refer(case, by=cast.dina, to=cast.police, reason="Please look at the place.")
    return case


@pytest.fixture
def accepted(cast: Cast, referred: Case) -> Case:
    actions.accept(referred, by=cast.pia)
    return referred
