"""Who administers sees what the organisation's people did, and nothing of others."""

from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pytest_django import DjangoAssertNumQueries

from bonafides.audit.anchors import check, make
from bonafides.audit.models import End
from bonafides.audit.verification import end, verify
from bonafides.partners.actions.organisations import change_settings
from bonafides.partners.actions.register import verify as ask
from bonafides.partners.models import Organisation, Person
from bonafides.partners.trail import trail
from tests.partners.conftest import client_of
from tests.partners.register import entry, question


def test_each_sees_its_own(
    ama: Person, chen: Person, dora: Person, alpha: Organisation, authority: Organisation
) -> None:
    entry(dora, authority)
    ask(by=ama, organisation=alpha, question=question())
    change_settings(alpha, by=ama, values={"hold_hours": 1})
    assert [each.action for each in trail(ama)] == ["settings.changed", "register.asked"]
    assert [each.action for each in trail(dora)] == ["register.added"]
    assert list(trail(chen)) == []


def test_one_thing_is_followed(ama: Person, alpha: Organisation) -> None:
    for hours in (1, 2):
        change_settings(alpha, by=ama, values={"hold_hours": hours})
    about = f"partners.organisation:{alpha.pk}"
    assert len(list(trail(ama, about=about))) == 2
    assert list(trail(ama, about=about + "9")) == []
    assert len(list(trail(ama, about="partners."))) == 2
    last = next(trail(ama))
    assert [each.number for each in trail(ama, before=last.number)] == [last.number - 1]


def test_the_page_goes_back_and_the_table_holds_all(
    ama: Person, alpha: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for hours in range(60):
        change_settings(alpha, by=ama, values={"hold_hours": hours})
    client = client_of(ama)
    with django_assert_max_num_queries(12):
        page = client.get("/audit/")
    assert page.text.count("settings.changed") == 50
    assert client.get(f"/audit/?before={page.context['before']}").text.count("settings.changed") == 10
    assert len(client.get("/audit.csv").text.splitlines()) == 61


def test_who_does_not_administer_sees_no_records(ben: Person) -> None:
    assert client_of(ben).get("/audit/").status_code == 403
    assert client_of(ben).get("/audit.csv").status_code == 403


def test_a_signed_anchor_holds_the_chain(ama: Person, alpha: Organisation) -> None:
    change_settings(alpha, by=ama, values={"hold_hours": 1})
    kept = make(end(), key=Ed25519PrivateKey.generate(), at=datetime(2026, 3, 2, tzinfo=UTC))
    change_settings(alpha, by=ama, values={"hold_hours": 2})
    assert verify(check(kept)).broken is None
    End.objects.update(number=1)
    assert verify(check(kept)).broken is not None
