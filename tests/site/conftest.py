"""One demonstration for the tests that look at pages as people do; a program and its person for the others."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from bonafides.partners.actions.tokens import make
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb
from scripts.desk import Desk, another_database, desk, surroundings
from tests.cast import EVERY, organisation, person


@pytest.fixture(scope="session")
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demonstration, as `bonafides serve --demo` opens it."""
    with desk(surroundings(tmp_path_factory.mktemp("desk"), **another_database("demonstration"))) as running:
        yield running


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
