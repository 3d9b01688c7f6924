"""A program and its person."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from bonafides.partners.actions.tokens import make
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb
from tests.cast import EVERY, organisation, person


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


@pytest.fixture
def alpha(db: None) -> Organisation:  # noqa: ARG001 - pytest's way to ask for the database
    return organisation()


@pytest.fixture
def ama(alpha: Organisation) -> Person:
    """May do everything at Alpha."""
    return person("Ama", alpha, *EVERY)


@pytest.fixture
def program(ama: Person, alpha: Organisation) -> Client:
    """A program that acts for Ama, to read and to decide."""
    return program_of(ama, alpha)


def program_of(person: Person, where: Organisation, *scopes: Verb, **extra: Any) -> Client:
    wanted = scopes or (Verb.READ, Verb.DECIDE)
    written = make(by=person, organisation=where, name="till", scopes=wanted, days=1)[1]
    return Client(headers={"Authorization": f"Bearer {written}"}, **extra)
