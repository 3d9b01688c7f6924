"""What is tried with several threads at once, in a process and a database of its own: threads see what is stored only.

`main` makes the tables, tries everything, and prints what failed of it by name, as JSON; `test_together.py` runs it.
"""

import json
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.management import call_command
from django.db import connections

from bonafides.audit.models import Record
from bonafides.audit.verification import verify
from bonafides.orders.actions import add_declaration, take, take_once
from bonafides.orders.arriving import NewOrder
from bonafides.orders.conflicts import AlreadyThere, KeyUsed
from bonafides.orders.models import Order
from bonafides.orders.screening import desk_of, forget, is_prepared, is_preparing, prepare_beside
from bonafides.orders.screening.keeping import renew_beside
from bonafides.partners.models import Organisation, Person
from tests.cast import organisation, person
from tests.orders.conftest import ODD, ago, new_order

AT_ONCE, PATIENCE_SECONDS = 12, 60


def sent(orders: list[tuple[NewOrder, str]], alpha: Organisation, by: Person) -> list[Any]:
    """What came of each order when all were sent at once: the order, or the failure."""

    def send(order: tuple[NewOrder, str]) -> Any:
        try:
            return take_once(data=order[0], organisation=alpha, by=by, key=order[1])
        except Exception as failure:  # noqa: BLE001 - looked at by the test
            return failure
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as people:
        return list(people.map(send, orders))


def told(order: Order) -> tuple[Any, ...]:
    seen = order.seen.get()
    codes = [(each["code"], each["weight"], each["values"]) for each in seen.findings]
    return order.state, order.proposed, order.score, seen.kg, codes


def orders_of(customers: int) -> list[NewOrder]:
    odd = {name: value for name, value in ODD.items() if name not in {"customer", "customer_name"}}
    return [
        new_order(
            f"T-{number}", customer=f"C{number % customers}", ordered_on=ago(1), **(odd if number % 3 else {})
        )
        for number in range(36)
    ]


def orders_sent_at_once_are_judged_as_those_sent_one_by_one(alpha: Organisation, ama: Person) -> None:
    for number in range(36):
        take(
            data=new_order(f"H-{number}", customer=f"C{number}", ordered_on=ago(40)),
            organisation=alpha,
            by=ama,
        )
    forget(alpha)
    apart = {each.order_id: told(take(data=each, organisation=alpha, by=ama)) for each in orders_of(36)}
    alpha.orders.filter(order_id__startswith="T-").delete()
    forget(alpha)
    came = sent([(each, each.order_id) for each in orders_of(36)], alpha, ama)
    assert all(each.new for each in came)
    assert {each.order.order_id: told(each.order) for each in came} == apart


def orders_of_one_customer_see_each_other(alpha: Organisation, ama: Person) -> None:
    came = sent([(each, each.order_id) for each in orders_of(1)], alpha, ama)
    facts = [each.order.seen.get().facts for each in came]
    assert max(each["orders_before"] for each in facts if each) == 35


def each_of_many_sent_at_once_is_there_once_with_its_record(alpha: Organisation, ama: Person) -> None:
    twice = [(each, each.order_id) for each in orders_of(7) for _ in range(2)]
    came = sent(twice, alpha, ama)
    assert sorted(each.new for each in came) == [False] * 36 + [True] * 36
    numbers = [f"orders.order:{each.order.pk}" for each in came if each.new]
    assert Record.objects.filter(about__in=numbers).count() == alpha.orders.count() == 36
    assert verify().broken is None


def one_that_cannot_be_taken_does_not_keep_back_the_others(alpha: Organisation, ama: Person) -> None:
    take(data=new_order("T-0", customer="C0", ordered_on=ago(1)), organisation=alpha, by=ama, key="before")
    other = [(new_order("X", customer="C0", ordered_on=ago(1)), "before")]
    came = sent([(each, each.order_id) for each in orders_of(36)] + other, alpha, ama)
    failed = [type(each) for each in came if isinstance(each, Exception)]
    assert failed == [AlreadyThere, KeyUsed]
    assert alpha.orders.count() == 36


