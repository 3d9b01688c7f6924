"""When an entry of the register changes or ends, open orders that named it are asked about anew, once, by nobody."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bonafides.audit.models import Record
from bonafides.orders import actions
from bonafides.orders.models import Licence, Order, RegisterCheck
from bonafides.orders.tasks import ask_about
from bonafides.orders.watching import ask_outdated
from bonafides.partners.actions.register import add, change_status
from bonafides.partners.models import Entry, EntryStatus, Organisation, Person, Verification
from bonafides.site import background
from tests.orders.conftest import ago, today
from tests.orders.test_deciding import fresh
from tests.orders.test_register_checks import answers, come, known
from tests.partners.register import values

__all__ = ["known"]

SUSPENDED: dict[str, Any] = {"status": EntryStatus.SUSPENDED, "reason": "Premises closed."}


@pytest.fixture
def waiting(known: Entry, alpha: Organisation, ama: Person) -> Order:
    """An order that waits in the queue, with a valid licence."""
    assert known.number == "NL-17"
    order = come(alpha, ama, kg=400, note="urgent", payment="cash")
    assert order.state == "new"
    return order


def carried_out() -> None:
    """Do what was left to be done later; a worker would close the connection of the test."""
    for left in DBTaskResult.objects.order_by("enqueued_at"):
        ask_about.call(*left.args_kwargs["args"])
    DBTaskResult.objects.all().delete()


def test_a_change_of_an_entry_is_asked_about_and_holds_the_order(
    known: Entry, waiting: Order, officer: Person
) -> None:
    change_status(known, by=officer, since=today(), **SUSPENDED)
    assert (answers(), fresh(waiting).state) == (["valid"], "new")
    carried_out()
    assert (answers(), fresh(waiting).state) == (["valid", "not valid"], "held")
    assert Verification.objects.order_by("-pk")[0].by is None
    assert Record.objects.filter(action="register.asked").order_by("-number")[0].by == "register-check"
    assert ask_outdated() == 0


def test_a_change_that_is_undone_asks_nothing(known: Entry, waiting: Order, officer: Person) -> None:
    before = DBTaskResult.objects.count()
    with transaction.atomic():
        change_status(known, by=officer, since=today(), **SUSPENDED)
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == before
    assert fresh(waiting).state == "new"


def test_what_a_process_that_ended_left_is_found(known: Entry, waiting: Order, officer: Person) -> None:
    change_status(known, by=officer, since=today(), **SUSPENDED)
    DBTaskResult.objects.all().delete()
    background.register()
    assert fresh(waiting).state == "held"
    assert ask_outdated() == 0


def test_an_entry_whose_last_day_is_over_is_asked_about_once(known: Entry, waiting: Order) -> None:
    assert ask_outdated() == 0
    Entry.objects.filter(pk=known.pk).update(valid_until=ago(1))
    assert ask_outdated() == 1
    assert (answers(), fresh(waiting).state) == (["valid", "not valid"], "held")
    assert ask_outdated() == 0


def test_a_number_that_was_unknown_and_is_entered_is_asked_about(
    known: Entry, alpha: Organisation, ama: Person, officer: Person
) -> None:
    Licence.objects.update(number="NL-99")
    order = come(alpha, ama, kg=400, note="urgent", payment="cash")
    assert (answers(), fresh(order).state) == (["not valid"], "held")
    add(
        by=officer, authority=known.authority,
        **values(number="NL-99", valid_from=ago(90), valid_until=ago(-300)),
    )  # fmt: skip
    carried_out()
    assert answers() == ["not valid", "valid"]
    assert fresh(order).state == "held"


def test_decided_orders_and_those_of_other_numbers_are_left_alone(
    known: Entry, waiting: Order, officer: Person, ben: Person
) -> None:
    other = add(by=officer, authority=known.authority, **values(number="NL-18"))
    change_status(other, by=officer, since=today(), **SUSPENDED)
    carried_out()
    assert answers() == ["valid"]
    actions.decide(order=waiting, outcome="refuse", reason="No answer.", by=ben)
    change_status(known, by=officer, since=today(), **SUSPENDED)
    carried_out()
    assert answers() == ["valid"]
    assert ask_outdated() == 0


def test_a_later_answer_is_what_counts(known: Entry, waiting: Order, officer: Person, ama: Person) -> None:
    change_status(known, by=officer, since=today(), **SUSPENDED)
    DBTaskResult.objects.all().delete()
    Verification.objects.update(at=timezone.now() - timedelta(days=2))
    actions.ask_register(order=waiting, by=ama)
    assert RegisterCheck.objects.count() == 2
    assert ask_outdated() == 0
