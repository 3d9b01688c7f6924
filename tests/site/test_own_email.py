"""Another e-mail address counts once it is verified, and not before."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from bonafides.audit.models import Record
from bonafides.partners.models import Person
from tests.cast import organisation, person

pytestmark = pytest.mark.django_db
NEW, PASSWORD = "ama@new.example.org", "a sentence to remember"


@pytest.fixture
def ama(settings: Settings) -> Person:
    cache.clear()
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    made = person("Ama", organisation())
    made.set_password(PASSWORD)
    made.save()
    return made


def asking(email: str = NEW) -> Client:
    client = Client()
    assert enters(client, "ama@example.org")
    client.post("/accounts/email/", {"action_add": "", "email": email})
    return client


def enters(client: Client, email: str) -> bool:
    client.post("/accounts/login/", {"login": email, "password": PASSWORD})
    return "_auth_user_id" in client.session


def link() -> str:
    (found,) = re.findall(r"http://testserver(/accounts/confirm-email/\S+)", str(mail.outbox[-1].body))
    return str(found)


def test_it_counts_once_the_link_that_was_sent_there_is_confirmed(ama: Person) -> None:
    client = asking()
    assert mail.outbox[-1].to == [NEW]
    client.get(link())
    ama.refresh_from_db()
    assert ama.email == "ama@example.org"
    client.post(link())
    ama.refresh_from_db()
    assert ama.email == NEW
    assert Record.objects.get(action="person.email-changed").by == str(ama.pk)


@pytest.mark.parametrize("action", ["action_primary", "action_send"])
def test_nothing_else_makes_it_count(ama: Person, action: str) -> None:
    asking().post("/accounts/email/", {action: "", "email": NEW})
    ama.refresh_from_db()
    assert ama.email == "ama@example.org"


@pytest.mark.usefixtures("ama")
def test_nobody_signs_in_by_it_before() -> None:
    asking()
    assert not enters(Client(), NEW)
    assert enters(Client(), "ama@example.org")


def test_the_address_of_somebody_else_cannot_be_taken(ama: Person) -> None:
    person("Ben", organisation())
    client = asking("ben@example.org")
    client.post("/accounts/email/", {"action_primary": "", "email": "ben@example.org"})
    ama.refresh_from_db()
    assert ama.email == "ama@example.org"
    assert [str(each.body) for each in mail.outbox] == []
