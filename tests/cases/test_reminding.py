"""A task is told of to whoever is to do it, and wider once its day has passed; never to another office."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from bonafides.cases import actions
from bonafides.cases.models import Case, Task
from bonafides.cases.reminding import reminders
from bonafides.partners.actions.posting import post_due
from bonafides.partners.actions.reminding import decide
from bonafides.partners.models import Contact, Membership, Organisation, Person
from tests.cases.conftest import Cast

SITE = "https://desk.example.org"


def told(office: Organisation) -> list[str]:
    """Who is told of the tasks of an office now."""
    mail.outbox.clear()
    decide(organisation=office, due=reminders(office), site=SITE)
    post_due()
    return sorted(each.to[0].partition("@")[0] for each in mail.outbox)


def task(case: Case, by: Person, person: Person | None = None, days: int | None = 0) -> Task:
    due_on = None if days is None else timezone.localdate() + timedelta(days=days)
    return actions.add_task(case, by=by, text="Call Gamma Coatings", person=person, due_on=due_on)


def test_whoever_is_to_do_it_is_told_once_on_its_day(cast: Cast, case: Case) -> None:
    task(case, cast.dina, cast.fay)
    assert told(cast.authority) == ["fay"]
    assert case.number in mail.outbox[0].body
    assert f"{SITE}/cases/{case.pk}/" in mail.outbox[0].body
    assert "Gamma" not in mail.outbox[0].body
    assert told(cast.authority) == []


@pytest.mark.parametrize("days", [None, 3])
def test_what_has_time_or_no_day_is_not_told_of(cast: Cast, case: Case, days: int | None) -> None:
    task(case, cast.dina, cast.fay, days)
    assert told(cast.authority) == []


def test_once_its_day_has_passed_contact_deputy_and_administrators_are_told_too(
    cast: Cast, case: Case
) -> None:
    Membership.objects.filter(person=cast.dina).update(administers=False)
    Contact.objects.create(organisation=cast.authority, purpose="reports", person=cast.dina, deputy=cast.emil)
    task(case, cast.dina, cast.fay, -1)
    assert told(cast.authority) == ["dina", "emil", "fay"]
    assert told(cast.authority) == []


def test_of_a_task_of_nobody_the_contact_person_is_told(cast: Cast, case: Case) -> None:
    Contact.objects.create(organisation=cast.authority, purpose="reports", person=cast.emil)
    task(case, cast.dina)
    assert told(cast.authority) == ["emil"]


def test_where_its_person_has_left_the_contact_person_is_told(cast: Cast, case: Case) -> None:
    Contact.objects.create(organisation=cast.authority, purpose="reports", person=cast.emil)
    task(case, cast.dina, cast.fay)
    Membership.objects.filter(person=cast.fay).update(ended_on=timezone.localdate())
    assert told(cast.authority) == ["emil"]


def test_what_is_done_or_closed_is_told_of_no_more(cast: Cast, case: Case) -> None:
    actions.finish_task(task(case, cast.dina, cast.fay, -1), by=cast.dina)
    task(case, cast.dina, cast.fay, -1)
    actions.propose(case, by=cast.dina, outcome="nothing", reason="Nothing was found.")
    actions.confirm(case, by=cast.emil)
    assert told(cast.authority) == []


def test_an_office_is_told_of_its_own_tasks_while_it_has_the_case(cast: Cast, accepted: Case) -> None:
    task(accepted, cast.pia, cast.paul)
    assert told(cast.authority) == []
    assert told(cast.police) == ["paul"]
    task(accepted, cast.pia, cast.paul)
    actions.send_back(accepted, by=cast.pia, reason="Not ours.")
    assert told(cast.police) == []
