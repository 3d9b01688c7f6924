"""An order is decided in its row of the list; where no script asks, its page is shown instead."""

from django.test import Client

from bonafides.orders import actions
from bonafides.orders.models import Decision, Order
from bonafides.partners.models import Person
from tests.orders.test_deciding import fresh
from tests.orders.test_pages import client_of

BY_SCRIPT = {"HX-Request": "true"}
FITS = {"outcome": "release", "reason": "Known use."}


def asked(client: Client, order: Order, query: str = "") -> str:
    return client.get(f"/orders/{order.pk}/row{query}", headers=BY_SCRIPT).content.decode()


def test_the_form_stands_under_the_row_for_whoever_decides(odd: Order, ben: Person, carl: Person) -> None:
    assert f'hx-post="/orders/{odd.pk}/row"' in asked(client_of(ben), odd)
    assert "<form" not in asked(client_of(ben), odd, "?leave=1")
    assert "<form" not in asked(client_of(carl), odd)


def test_the_list_offers_the_decision_to_whoever_may_and_where_one_is_open(
    odd: Order, ben: Person, carl: Person
) -> None:
    offer = f'hx-get="/orders/{odd.pk}/row"'
    assert offer in client_of(ben).get("/orders/").content.decode()
    assert offer not in client_of(carl).get("/orders/").content.decode()
    actions.decide(order=odd, by=ben, **FITS)
    assert offer not in client_of(ben).get("/orders/all/").content.decode()


def test_a_decision_in_the_row_is_one(odd: Order, ben: Person) -> None:
    answer = client_of(ben).post(f"/orders/{odd.pk}/row", {**FITS, "seen_as": "new"}, headers=BY_SCRIPT)
    assert (answer.status_code, fresh(odd).state) == (200, "released")
    assert 'id="said"' in answer.content.decode()
    assert Decision.objects.get().reason == FITS["reason"]


def test_what_is_wrong_is_said_in_the_row(odd: Order, ben: Person) -> None:
    answer = client_of(ben).post(f"/orders/{odd.pk}/row", {"outcome": "release"}, headers=BY_SCRIPT)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert fresh(odd).state == "new"


def test_whoever_comes_without_script_is_led_to_the_order(odd: Order, ben: Person) -> None:
    answer = client_of(ben).get(f"/orders/{odd.pk}/row")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/orders/{odd.pk}/")
    assert "HX-Request" in answer.headers["Vary"]
