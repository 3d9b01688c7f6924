"""An order is stored and screened in one, once."""

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from bonafides.audit.models import Record
from bonafides.orders.actions import take, take_once
from bonafides.orders.conflicts import AlreadyThere, KeyUsed
from bonafides.orders.models import Customer, Explanation, Order, Seen
from bonafides.orders.screening import desk_of, forget
from bonafides.orders.screening.seeing import findings_of
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot
from tests.orders.conftest import ODD, ago, new_order, today


def test_an_ordinary_order_passes(alpha: Organisation, ama: Person) -> None:
    order = take(data=new_order(), organisation=alpha, by=ama)
    assert (order.state, order.proposed) == ("passed", "release")
    assert order.customer.name == "Lacquer Works"
    seen = order.seen.get()
    assert (seen.line, seen.substance, seen.kg) == (1, "67-64-1", 9.9)


def test_an_odd_order_waits_in_the_queue_with_its_reasons(odd: Order) -> None:
    (seen,) = odd.seen.all()
    assert odd.proposed in {"ask", "hold"}
    assert odd.score == seen.score > 0
    assert {"F01"} <= {finding.code for finding in findings_of(seen.findings)}
    assert seen.facts["substance"] == "108-24-7"
    assert set(seen.versions) >= {"bonafides", "law", "indicators"}


def test_taking_an_order_leaves_one_record(alpha: Organisation, ama: Person) -> None:
    order = take(data=new_order(), organisation=alpha, by=ama)
    (record,) = Record.objects.filter(action="order.taken")
    assert (record.about, record.by) == (f"orders.order:{order.pk}", str(ama.pk))


def test_who_may_not_contribute_takes_nothing(alpha: Organisation, carl: Person, dora: Person) -> None:
    for who in (carl, dora):
        with pytest.raises(MayNot):
            take(data=new_order(), organisation=alpha, by=who)
    assert not Order.objects.exists()


def test_the_same_key_and_content_is_the_same_order(alpha: Organisation, ama: Person) -> None:
    first, again = (take_once(data=new_order(), organisation=alpha, by=ama, key="k") for _ in range(2))
    assert (first.new, again.new) == (True, False)
    assert first.order.pk == again.order.pk
    assert Order.objects.count() == 1


@pytest.mark.parametrize(
    "changed", [{"kg": 11}, {"note": "by van"}, {"customer": "C2"}, {"unit": "l"}, {"number": "A-2"}]
)
def test_the_same_key_with_other_content_is_refused(
    alpha: Organisation, ama: Person, changed: dict[str, object]
) -> None:
    take(data=new_order(), organisation=alpha, by=ama, key="k")
    with pytest.raises(KeyUsed):
        take(data=new_order(**changed), organisation=alpha, by=ama, key="k")  # type: ignore[arg-type]
    assert Order.objects.count() == 1


def test_an_order_number_is_there_once_for_a_customer_and_day(alpha: Organisation, ama: Person) -> None:
    take(data=new_order(), organisation=alpha, by=ama)
    with pytest.raises(AlreadyThere):
        take(data=new_order(), organisation=alpha, by=ama, key="other")
    take(data=new_order(kind="delivery"), organisation=alpha, by=ama)
    assert Order.objects.count() == 2


def test_a_refused_taking_leaves_no_customer_behind(alpha: Organisation, ama: Person) -> None:
    data = replace(new_order(customer="C7"), lines=())
    with pytest.raises(Exception, match="at least one line"):
        take(data=data, organisation=alpha, by=ama)
    assert not Customer.objects.exists()
    assert not Order.objects.exists()


def history(alpha: Organisation, by: Person) -> None:
    for number in range(6):
        take(data=new_order(f"H-{number}", ordered_on=ago(200 - 25 * number)), organisation=alpha, by=by)


def facts_of_the_next(alpha: Organisation, by: Person) -> dict[str, object]:
    order = take(data=new_order("N", kg=500), organisation=alpha, by=by)
    assert order.proposed
    facts: dict[str, object] = order.seen.get().facts
    assert facts
    return {name: value for name, value in facts.items() if name != "line"}


def test_orders_taken_since_count_as_those_that_were_stored_before(alpha: Organisation, ama: Person) -> None:
    history(alpha, ama)
    live = facts_of_the_next(alpha, ama)
    Order.objects.get(order_id="N").seen.all().delete()
    Order.objects.filter(order_id="N").delete()
    forget(alpha)
    prepared = facts_of_the_next(alpha, ama)
    assert live["orders_before"] == prepared["orders_before"] == 6
    own = [
        name for name in live if "before" in name or name.startswith(("usual", "month", "year", "largest"))
    ]
    assert len(own) > 15
    assert {name: live[name] for name in own} == {name: prepared[name] for name in own}


def test_nothing_is_prepared_anew_for_an_order(
    alpha: Organisation, ama: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    take(data=new_order("A-1"), organisation=alpha, by=ama)
    with desk_of(alpha) as before:
        pass
    with django_assert_max_num_queries(11):
        take(data=new_order("A-2"), organisation=alpha, by=ama)
    with desk_of(alpha) as after:
        assert after is before


def test_a_closed_month_prepares_anew(alpha: Organisation) -> None:
    with desk_of(alpha) as before:
        before.prepared_on = date(2020, 1, 31)
    with desk_of(alpha) as after:
        assert after is not before
        assert after.prepared_on == today()


def test_one_company_is_no_history_of_another(alpha: Organisation, ama: Person, dora: Person) -> None:
    history(alpha, ama)
    beta = dora.memberships.get().organisation
    order = take(data=new_order("N", kg=500), organisation=beta, by=dora)
    assert order.seen.get().facts.get("orders_before", 0) == 0


def test_what_is_explained_stays_silent_until_its_day(alpha: Organisation, ben: Person, odd: Order) -> None:
    Explanation.objects.create(
        organisation=alpha,
        customer=odd.customer,
        code="F01",
        until=today(),
        reason="known",
        by=ben,
        at=odd.received_at,
    )
    again = take(data=new_order("ODD-2", **ODD), organisation=alpha, by=ben)
    later = take(data=new_order("ODD-3", **{**ODD, "ordered_on": ago(-1)}), organisation=alpha, by=ben)
    said = {order: codes(order.seen.get()) for order in (odd, again, later)}
    assert "F01" in said[odd]
    assert "F01" not in said[again]
    assert "F01" in said[later]
    assert [each["code"] for each in again.seen.get().suppressed] == ["F01"]


def codes(seen: Seen) -> set[str]:
    return {each["code"] for each in seen.findings}
