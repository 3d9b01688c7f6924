"""A token gives no more than its scopes, and no more than its person holds."""

from collections.abc import Collection
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from bonafides.audit.models import Record
from bonafides.partners.actions.tokens import AlreadyRevoked, make, revoke
from bonafides.partners.models import Membership, Organisation, Person, Token
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.tokens import bearer
from tests.cast import organisation
from tests.partners.conftest import client_of


def made(by: Person, where: Organisation, scopes: Collection[Verb] = (Verb.READ, Verb.DECIDE)) -> str:
    return make(by=by, organisation=where, name="till", scopes=scopes, days=30)[1]


def acting(written: str) -> Person:
    found = bearer(written)
    assert found is not None
    return found


def test_a_token_stands_for_its_person(ama: Person, alpha: Organisation) -> None:
    person = acting(made(ama, alpha))
    assert person == ama
    assert person.may(Verb.DECIDE, alpha)


def test_a_token_gives_no_more_than_its_scopes(ama: Person, alpha: Organisation) -> None:
    person = acting(made(ama, alpha))
    assert ama.may(Verb.SEND, alpha)
    assert not person.may(Verb.SEND, alpha)


def test_a_token_gives_no_more_than_its_person_holds_today(ama: Person, alpha: Organisation) -> None:
    written = made(ama, alpha)
    Membership.objects.filter(person=ama).update(decides=False)
    assert not acting(written).may(Verb.DECIDE, alpha)


def test_a_token_without_the_scope_to_read_sees_nothing(ama: Person, alpha: Organisation) -> None:
    person = acting(made(ama, alpha, [Verb.DECIDE]))
    assert not Membership.objects.held_by(person, Verb.READ).exists()


def test_a_token_is_for_one_organisation(ama: Person, alpha: Organisation) -> None:
    beta = organisation("Beta Reagents")
    Membership.objects.create(person=ama, organisation=beta, decides=True)
    person = acting(made(ama, alpha))
    assert not person.may(Verb.DECIDE, beta)
    assert list(Organisation.objects.visible_to(person)) == [alpha]


@pytest.mark.parametrize("written", ["", "bf_", "bf_forged", "other", "bf_\0"])
def test_a_forged_token_opens_nothing(written: str, db: None) -> None:  # noqa: ARG001
    assert bearer(written) is None


def test_only_the_hash_is_kept(ama: Person, alpha: Organisation) -> None:
    written = made(ama, alpha)
    token = Token.objects.get()
    assert written not in str(vars(token))
    assert written not in str([record.values for record in Record.objects.all()])


def test_a_revoked_token_opens_nothing_and_is_revoked_once(ama: Person, alpha: Organisation) -> None:
    written = made(ama, alpha)
    revoke(Token.objects.get(), by=ama)
    assert bearer(written) is None
    with pytest.raises(AlreadyRevoked):
        revoke(Token.objects.get(), by=ama)


@pytest.mark.parametrize(
    "end",
    [
        lambda token: Token.objects.filter(pk=token.pk).update(expires_at=timezone.now() - timedelta(1)),
        lambda token: Person.objects.filter(pk=token.person_id).update(is_active=False),
        lambda token: Membership.objects.filter(person=token.person_id).update(
            ended_on=timezone.now().date()
        ),
    ],
    ids=["expired", "person closed out", "role ended"],
)
def test_a_token_ends(end: object, ama: Person, alpha: Organisation) -> None:
    written = made(ama, alpha)
    assert bearer(written) is not None
    end(Token.objects.get())  # type: ignore[operator]
    assert bearer(written) is None


def test_nobody_makes_a_token_for_what_he_does_not_hold(ben: Person, alpha: Organisation) -> None:
    with pytest.raises(MayNot):
        made(ben, alpha, [Verb.DECIDE])


def test_a_token_makes_no_token(ama: Person, alpha: Organisation) -> None:
    with pytest.raises(PermissionDenied):
        made(acting(made(ama, alpha)), alpha)


def test_another_may_revoke_only_who_administers(ama: Person, ben: Person, alpha: Organisation) -> None:
    made(ben, alpha, [Verb.READ])
    made(ama, alpha)
    bens, amas = Token.objects.get(person=ben), Token.objects.get(person=ama)
    assert list(Token.objects.visible_to(ben)) == [bens]
    with pytest.raises(MayNot):
        revoke(amas, by=ben)
    assert revoke(bens, by=ama).revoked_at is not None


def test_the_page_shows_a_new_token_once(ama: Person, alpha: Organisation) -> None:
    client = client_of(ama)
    said = {"name": "till", "scopes": ["read"], "days": "30", "organisation": str(alpha.pk)}
    answer = client.post("/tokens/make", said)
    assert "bf_" in answer.text
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    assert "bf_" not in client.get("/tokens/").text


def test_a_wrong_form_says_so_beside_the_field(ama: Person, alpha: Organisation) -> None:
    answer = client_of(ama).post("/tokens/make", {"name": "", "scopes": ["read"], "days": "0"})
    assert answer.status_code == 422
    assert not Token.objects.exists()
    assert alpha.tokens.count() == 0


def test_nothing_is_made_or_revoked_by_reading(ama: Person, alpha: Organisation) -> None:
    made(ama, alpha)
    client = client_of(ama)
    assert client.get("/tokens/make").status_code == 405
    assert client.get(f"/tokens/{Token.objects.get().pk}/revoke").status_code == 405


def test_another_companys_token_is_not_there(ama: Person, chen: Person, alpha: Organisation) -> None:
    made(ama, alpha)
    assert client_of(chen).post(f"/tokens/{Token.objects.get().pk}/revoke").status_code == 404