def a_desk_made_beside_another_judges_as_it_would(alpha: Organisation, ama: Person) -> None:
    for number in range(5):
        take(data=new_order(f"H-{number}", ordered_on=ago(200 - 30 * number)), organisation=alpha, by=ama)
    with desk_of(alpha) as old:
        running = renew_beside(alpha)  # it waits for the desk, so that what follows comes in the meantime
    for number in range(5):
        take(data=new_order(f"M-{number}", ordered_on=ago(20 - number)), organisation=alpha, by=ama)
    running.result()
    with desk_of(alpha) as new:
        assert new is not old
    live = told(take(data=new_order("N", kg=700), organisation=alpha, by=ama))
    alpha.orders.get(order_id="N").delete()
    forget(alpha)
    assert live == told(take(data=new_order("N", kg=700), organisation=alpha, by=ama))


def the_old_desk_answers_until_the_new_one_is_ready(alpha: Organisation, ama: Person) -> None:
    take(data=new_order("A-1"), organisation=alpha, by=ama)
    with desk_of(alpha) as old:
        old.prepared_on = ago(62)
    with desk_of(alpha) as still:
        assert still is old
        running = renew_beside(alpha)
    running.result()
    with desk_of(alpha) as new:
        assert new is not old


def a_paper_that_is_filed_counts_once_the_desk_was_made_anew(alpha: Organisation, ama: Person) -> None:
    def declared(number: str) -> object:
        asked = new_order(number, product="Acetic anhydride 99 %", kg=900)
        return take(data=asked, organisation=alpha, by=ama).seen.get().facts["declared_amount"]

    assert declared("A-1") is None
    paper = {"declaration_id": "D", "substance": "acetic anhydride", "annual_kg": 600}
    span = {"valid_from": ago(10), "valid_until": ago(-10)}
    customer = alpha.customers.get()
    with desk_of(alpha):
        add_declaration(customer=customer, values=paper | span, by=ama)
        running = renew_beside(alpha)  # the one that began when the paper was filed
    running.result()
    assert declared("A-2") == 600


def companies_are_prepared_before_their_first_order(alpha: Organisation, ama: Person) -> None:
    other = organisation("Company that has much to do")
    by = person("Ben", other, "contributes")
    for place, who in ((alpha, ama), (other, by)):
        take(data=new_order("A-1"), organisation=place, by=who)
    forget(alpha)
    with desk_of(other):  # whoever prepares waits for it
        prepare_beside()
        assert is_preparing()
    end = time.monotonic() + PATIENCE_SECONDS
    while is_preparing() and time.monotonic() < end:
        time.sleep(0.01)
    assert not is_preparing()
    assert is_prepared(alpha)


def main() -> None:
    """Try everything, each with a company of its own."""
    call_command("migrate", verbosity=0)
    failed = {}
    for number, each in enumerate(TRIED):
        alpha = organisation(f"Company {number}")
        try:
            each(alpha, person(f"Ama {number}", alpha, "contributes"))
        except Exception:  # noqa: BLE001 - shown by the test
            failed[each.__name__] = traceback.format_exc()
    print(json.dumps({each.__name__: failed.get(each.__name__, "") for each in TRIED}))


TRIED = (
    orders_sent_at_once_are_judged_as_those_sent_one_by_one,
    orders_of_one_customer_see_each_other,
    each_of_many_sent_at_once_is_there_once_with_its_record,
    one_that_cannot_be_taken_does_not_keep_back_the_others,
    a_desk_made_beside_another_judges_as_it_would,
    the_old_desk_answers_until_the_new_one_is_ready,
    a_paper_that_is_filed_counts_once_the_desk_was_made_anew,
    companies_are_prepared_before_their_first_order,
)
