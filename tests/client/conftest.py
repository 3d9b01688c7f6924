"""A client that reaches the application in this process, for people of a company and of its authority."""

from collections.abc import Mapping

import pytest
from django.test import Client as Door

from bonafides.client import Client
from bonafides.client.exchange import Answer
from bonafides.partners.actions.tokens import make
from bonafides.partners.models import Membership, Organisation, Person
from bonafides.partners.rights import Verb
from tests.cast import EVERY, organisation, person


class Inside:
    """Hands requests to the application without a network; keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._door = Door(raise_request_exception=False)

    def __call__(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        self.asked.append(f"{method} {path}")
        answer = self._door.generic(
            method, path, body or b"", content_type=headers.get("Content-Type", ""), headers=dict(headers)
        )
        return Answer(answer.status_code, dict(answer.items()), answer.content)


def client_of(somebody: Person, exchange: Inside | None = None) -> Client:
    """A client with a token for all that somebody may."""
    held = Membership.objects.get(person=somebody)
    verbs = [verb for verb in Verb if verb in held.verbs()]
    written = make(by=somebody, organisation=held.organisation, name="till", scopes=verbs, days=1)[1]
    return Client("http://testserver", written, exchange=exchange or Inside(), sleep=_not_at_all)


def _not_at_all(seconds: float) -> None:
    raise AssertionError(f"It waits {seconds} s.")


@pytest.fixture
def alpha(db: None) -> Organisation:  # noqa: ARG001 - pytest's way to ask for the database
    return organisation()


@pytest.fixture
def exchange() -> Inside:
    return Inside()


@pytest.fixture
def company(alpha: Organisation, exchange: Inside) -> Client:
    """Ama's, who may do everything at Alpha."""
    return client_of(person("Ama", alpha, *EVERY), exchange)


@pytest.fixture
def authority(alpha: Organisation) -> Client:
    """Odile's, who may do everything at the authority."""
    assert alpha.authority
    return client_of(person("Odile", alpha.authority, *EVERY))


@pytest.fixture
def reader(alpha: Organisation) -> Client:
    """Ben's, who reads at Alpha."""
    return client_of(person("Ben", alpha))
