"""Roles begin by invitation, change by another's deed, and one person always administers."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from bonafides.audit.models import Record
from bonafides.partners.actions import people as actions
from bonafides.partners.actions.people import (
    accept,
    change_rights,
    end_role,
    invitation_of,
    invite,
    key_of,
)
from bonafides.partners.models import Invitation, Membership, Organisation, Person
from bonafides.partners.rights import MayNot, Verb
from tests.cast import EVERY, person
from tests.partners.conftest import client_of

GOOD = "a sentence to remember"


def role_of(somebody: Person) -> Membership:
    return Membership.objects.current().get(person=somebody)


def invited(by: Person, where: Organisation, email: str = "fay@example.org") -> Invitation:
    return invite(by=by, organisation=where, email=email, name="Fay", verbs=[Verb.DECIDE])


def test_somebody_new_takes_up_a_role_once(ama: Person, alpha: Organisation) -> None:
    invitation = invited(ama, alpha)
    role = accept(invitation, name="Fay", password=GOOD)
    assert role.own_verbs() == {Verb.READ, Verb.DECIDE}
    assert role.person.check_password(GOOD)
    with pytest.raises(actions.NotOpen):
        accept(invitation, name="Eve", password=GOOD)


def test_an_invitation_ends(ama: Person, alpha: Organisation) -> None:
    invitation = invited(ama, alpha)
    Invitation.objects.update(expires_at=timezone.now())
    with pytest.raises(actions.NotOpen):
        accept(invitation, name="Fay", password=GOOD)


def test_a_second_invitation_replaces_the_first(ama: Person, alpha: Organisation) -> None:
    first, second = invited(ama, alpha), invited(ama, alpha, "FAY@example.org")
    with pytest.raises(actions.NotOpen):
        accept(first, name="Fay", password=GOOD)
    assert accept(second, name="Fay", password=GOOD).pk


def test_whoever_has_an_account_accepts_as_nobody_else(
    ama: Person, chen: Person, alpha: Organisation
) -> None:
    invitation = invited(ama, alpha, chen.email)
    with pytest.raises(PermissionDenied):
        accept(invitation, name="Chen", password=GOOD)
    with pytest.raises(PermissionDenied):
        accept(invitation, by=ama)
    assert accept(invitation, by=chen).person == chen


def test_only_who_administers_invites(ben: Person, chen: Person, alpha: Organisation) -> None:
    for somebody in (ben, chen):
        with pytest.raises(MayNot):
            invited(somebody, alpha)


def test_a_colleague_is_not_invited_again(ama: Person, ben: Person, alpha: Organisation) -> None:
    with pytest.raises(actions.AlreadyMember):
        invited(ama, alpha, ben.email)


def test_nobody_raises_himself(alpha: Organisation) -> None:
    gus = person("Gus", alpha, "administers")
    with pytest.raises(MayNot):
        change_rights(role_of(gus), by=gus, verbs=[Verb.ADMINISTER, Verb.SEND])
    assert not gus.may(Verb.SEND, alpha)


def test_another_who_administers_raises(ama: Person, ben: Person, alpha: Organisation) -> None:
    change_rights(role_of(ben), by=ama, verbs=[Verb.DECIDE])
    assert ben.may(Verb.DECIDE, alpha)
    change_rights(role_of(ben), by=ama, verbs=[])
    assert not ben.may(Verb.DECIDE, alpha)
    assert ben.may(Verb.READ, alpha)


def test_the_last_who_administers_stays(ama: Person, ben: Person) -> None:
    with pytest.raises(actions.LastAdministrator):
        change_rights(role_of(ama), by=ama, verbs=[Verb.DECIDE])
    with pytest.raises(actions.LastAdministrator):
        end_role(role_of(ama), by=ama)
    change_rights(role_of(ben), by=ama, verbs=[Verb.ADMINISTER])
    assert end_role(role_of(ama), by=ama).ended_on is not None


def test_who_cannot_sign_in_does_not_count_as_administering(ama: Person, alpha: Organisation) -> None:
    gone = person("Gus", alpha, "administers")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    with pytest.raises(actions.LastAdministrator):
        end_role(role_of(ama), by=ama)


def test_an_ended_role_gives_nothing_and_cannot_be_changed(
    ama: Person, ben: Person, alpha: Organisation
) -> None:
    role = end_role(role_of(ben), by=ama)
    assert not ben.may(Verb.READ, alpha)
    with pytest.raises(actions.RoleEnded):
        change_rights(role, by=ama, verbs=[])


def test_every_deed_is_recorded(ama: Person, ben: Person, alpha: Organisation) -> None:
    accept(invited(ama, alpha), name="Fay", password=GOOD)
    change_rights(role_of(ben), by=ama, verbs=[Verb.DECIDE])
    end_role(role_of(ben), by=ama)
    told = list(Record.objects.order_by("number").values_list("action", flat=True))
    assert told == ["person.invited", "invitation.accepted", "role.changed", "role.ended"]


def test_the_way_from_the_invitation_to_the_first_page(
    ama: Person, alpha: Organisation, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    form = {"organisation": alpha.pk, "email": "fay@example.org", "name": "Fay", "verbs": ["decide"]}
    with django_capture_on_commit_callbacks(execute=True):
        page = client_of(ama).post("/people/invite/", form)
    found = re.search(r"/invitations/[^/\s]+/", str(mail.outbox[0].body))
    assert found
    link = found[0]  # made once: a link that is made in another second is another
    assert link in page.text
    assert invitation_of(link.split("/")[2]) == Invitation.objects.get()
    fay = client_of(ama).__class__()
    assert fay.get(link).status_code == 200
    weak = fay.post(link, {"name": "Fay", "password": "short", "again": "short"})
    assert weak.status_code == 422
    differ = fay.post(link, {"name": "Fay", "password": GOOD, "again": "another one"})
    assert "differ" in differ.text
    done = fay.post(link, {"name": "Fay", "password": GOOD, "again": GOOD})
    assert done.headers["Location"] == "/accounts/login/"
    assert "was used" in fay.get(link).text


@pytest.mark.parametrize("key", ["forged", "1:x:y", "0"])
def test_a_forged_link_is_not_there(key: str, alpha: Organisation) -> None:
    client = client_of(person("Gus", alpha))
    assert client.get(f"/invitations/{key}/").status_code == 404
    assert client.get(f"/reached/{key}/").status_code == 404


def test_a_link_of_one_kind_is_none_of_another(ama: Person, alpha: Organisation) -> None:
    key = key_of(invited(ama, alpha))
    assert client_of(ama).get(f"/reached/{key}/").status_code == 404


def test_who_may_not_administer_is_shown_no_button(ben: Person, ama: Person, alpha: Organisation) -> None:
    invited(ama, alpha)
    page = client_of(ben).get("/people/").text
    assert "Ama" in page
    assert "fay@example.org" not in page
    assert "/people/invite/" not in page


def test_the_list_of_people_takes_few_queries(
    ama: Person, alpha: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        person(f"P{number}", alpha, *EVERY)
    client = client_of(ama)
    with django_assert_max_num_queries(10):
        assert client.get("/people/").status_code == 200


def test_a_deputy_holds_the_rights_on_the_days_and_not_to_administer(
    ama: Person, ben: Person, alpha: Organisation
) -> None:
    today = timezone.localdate()
    days = {"from_on": today, "until_on": today + timedelta(days=2)}
    absence = actions.stand_in(role_of(ama), by=ama, deputy=role_of(ben), **days)
    assert ben.may(Verb.SEND, alpha)
    assert not ben.may(Verb.ADMINISTER, alpha)
    assert "stands in for Ama" in client_of(ben).get("/people/").text
    actions.come_back(absence, by=ama)
    assert not ben.may(Verb.SEND, alpha)


@pytest.mark.parametrize(("first", "last"), [(1, 3), (-3, -1)])
def test_rights_are_lent_on_no_other_day(
    first: int, last: int, ama: Person, ben: Person, alpha: Organisation
) -> None:
    today = timezone.localdate()
    days = {"from_on": today + timedelta(days=first), "until_on": today + timedelta(days=last)}
    actions.stand_in(role_of(ama), by=ama, deputy=role_of(ben), **days)
    assert not ben.may(Verb.SEND, alpha)


def test_nobody_makes_himself_a_deputy_or_names_a_stranger(ama: Person, ben: Person, chen: Person) -> None:
    day = timezone.localdate()
    for role, deputy in (
        (role_of(ben), role_of(ama)),
        (role_of(ama), role_of(chen)),
        (role_of(ama), role_of(ama)),
    ):
        with pytest.raises(actions.OwnDeputy):
            actions.stand_in(role, by=ama, deputy=deputy, from_on=day, until_on=day)
    with pytest.raises(MayNot):
        actions.stand_in(role_of(ama), by=ben, deputy=role_of(ben), from_on=day, until_on=day)


def test_what_a_role_that_has_ended_lent_is_lost(ama: Person, ben: Person, alpha: Organisation) -> None:
    day, fay = timezone.localdate(), person("Fay", alpha, "sends")
    actions.stand_in(role_of(fay), by=fay, deputy=role_of(ben), from_on=day, until_on=day)
    assert ben.may(Verb.SEND, alpha)
    end_role(role_of(fay), by=ama)
    assert not ben.may(Verb.SEND, alpha)
