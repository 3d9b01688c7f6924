"""Who was invited signs in by the provider of the organisation; nobody else does, whatever the provider says."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from bonafides.audit.models import Record
from bonafides.partners.actions import people
from bonafides.partners.models import Membership, Person
from bonafides.partners.rights import Verb
from bonafides.site.environment import SettingError, single_sign_on
from tests.cast import organisation, person
from tests.site.provider import CLIENT, SECRET, Provider, providing

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    cache.clear()
    with providing() as server:
        for name, value in (("URL", server.url), ("CLIENT", CLIENT), ("SECRET", SECRET), ("NAME", "Alpha")):
            monkeypatch.setenv(f"BONAFIDES_OIDC_{name}", value)
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()
        yield server


@pytest.fixture
def ama() -> Person:
    return person("Ama", organisation(), "administers")


def claims(email: str = "ama@example.org", *, sub: str = "1", verified: bool = True) -> dict[str, object]:
    return {"sub": sub, "email": email, "email_verified": verified, "name": "Somebody"}


def signed_in(client: Client, process: str = "login") -> Any:
    """The way from the button to the page after it."""
    away = client.post(f"/accounts/oidc/oidc/login/?process={process}")
    asked = parse_qs(urlsplit(away["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    back = {"code": "c", "state": asked["state"][0]}
    return client.get("/accounts/oidc/oidc/login/callback/", back, follow=True)


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_who_was_invited_signs_in_and_is_known_again(provider: Provider, ama: Person) -> None:
    provider.person, client = claims("AMA@example.org"), Client()
    signed_in(client)
    assert who(client) == str(ama.pk)
    assert Record.objects.get(action="sign-in.linked").by == str(ama.pk)
    provider.person, again = claims("other@example.org"), Client()
    signed_in(again)
    assert who(again) == str(ama.pk)


@pytest.mark.parametrize("told", [claims("eve@example.org"), claims(verified=False), {"sub": "1"}])
@pytest.mark.usefixtures("ama")
def test_nobody_comes_in_who_was_not_invited_by_a_verified_address(
    provider: Provider, told: dict[str, object]
) -> None:
    provider.person, client = told, Client()
    answer = signed_in(client)
    assert (answer.status_code, who(client)) == (403, None)
    assert "Nobody was invited" in answer.content.decode()
    assert (Person.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_an_open_invitation_is_taken_up(provider: Provider, ama: Person) -> None:
    place = ama.memberships.get().organisation
    people.invite(by=ama, organisation=place, email="new@example.org", name="New", verbs=[Verb.DECIDE])
    provider.person, client = claims("new@example.org"), Client()
    signed_in(client)
    made = Person.objects.get(email="new@example.org")
    assert who(client) == str(made.pk)
    assert Membership.objects.get(person=made).decides
    assert not made.has_usable_password()


def test_an_invitation_that_was_taken_back_lets_nobody_in(provider: Provider, ama: Person) -> None:
    place = ama.memberships.get().organisation
    made = people.invite(by=ama, organisation=place, email="new@example.org", name="New", verbs=[])
    people.withdraw(made, by=ama)
    provider.person, client = claims("new@example.org"), Client()
    assert signed_in(client).status_code == 403


def test_who_may_no_longer_sign_in_does_not_by_the_provider(provider: Provider, ama: Person) -> None:
    Person.objects.filter(pk=ama.pk).update(is_active=False)
    provider.person, client = claims(), Client()
    signed_in(client)
    assert who(client) is None


def test_an_identity_with_another_address_is_not_linked_by_who_is_signed_in(
    provider: Provider, ama: Person
) -> None:
    provider.person, client = claims("eve@example.org"), Client()
    client.force_login(ama)
    assert signed_in(client, "connect").status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.usefixtures("ama")
def test_a_token_for_another_site_is_refused(provider: Provider) -> None:
    provider.person, client = claims(), Client()
    provider.audience = "another"
    signed_in(client)
    assert who(client) is None


@pytest.mark.usefixtures("ama")
def test_an_answer_that_nobody_asked_for_is_refused(provider: Provider) -> None:
    provider.person, client = claims(), Client()
    client.get("/accounts/oidc/oidc/login/callback/", {"code": "c", "state": "forged"})
    assert who(client) is None


def test_the_button_stands_where_there_is_a_provider(provider: Provider, settings: Settings) -> None:
    assert provider.url
    assert "Sign in with Alpha" in Client().get("/accounts/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Sign in with" not in Client().get("/accounts/login/").content.decode()


def test_a_provider_without_its_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONAFIDES_OIDC_URL", "https://id.example.org")
    with pytest.raises(SettingError, match="BONAFIDES_OIDC_SECRET"):
        single_sign_on()


def test_a_provider_that_is_reached_without_tls_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The token is believed because it comes from the provider itself over TLS (OpenID Connect Core 3.1.3.7, 6)."""
    for name, value in (("URL", "http://id.example.org"), ("CLIENT", CLIENT), ("SECRET", SECRET)):
        monkeypatch.setenv(f"BONAFIDES_OIDC_{name}", value)
    with pytest.raises(SettingError, match="https"):
        single_sign_on()


def test_a_second_factor_is_asked_of_everybody_where_the_site_wants_it(
    settings: Settings, ama: Person
) -> None:
    settings.SECOND_FACTOR, client = "required", Client()
    client.force_login(ama)
    assert client.get("/people/")["Location"] == "/accounts/2fa/"
    assert client.get("/accounts/2fa/").status_code == 200


@pytest.mark.parametrize("asks", [True, False])
def test_the_second_factor_of_the_provider_counts_if_it_is_known_to_ask(
    provider: Provider, settings: Settings, ama: Person, asks: bool
) -> None:
    settings.SECOND_FACTOR, settings.OIDC_SECOND_FACTOR = "required", asks
    provider.person, client = claims(ama.email), Client()
    signed_in(client)
    assert client.get("/people/").status_code == (200 if asks else 302)
