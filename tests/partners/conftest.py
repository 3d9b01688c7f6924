"""The people of these tests."""

import pytest
from django.test import Client

from bonafides.partners.models import Organisation, OrganisationKind, Person
from tests.cast import EVERY, organisation, person


@pytest.fixture
def alpha(db: None) -> Organisation:  # noqa: ARG001 - pytest's way to ask for the database
    return organisation()


@pytest.fixture
def authority(alpha: Organisation) -> Organisation:
    assert alpha.authority is not None
    return alpha.authority


@pytest.fixture
def ama(alpha: Organisation) -> Person:
    """Administers Alpha, and may do all else there."""
    return person("Ama", alpha, *EVERY)


@pytest.fixture
def ben(alpha: Organisation) -> Person:
    """Reads at Alpha."""
    return person("Ben", alpha)


@pytest.fixture
def chen(db: None) -> Person:  # noqa: ARG001
    """May do everything, at another company."""
    return person("Chen", organisation("Beta Reagents"), *EVERY)


@pytest.fixture
def dora(authority: Organisation) -> Person:
    """May do everything, at the authority."""
    return person("Dora", authority, *EVERY)


@pytest.fixture
def emil(db: None) -> Person:  # noqa: ARG001
    """May do everything, at the police."""
    return person("Emil", organisation("Police", OrganisationKind.POLICE), *EVERY)


def client_of(someone: Person, **extra: object) -> Client:
    client = Client(**extra)  # type: ignore[arg-type]
    client.force_login(someone)
    return client
