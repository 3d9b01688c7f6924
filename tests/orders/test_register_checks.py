"""What needs a licence is held against the authority's register when it comes in, and again when somebody asks."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from bonafides.audit.models import Record
from bonafides.ledger import Kind
from bonafides.orders import actions
from bonafides.orders.actions import take
from bonafides.orders.importing.keeping import Kept
from bonafides.orders.licensing import licensed
from bonafides.orders.models import Customer, Hold, Licence, Order, RegisterCheck
from bonafides.partners.actions.register import MISSES_AN_HOUR, change_status
from bonafides.partners.models import Entry, EntryStatus, Organisation, Person, Verification
from tests.orders.conftest import ago, new_order, today
from tests.orders.test_deciding import fresh
from tests.orders.test_pages import client_of
from tests.partners.register import ACETONE, ANHYDRIDE, entry

PLACE = "Havenstraat 12, 1012 AB Amsterdam"
WANTED: dict[str, Any] = {
    "product": "Acetic anhydride 99 % 25 kg",
    "customer": "C7",
    "customer_name": "Delta Laboratory B.V.",
    "delivery_address": PLACE,
}


@pytest.fixture
def known(officer: Person, alpha: Organisation) -> Entry:
    """Delta's licence in the register, as the customer showed it to Alpha."""
    authority = officer.memberships.get().organisation
    Organisation.objects.filter(pk=alpha.pk).update(authority=authority)
    alpha.refresh_from_db()
    delta = Customer.objects.create(organisation=alpha, customer="C7", name="Delta Laboratory B.V.")
    Licence.objects.create(
        organisation=alpha, holder=delta, number="NL-17", substances="acetic anhydride", activities="use",
        valid_from=ago(90), valid_until=ago(-300),
    )  # fmt: skip
    return entry(officer, authority, valid_from=ago(90), valid_until=ago(-300))


def come(alpha: Organisation, by: Person, number: str = "D-1", **values: Any) -> Order:
    return take(data=new_order(number, **{**WANTED, **values}), organisation=alpha, by=by)


def answers() -> list[str]:
    return list(RegisterCheck.objects.order_by("pk").values_list("verification__answer", flat=True))


def test_a_substance_of_category_two_needs_a_registration_and_acetone_none() -> None:
    assert ANHYDRIDE in licensed("NL", today())
    assert ACETONE not in licensed("NL", today())


@pytest.mark.usefixtures("known")
def test_what_the_register_knows_is_kept_with_question_and_record(
    alpha: Organisation, ama: Person, officer: Person
) -> None:
    order = come(alpha, ama)
    assert answers() == ["valid"]
    assert order.state != "held"
    asked = Verification.objects.visible_to(officer).get()
    assert (asked.organisation, asked.asked["number"], asked.asked["place"]) == (alpha, "NL-17", PLACE)
    assert Record.objects.filter(action="register.asked", by=str(ama.pk)).count() == 1


def test_what_is_not_valid_is_held_at_once_by_the_registers_answer(
    known: Entry, alpha: Organisation, ama: Person, officer: Person, carl: Person
) -> None:
    change_status(known, by=officer, status=EntryStatus.SUSPENDED, since=today(), reason="Premises closed.")
    order = come(alpha, ama)
    assert fresh(order).state == "held"
    held = Hold.objects.get()
    assert (held.by, held.lifted_at) == (None, None)
    assert "NL-17" in held.reason
    assert "suspended" in held.reason
    assert Record.objects.get(action="order.held").by == "register-check"
    page = client_of(carl).get(f"/orders/{order.pk}/").content.decode()
    assert "Not valid for this" in page
    assert "Held by the register" in page
    assert "Premises closed" not in page


def test_a_company_may_choose_to_be_told_and_hold_nothing(
    known: Entry, alpha: Organisation, ama: Person, officer: Person
) -> None:
    Organisation.objects.filter(pk=alpha.pk).update(register_holds=False)
    alpha.refresh_from_db()
    change_status(known, by=officer, status=EntryStatus.REVOKED, since=today(), reason="")
    order = fresh(come(alpha, ama))
    assert (order.state, order.proposed) == ("new", "ask")
    assert answers() == ["not valid"]


@pytest.mark.usefixtures("known")
def test_another_place_of_delivery_asks_and_puts_the_order_before_a_person(
    alpha: Organisation, ama: Person, carl: Person
) -> None:
    order = come(alpha, ama, delivery_address="Kade 99, Gent")
    assert answers() == ["ask"]
    assert (fresh(order).state, fresh(order).proposed, order.state) == ("new", "ask", "new")
    assert Record.objects.get(action="order.queued").by == "register-check"
    assert "did not answer" in client_of(carl).get("/orders/").content.decode()


@pytest.mark.usefixtures("known")
def test_nothing_is_asked_without_a_number_or_a_need(alpha: Organisation, ama: Person) -> None:
    come(alpha, ama, "N-1", product="Acetone 99 %")
    come(alpha, ama, "N-2", customer="C8", customer_name="Nobody knows")
    come(alpha, ama, "N-3", ordered_on=ago(60))
    assert answers() == []
    assert not Verification.objects.exists()


