"""The authority keeps its register, and others ask it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bonafides.audit.models import Record
from bonafides.partners.actions import register as actions
from bonafides.partners.actions.register import change_status, verify
from bonafides.partners.conflicts import TooMany
from bonafides.partners.models import Answer, Entry, EntryStatus, Organisation, Person, Verification
from bonafides.partners.rights import MayNot
from tests.cast import organisation, person
from tests.partners.conftest import client_of
from tests.partners.register import entry, question

ASKED = {"number": "NL-17", "substance": "acetic anhydride", "operation": "transform", "on": "2026-03-02"}


def test_only_who_decides_at_the_authority_enters_a_licence(
    ama: Person, alpha: Organisation, authority: Organisation
) -> None:
    with pytest.raises(MayNot):
        entry(ama, authority)
    with pytest.raises(MayNot):
        entry(ama, alpha)
    assert not Entry.objects.exists()


def test_a_number_is_given_once(dora: Person, authority: Organisation) -> None:
    entry(dora, authority)
    with pytest.raises(actions.NumberTaken):
        entry(dora, authority)


def test_the_history_of_a_licence_is_kept(dora: Person, authority: Organisation) -> None:
    held, day = entry(dora, authority), timezone.localdate()
    change_status(held, by=dora, status=EntryStatus.SUSPENDED, since=day, reason="Asked to.")
    with pytest.raises(actions.SameStatus):
        change_status(held, by=dora, status=EntryStatus.SUSPENDED, since=day, reason="Again.")
    assert [each.status for each in held.history.all()] == ["suspended", "valid"]
    assert list(Record.objects.values_list("action", flat=True)) == ["register.added", "register.status"]


def test_every_answer_is_kept_and_both_sides_see_it(
    ama: Person, dora: Person, chen: Person, alpha: Organisation, authority: Organisation
) -> None:
    held = entry(dora, authority)
    kept = verify(by=ama, organisation=alpha, question=question())
    assert (kept.answer, kept.entry) == (Answer.VALID, held)
    for somebody, sees in ((ama, True), (dora, True), (chen, False)):
        assert Verification.objects.visible_to(somebody).exists() is sees
    assert Record.objects.last() is not None
    assert Record.objects.order_by("number").reverse()[0].action == "register.asked"


def test_a_company_asks_its_own_authority(dora: Person, authority: Organisation, alpha: Organisation) -> None:
    far = organisation("Far Authority", "authority")
    entry(person("Fay", far, "decides"), far, number="FAR-1")
    assert alpha.authority == authority
    told = verify(by=person("Gus", alpha), organisation=alpha, question=question(number="FAR-1"))
    assert told.reasons == ["unknown"]
    assert dora.may is not None


def test_who_has_no_authority_is_told_so(emil: Person) -> None:
    police = Organisation.objects.get(name="Police")
    with pytest.raises(actions.NoRegister):
        verify(by=emil, organisation=police, question=question())


def test_nobody_asks_for_another_company(chen: Person, alpha: Organisation) -> None:
    with pytest.raises(MayNot):
        verify(by=chen, organisation=alpha, question=question())


def test_who_guesses_numbers_is_stopped_for_an_hour(ama: Person, alpha: Organisation) -> None:
    for number in range(actions.MISSES_AN_HOUR):
        verify(by=ama, organisation=alpha, question=question(number=f"NL-{number}"))
    with pytest.raises(TooMany):
        verify(by=ama, organisation=alpha, question=question())
    Verification.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert verify(by=ama, organisation=alpha, question=question()).pk


def test_the_page_shows_what_the_register_knows_by_the_exact_number(
    ama: Person, dora: Person, alpha: Organisation, authority: Organisation
) -> None:
    entry(dora, authority)
    page = client_of(ama).post("/verify/", {**ASKED, "organisation": alpha.pk, "telephone": "+44 1"})
    assert page.status_code == 200
    assert "+31 (0)20 555 0101" in page.text
    assert "Havenstraat 12" in page.text
    assert "another telephone number" in page.text


@pytest.mark.parametrize("asked", [{"number": "", "name": "Delta Laboratory B.V."}, {"number": "NL-1"}])
def test_nothing_more_is_shown_without_the_exact_number(
    asked: dict[str, str], ama: Person, dora: Person, alpha: Organisation, authority: Organisation
) -> None:
    entry(dora, authority)
    page = client_of(ama).post("/verify/", {**ASKED, "organisation": alpha.pk, **asked})
    assert page.status_code == 200
    assert "Frida" not in page.text
    assert "Havenstraat" not in page.text


def test_part_of_a_name_finds_nothing(
    ama: Person, dora: Person, alpha: Organisation, authority: Organisation
) -> None:
    entry(dora, authority)
    assert verify(by=ama, organisation=alpha, question=question(number="", name="Delta")).reasons == [
        "unknown-name"
    ]


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ({"substance": "acetone"}, "#"),
        ({"number": "1"}, "#/substance"),
        ({"number": "1", "substance": "a", "on": "soon"}, "#/on"),
    ],
)
def test_a_wrong_question_of_a_program_is_told_where(
    asked: dict[str, str], pointer: str, ama: Person
) -> None:
    said = client_of(ama).post("/api/verify", asked, content_type="application/json")
    assert said.status_code == 422
    assert [each["pointer"] for each in said.json()["errors"]] == [pointer]


def test_a_program_is_told_the_same_as_a_person(ama: Person, dora: Person, authority: Organisation) -> None:
    entry(dora, authority)
    asked = {**ASKED, "telephone": "+44 1"}
    said: dict[str, Any] = client_of(ama).post("/api/verify", asked, content_type="application/json").json()
    assert said["answer"] == "ask"
    assert [each["code"] for each in said["reasons"]] == ["telephone"]
    assert said["entry"]["telephones"] == ["+31 (0)20 555 0101"]
    named = {"name": "Delta Laboratory B.V.", "substance": "acetic anhydride", "on": "2026-03-02"}
    said = client_of(ama).post("/api/verify", named, content_type="application/json").json()
    assert (said["answer"], said["entry"]) == ("valid", None)


def test_a_program_asks_for_no_organisation_but_its_own(ama: Person, chen: Person) -> None:
    beta = Organisation.objects.get(name="Beta Reagents")
    assert chen.may is not None
    asked = {**ASKED, "organisation": beta.pk}
    assert client_of(ama).post("/api/verify", asked, content_type="application/json").status_code == 404


def test_the_officer_enters_a_licence_by_its_form(dora: Person, authority: Organisation) -> None:
    form = {
        "authority": authority.pk,
        "kind": "licence",
        "number": " NL-18 ",
        "holder": "Echo",
        "substances": "acetone\n108-24-7",
        "operations": ["transform", "store"],
        "telephones": "+31 1\n\n+31 2",
        "valid_from": "2026-01-01",
        "valid_until": "2026-12-31",
    }
    assert client_of(dora).post("/register/add/", form).status_code == 302
    made = Entry.objects.get()
    assert (made.number, made.substances, made.telephones) == (
        "NL-18",
        ["67-64-1", "108-24-7"],
        ["+31 1", "+31 2"],
    )
    assert "NL-18" in client_of(dora).post("/register/add/", form).text
    wrong = client_of(dora).post(
        "/register/add/", {**form, "substances": "water", "valid_until": "2025-01-01"}
    )
    assert wrong.status_code == 422
    assert "does not name one substance" in wrong.text
    assert "before the first" in wrong.text


def test_the_list_takes_few_queries(
    dora: Person, authority: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(35):
        entry(dora, authority, number=f"NL-{number}")
    client = client_of(dora)
    with django_assert_max_num_queries(10):
        page = client.get("/register/?status=valid&q=nl")
    assert page.text.count("<tr>") == 31
