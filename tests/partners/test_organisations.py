"""Settings, contact persons who can be reached, and the purpose for which data is read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from bonafides.audit.models import Record
from bonafides.partners.actions import organisations as actions
from bonafides.partners.calendar import after_working_days
from bonafides.partners.models import Contact, ContactPurpose, Organisation, Person, PurposeStated, Reach
from bonafides.partners.pages.organisations import ask_purpose
from bonafides.partners.rights import MayNot
from tests.partners.conftest import client_of


def named(by: Person, where: Organisation, person: Person, deputy: Person | None = None) -> Contact:
    return actions.name_contact(
        by=by, organisation=where, purpose=ContactPurpose.REPORTS, person=person, deputy=deputy
    )


def test_only_who_administers_changes_settings(ama: Person, ben: Person, alpha: Organisation) -> None:
    with pytest.raises(MayNot):
        actions.change_settings(alpha, by=ben, values={"hold_hours": 1})
    changed = actions.change_settings(alpha, by=ama, values={"hold_hours": 48, "four_eyes": True})
    assert (changed.hold_hours, changed.four_eyes, changed.name) == (48, True, "Alpha Chemicals")
    assert Record.objects.get().values == {"hold_hours": [24, 48], "four_eyes": [False, True]}


def test_a_company_names_no_company_as_its_authority(ama: Person, chen: Person, alpha: Organisation) -> None:
    assert chen.pk
    beta = Organisation.objects.get(name="Beta Reagents")
    page = client_of(ama).post(
        "/settings/",
        {
            "authority": beta.pk,
            "register_dealing": "use",
            "hold_hours": 24,
            "weekly_budget": 40,
            "language": "en",
        },
    )
    assert page.status_code == 422
    with pytest.raises(actions.NoColleague):
        actions.change_settings(alpha, by=ama, values={"authority": beta})


def test_the_settings_page_keeps_what_was_written(ama: Person, alpha: Organisation) -> None:
    form = {"register_dealing": "use", "hold_hours": 72, "weekly_budget": 5, "language": "fr"}
    form["authority"] = alpha.authority_id
    assert client_of(ama).post("/settings/", form | {"language": "xx"}).status_code == 422
    assert client_of(ama).post("/settings/", form).status_code == 302
    alpha.refresh_from_db()
    assert (alpha.hold_hours, alpha.weekly_budget, alpha.four_eyes) == (72, 5, False)


def test_a_contact_person_gives_a_sign_of_life(
    ama: Person,
    ben: Person,
    alpha: Organisation,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    contact = named(ama, alpha, ben, ama)
    with django_capture_on_commit_callbacks(execute=True):
        assert client_of(ama).post(f"/contacts/{contact.pk}/ask").status_code == 302
    assert sorted(each.to[0] for each in mail.outbox) == [ama.email, ben.email]
    reach = Reach.objects.get(person=ben)
    link = f"/reached/{actions.reach_key(reach)}/"
    visitor = client_of(ben).__class__()
    assert visitor.get(link).status_code == 200
    assert Reach.objects.get(person=ben).in_time is None
    assert "This is noted" in visitor.post(link).text
    assert Reach.objects.get(person=ben).in_time is True
    assert visitor.post(link).status_code == 409


def test_who_does_not_answer_in_time_is_not_reached(ama: Person, ben: Person, alpha: Organisation) -> None:
    (reach,) = actions.ask_sign(named(ama, alpha, ben), by=ama)
    Reach.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    reach.refresh_from_db()
    assert reach.in_time is False
    assert "not reached" in client_of(ama).get("/settings/").text
    actions.confirm(reach)
    reach.refresh_from_db()
    assert reach.in_time is False


def test_contact_persons_are_colleagues_and_not_their_own_deputies(
    ama: Person, ben: Person, chen: Person, alpha: Organisation
) -> None:
    with pytest.raises(actions.NoColleague):
        named(ama, alpha, chen)
    with pytest.raises(actions.NoColleague):
        named(ama, alpha, ben, ben)
    assert named(ama, alpha, ben).pk == named(ama, alpha, ama).pk


@pytest.mark.parametrize(
    ("moment", "country", "due"),
    [
        (datetime(2026, 3, 4, 9, tzinfo=UTC), "NL", "2026-03-09"),  # a Wednesday: Thursday, Friday, Monday
        (
            datetime(2026, 4, 2, 9, tzinfo=UTC),
            "FR",
            "2026-04-08",
        ),  # before Easter: Friday, Tuesday, Wednesday
        (datetime(2026, 3, 4, 9, tzinfo=UTC), "XX", "2026-03-09"),
    ],
)
def test_days_are_working_days_of_the_country(moment: datetime, country: str, due: str) -> None:
    assert after_working_days(moment, 3, country).date().isoformat() == due


def test_a_purpose_is_stated_once_in_a_session(dora: Person, alpha: Organisation, rf: RequestFactory) -> None:
    client = client_of(dora)
    request = rf.get("/reports/7/")
    request.user, request.session = dora, client.session
    asks = ask_purpose(request, alpha)
    assert isinstance(asks, HttpResponse)
    answer = client.post(asks.headers["Location"], {"purpose": "Case 12"})
    assert answer.headers["Location"] == "/reports/7/"
    request.session = client.session
    assert ask_purpose(request, alpha) is None
    assert PurposeStated.objects.get().purpose == "Case 12"
    assert Record.objects.get().action == "purpose.stated"


def test_ones_own_data_needs_no_purpose(ama: Person, alpha: Organisation, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user, request.session = ama, client_of(ama).session
    assert ask_purpose(request, alpha) is None


def test_a_purpose_leads_nowhere_outside(dora: Person, alpha: Organisation) -> None:
    there = f"/purpose/?organisation={alpha.pk}&next=https://evil.example/"
    assert client_of(dora).post(there, {"purpose": "x"}).headers["Location"] == "/"
