"""Programs send orders once, read them page by page, and are told what is wrong."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bonafides.orders.actions import explain, take
from bonafides.orders.models import Order
from bonafides.partners.actions import tokens
from bonafides.partners.models import Membership, Organisation, Person
from bonafides.partners.rights import Verb
from tests.cast import organisation
from tests.orders.conftest import ODD, ago, new_order, today
from tests.orders.test_pages import client_of

BODY: dict[str, Any] = {
    "order_id": "4711",
    "customer": "C1",
    "customer_name": "Lacquer Works",
    "ordered_on": today().isoformat(),
    "lines": [{"product": "Acetone 99 %", "quantity": "10", "unit": "kg"}],
}


def send(client: Client, body: dict[str, Any], url: str = "/api/orders", **headers: str) -> Any:
    return client.post(url, body, content_type="application/json", headers=headers)


def test_an_order_that_is_sent_is_screened(alpha: Organisation, ama: Person) -> None:
    answer = send(client_of(ama), BODY)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert (told["state"], told["proposed"], told["customer"]) == ("passed", "release", "C1")
    assert told["seen"][0]["substance"] == "67-64-1"
    assert Order.objects.get().organisation == alpha


@pytest.mark.usefixtures("alpha")
def test_a_replay_gives_the_same_order_and_other_content_a_conflict(ama: Person) -> None:
    client, key = client_of(ama), {"Idempotency-Key": "k1"}
    first, again = send(client, BODY, **key), send(client, BODY, **key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    other = send(client, {**BODY, "note": "by van"}, **key)
    assert (other.status_code, other.json()["code"]) == (409, "key-used")
    assert send(client, BODY).json()["code"] == "already-there"


def test_a_token_that_may_send_and_not_read_is_told_of_what_it_sent(alpha: Organisation, ama: Person) -> None:
    written = tokens.make(by=ama, organisation=alpha, name="shop", scopes=[Verb.CONTRIBUTE], days=1)[1]
    bearer = {"Authorization": f"Bearer {written}"}
    sent = send(Client(), BODY, **bearer)
    assert (sent.status_code, sent.json()["order_id"]) == (201, "4711")
    assert Client().get(f"/api/orders/{sent.json()['id']}", headers=bearer).status_code == 404


LINE = BODY["lines"][0]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"lines": []}, "#/lines"),
        ({"lines": [{**LINE, "quantity": "-1"}]}, "#/lines/0/quantity"),
        ({"lines": [{**LINE, "quantity": "1e9"}]}, "#/lines/0/quantity"),
        ({"lines": [{**LINE, "product": ""}]}, "#/lines/0/product"),
        ({"ordered_on": "yesterday"}, "#/ordered_on"),
        ({"ordered_at": "2020-01-01T00:00:00Z"}, "#"),
        ({"kind": "gift"}, "#/kind"),
        ({"strange": 1}, "#/strange"),
        ({"customer": " "}, "#/customer"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(ama: Person, wrong: dict[str, Any], pointer: str) -> None:
    answer = send(client_of(ama), {**BODY, **wrong})
    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}
    assert not Order.objects.exists()


@pytest.mark.usefixtures("alpha")
def test_who_may_not_is_refused(carl: Person, officer: Person) -> None:
    for who in (carl, officer):
        assert send(client_of(who), BODY).status_code == 403
    assert send(Client(), BODY).status_code == 401


def test_who_has_two_companies_says_which(alpha: Organisation, ama: Person) -> None:
    beta = organisation("Beta Chemicals")
    Membership.objects.create(person=ama, organisation=beta, contributes=True)
    assert send(client_of(ama), BODY).status_code == 403
    assert send(client_of(ama), BODY, url=f"/api/orders?company={beta.pk}").status_code == 201
    assert Order.objects.get().organisation == beta != alpha


@pytest.mark.usefixtures("alpha")
def test_a_batch_takes_each_order_by_itself(ama: Person) -> None:
    orders = [{**BODY, "key": "a"}, {**BODY, "key": "b"}, {**BODY, "order_id": "4712", "key": "c"}]
    answer = send(client_of(ama), {"orders": orders}, url="/api/orders/batch")
    assert answer.status_code == 200
    first, second, third = answer.json()["items"]
    assert (first["new"], second["refused"]["code"], third["new"]) == (True, "already-there", True)
    again = send(client_of(ama), {"orders": orders}, url="/api/orders/batch").json()["items"]
    assert [(each["new"], bool(each["order"])) for each in again] == [
        (False, True),
        (False, False),
        (False, True),
    ]
    assert Order.objects.count() == 2


def test_orders_are_read_page_by_page(
    alpha: Organisation, ama: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        take(data=new_order(f"A-{number}"), organisation=alpha, by=ama)
    client, cursor, read = client_of(ama), "", list[str]()
    for _ in range(3):
        with django_assert_max_num_queries(8):
            page = client.get(f"/api/orders?limit=2&cursor={cursor}").json()
        read += [each["order_id"] for each in page["items"]]
        cursor = page["next"]
    assert read == [f"A-{number}" for number in range(5)]
    assert cursor == ""


@pytest.mark.parametrize("cursor", ["nonsense", "LTE=", "é", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk="])
def test_a_strange_cursor_is_no_failure(ama: Person, odd: Order, cursor: str) -> None:
    answer = client_of(ama).get("/api/orders", {"cursor": cursor})
    assert answer.status_code == 200
    assert [each["id"] for each in answer.json()["items"]] in [[odd.pk], []]


def test_another_company_reads_nothing(odd: Order, dora: Person, officer: Person, carl: Person) -> None:
    for who in (dora, officer):
        assert client_of(who).get("/api/orders").json()["items"] == []
        assert client_of(who).get(f"/api/orders/{odd.pk}").status_code == 404
    assert client_of(carl).get(f"/api/orders/{odd.pk}").json()["seen"][0]["findings"]
    assert client_of(carl).get(f"/api/orders/{2**70}").status_code == 404


def test_orders_are_decided_by_who_may(odd: Order, ben: Person, ama: Person, dora: Person) -> None:
    url, said = f"/api/orders/{odd.pk}/decisions", {"outcome": "release", "reason": "fits", "seen_as": "new"}
    assert send(client_of(dora), said, url=url).status_code == 404
    assert send(client_of(ama), said, url=url).status_code == 403
    assert send(client_of(ben), said, url=url).json()["state"] == "released"
    assert send(client_of(ben), said, url=url).json()["code"] == "already-decided"


def test_what_is_explained_is_told(alpha: Organisation, ben: Person, odd: Order) -> None:

    explain(order=odd, code="F01", until=ago(-9), reason="known", by=ben)
    order = take(data=new_order("ODD-2", **ODD), organisation=alpha, by=ben)
    (seen,) = client_of(ben).get(f"/api/orders/{order.pk}").json()["seen"]
    assert [each["code"] for each in seen["suppressed"]] == ["F01"]
