"""A clock that is set back, or far ahead, breaks nothing: what was kept stays in its order, and deadlines stand."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from bonafides.audit.models import Record
from bonafides.audit.verification import verify
from bonafides.orders.actions import hold, lift, take, take_once
from bonafides.orders.models import Order
from bonafides.partners.models import Organisation, Person
from tests.orders.conftest import ODD, new_order


def set_clock(monkeypatch: pytest.MonkeyPatch, ahead: timedelta) -> datetime:
    moment = timezone.now() + ahead
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


@pytest.mark.parametrize("ahead", [timedelta(days=-40), timedelta(hours=-2), timedelta(days=400)])
def test_orders_go_on_and_the_chain_holds(
    alpha: Organisation, ben: Person, odd: Order, monkeypatch: pytest.MonkeyPatch, ahead: timedelta
) -> None:
    last = Record.objects.order_by("-number")[0].number
    moment = set_clock(monkeypatch, ahead)
    day = {"ordered_on": timezone.localdate()}
    taken = take_once(data=new_order("A-2", **ODD | day), organisation=alpha, by=ben, key="k")
    again = take_once(data=new_order("A-2", **ODD | day), organisation=alpha, by=ben, key="k")
    assert (taken.new, again.new, again.order) == (True, False, taken.order)
    assert taken.order.received_at == moment
    hold(order=odd, reason="Papers.", by=ben)
    assert odd.holds.get().ends_at > moment
    assert verify().broken is None
    numbers = Record.objects.filter(number__gt=last).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(last + 1, last + 1 + len(numbers)))


def test_a_hold_that_ran_out_by_a_wrong_clock_is_lifted_by_nobody_but_a_person(
    odd: Order, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(order=odd, reason="Papers.", by=ben)
    set_clock(monkeypatch, timedelta(days=900))
    odd.refresh_from_db()
    assert odd.state == "held"
    lift(order=odd, reason="Seen.", by=ben)
    odd.refresh_from_db()
    assert odd.state != "held"


def test_a_company_whose_clock_was_set_back_still_sees_what_came_before(
    alpha: Organisation, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(data=new_order("A-1", kg=900), organisation=alpha, by=ben)
    set_clock(monkeypatch, timedelta(days=-40))
    later = take(data=new_order("A-2", kg=900, ordered_on=timezone.localdate()), organisation=alpha, by=ben)
    assert Order.objects.count() == 2
    assert later.seen.get().kg is not None