def test_a_register_without_entries_is_not_asked(known: Entry, alpha: Organisation, ama: Person) -> None:
    known.history.all().delete()
    known.delete()
    come(alpha, ama)
    assert answers() == []


def test_to_open_an_order_asks_nothing_and_the_button_asks_again(
    known: Entry, alpha: Organisation, ama: Person, officer: Person
) -> None:
    order = come(alpha, ama, kg=400, note="urgent", payment="cash")
    assert order.state == "new"
    change_status(known, by=officer, status=EntryStatus.REVOKED, since=today(), reason="")
    client = client_of(ama)
    assert "Ask the register again" in client.get(f"/orders/{order.pk}/").content.decode()
    assert (answers(), fresh(order).state) == (["valid"], "new")
    assert client.post(f"/orders/{order.pk}/register").status_code == 302
    assert (answers(), fresh(order).state) == (["valid", "not valid"], "held")
    assert "It is revoked" in client.get(f"/orders/{order.pk}/").content.decode()
    assert Verification.objects.order_by("-pk")[0].by == ama


@pytest.mark.usefixtures("known")
def test_who_only_reads_asks_nothing_and_sees_no_button(
    alpha: Organisation, ama: Person, carl: Person
) -> None:
    order = come(alpha, ama, kg=400, note="urgent", payment="cash")
    client = client_of(carl)
    assert "Ask the register again" not in client.get(f"/orders/{order.pk}/").content.decode()
    assert client.post(f"/orders/{order.pk}/register").status_code == 403


@pytest.mark.usefixtures("known")
def test_of_a_decided_order_nothing_is_asked(alpha: Organisation, ama: Person, ben: Person) -> None:
    order = come(alpha, ama, kg=400, note="urgent", payment="cash")
    actions.decide(order=order, outcome="refuse", reason="No answer.", by=ben)
    assert client_of(ama).post(f"/orders/{order.pk}/register").status_code == 409
    assert answers() == ["valid"]


def test_what_somebody_released_from_the_hold_is_not_held_again_for_the_same_answer(
    known: Entry, alpha: Organisation, ama: Person, ben: Person, officer: Person
) -> None:
    change_status(known, by=officer, status=EntryStatus.SUSPENDED, since=today(), reason="")
    order = come(alpha, ama)
    actions.lift(order=order, by=ben, reason="The authority restored it by telephone.")
    actions.ask_register(order=order, by=ben)
    assert answers() == ["not valid", "not valid"]
    assert fresh(order).state == "new"


def test_numbers_that_do_not_exist_are_asked_of_so_often_and_orders_come_in_all_the_same(
    known: Entry, alpha: Organisation, ama: Person
) -> None:
    Licence.objects.update(number="GUESS")
    for number in range(MISSES_AN_HOUR + 2):
        come(alpha, ama, f"G-{number}")
    assert known.authority.asked_of_it.count() == MISSES_AN_HOUR
    assert Order.objects.count() == MISSES_AN_HOUR + 2


@pytest.mark.usefixtures("known")
def test_orders_of_a_file_are_asked_about_unless_they_are_history(
    alpha: Organisation, ama: Person, tmp_path: Path
) -> None:
    path = tmp_path / "orders.csv"
    head = "order_id,ordered_on,customer,product,quantity,unit,delivery_address"
    path.write_text(f'{head}\nF-1,{today()},C7,Acetic anhydride 99 %,20,kg,"{PLACE}"\n', encoding="utf-8")
    told: dict[str, Any] = {
        "kept": Kept(path, "orders.csv"),
        "kind": Kind.ORDERS,
        "organisation": alpha,
        "by": ama,
    }
    made = actions.take_file(**told, only_history=True)
    assert answers() == []
    actions.undo(taken=made, by=ama)
    actions.take_file(**told)
    assert answers() == ["valid"]


@pytest.mark.usefixtures("known")
def test_programs_are_told(alpha: Organisation, ama: Person) -> None:
    order = come(alpha, ama)
    (told,) = client_of(ama).get(f"/api/orders/{order.pk}").json()["register_checks"]
    assert (told["substance"], told["number"], told["answer"]) == (ANHYDRIDE, "NL-17", "valid")


def test_another_company_and_the_register_itself_see_nothing_of_the_order(
    known: Entry, alpha: Organisation, ama: Person, dora: Person, officer: Person
) -> None:
    come(alpha, ama)
    assert known.verifications.count() == 1
    for who in (dora, officer):
        assert not RegisterCheck.objects.visible_to(who).exists()
    assert not Verification.objects.visible_to(dora).exists()


@pytest.mark.usefixtures("known")
def test_an_order_that_needs_no_licence_costs_no_question(
    alpha: Organisation, ama: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    come(alpha, ama, "N-1", product="Acetone 99 %")
    with django_assert_max_num_queries(16):
        come(alpha, ama, "N-2", product="Acetone 99 %")
