"""What each person is shown, may press, and is told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bonafides.orders import actions
from bonafides.orders.actions import take
from bonafides.orders.models import Customer, Hold, Order
from bonafides.partners.models import Organisation, Person
from tests.orders.conftest import ODD, ago, new_order


def client_of(someone: Person) -> Client:
    client = Client()
    client.force_login(someone)
    return client


LISTS = ["/orders/", "/orders/all/", "/customers/"]


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("url", LISTS)
def test_everybody_of_the_company_reads_the_lists(carl: Person, url: str) -> None:
    answer = client_of(carl).get(url)
    assert answer.status_code == 200
    assert "Quick Trading" in answer.content.decode()


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("url", LISTS)
def test_another_company_and_the_authority_see_nothing_of_it(dora: Person, officer: Person, url: str) -> None:
    for who in (dora, officer):
        assert "Quick Trading" not in client_of(who).get(url).content.decode()


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_the_page_of_an_order_is_there_for_its_company_alone(
    odd: Order, carl: Person, dora: Person, officer: Person, language: str
) -> None:
    urls = [f"/orders/{odd.pk}/", f"/customers/{odd.customer.pk}/"]
    for url in urls:
        assert client_of(carl).get(url, headers={"accept-language": language}).status_code == 200
        assert client_of(dora).get(url).status_code == 404
        assert client_of(officer).get(url).status_code == 404


def test_nobody_reads_without_signing_in(odd: Order) -> None:
    for url in (*LISTS, f"/orders/{odd.pk}/"):
        assert Client().get(url).status_code == 302


def test_the_page_answers_the_questions_in_their_order(odd: Order, ben: Person) -> None:
    page = client_of(ben).get(f"/orders/{odd.pk}/").content.decode()
    headings = [
        "What is asked of me",
        "Why",
        "Show me",
        "What else could it be",
        "The next question",
        "By what right",
    ]
    places = [page.index(f"<h2>{heading}</h2>") for heading in headings]
    assert places == sorted(places)
    assert "Acetic anhydride" in page
    assert "Paid in cash" in page
    assert "Category 2" in page
    assert "Came in and was screened" in page


def test_buttons_are_shown_to_who_may_press_them(odd: Order, ama: Person, ben: Person, carl: Person) -> None:
    shown = {who.name: client_of(who).get(f"/orders/{odd.pk}/").content.decode() for who in (ama, ben, carl)}
    for name, may in [("Ben", True), ("Ama", False), ("Carl", False)]:
        assert ("/decide" in shown[name]) is may
        assert ("/hold" in shown[name]) is may
        assert ("/explain" in shown[name]) is may
    for name, may in [("Ben", True), ("Ama", True), ("Carl", False)]:
        assert ("/ask" in shown[name]) is may


DEEDS = {
    "hold": {"reason": "wait"},
    "decide": {"outcome": "release", "reason": "fits"},
    "ask": {"text": "For what?"},
    "explain": {"code": "F01", "reason": "known", "until": ago(-30).isoformat()},
}


@pytest.mark.parametrize("name", DEEDS)
def test_each_deed_is_done_by_its_form(odd: Order, ben: Person, name: str) -> None:
    answer = client_of(ben).post(f"/orders/{odd.pk}/{name}", DEEDS[name], follow=True)
    assert answer.redirect_chain == [(f"/orders/{odd.pk}/", 302)]
    assert "kept in the record" in answer.content.decode()
    order = Order.objects.get(pk=odd.pk)
    assert order.state == {"hold": "held", "decide": "released", "ask": "asked", "explain": "new"}[name]


@pytest.mark.parametrize("name", DEEDS)
def test_what_one_may_not_is_refused_and_what_one_may_not_see_is_not_there(
    odd: Order, carl: Person, dora: Person, name: str
) -> None:
    assert client_of(carl).post(f"/orders/{odd.pk}/{name}", DEEDS[name]).status_code == 403
    assert client_of(dora).post(f"/orders/{odd.pk}/{name}", DEEDS[name]).status_code == 404
    assert client_of(carl).get(f"/orders/{odd.pk}/{name}").status_code == 405


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("hold", {}),
        ("decide", {"reason": "no outcome"}),
        ("ask", {"text": ""}),
        ("explain", {"code": "F01", "reason": "known", "until": "2020-01-01"}),
    ],
)
def test_what_is_wrong_in_a_form_is_said_beside_its_field(
    odd: Order, ben: Person, name: str, given: dict[str, str]
) -> None:
    answer = client_of(ben).post(f"/orders/{odd.pk}/{name}", given)
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.content.decode()
    assert Order.objects.get(pk=odd.pk).state == "new"


def test_the_second_of_two_is_told_by_a_page(odd: Order, ben: Person) -> None:
    given = {"outcome": "release", "reason": "fits", "seen_as": "new"}
    assert client_of(ben).post(f"/orders/{odd.pk}/decide", given).status_code == 302
    again = client_of(ben).post(f"/orders/{odd.pk}/decide", {**given, "outcome": "refuse"})
    assert again.status_code == 409
    assert "was decided before" in again.content.decode()


def test_an_answer_is_kept(odd: Order, ama: Person, carl: Person) -> None:
    asked = actions.ask(order=odd, text="For what?", by=ama)
    url = f"/questions/{asked.pk}/answer"
    assert client_of(carl).post(url, {"text": "Coatings"}).status_code == 403
    assert client_of(ama).post(url, {"text": ""}).status_code == 422
    assert client_of(ama).post(url, {"text": "Coatings"}).status_code == 302
    assert "Coatings" in client_of(carl).get(f"/orders/{odd.pk}/").content.decode()


def test_a_hold_that_ran_out_comes_first(alpha: Organisation, ben: Person, odd: Order) -> None:
    weak = take(data=new_order("WEAK", **{**ODD, "kg": 20, "note": "urgent"}), organisation=alpha, by=ben)
    placed = actions.hold(order=weak, by=ben, reason="wait")
    client = client_of(ben)
    assert weak.score < odd.score
    page = client.get("/orders/").content.decode()
    assert page.index("ODD-1") < page.index("WEAK")
    Hold.objects.filter(pk=placed.pk).update(ends_at=timezone.now() - timedelta(hours=1))
    page = client.get("/orders/").content.decode()
    assert page.index("WEAK") < page.index("ODD-1")
    assert "hold ran out: decide" in page
    assert "Hold order again" in client.get(f"/orders/{weak.pk}/").content.decode()


def test_the_budget_of_the_week_is_said(odd: Order, ben: Person) -> None:
    assert "0 of 40 orders looked at this week" in client_of(ben).get("/orders/").content.decode()
    actions.hold(order=odd, by=ben, reason="wait")
    actions.decide(order=odd, outcome="release", reason="fits", by=ben)
    assert "1 of 40 orders looked at this week" in client_of(ben).get("/orders/").content.decode()


@pytest.mark.usefixtures("odd")
def test_lists_are_filtered_by_their_address(alpha: Organisation, ben: Person) -> None:
    take(data=new_order("PLAIN"), organisation=alpha, by=ben)
    client = client_of(ben)
    assert "PLAIN" not in client.get("/orders/").content.decode()
    assert "PLAIN" in client.get("/orders/all/").content.decode()
    assert "PLAIN" not in client.get("/orders/all/?state=new").content.decode()
    assert "ODD-1" not in client.get("/orders/all/?q=lacquer").content.decode()
    assert "No open order fits" in client.get("/orders/?state=asked").content.decode()


def test_what_is_exported_is_what_is_shown_and_no_formula(alpha: Organisation, ben: Person) -> None:
    bad = {**ODD, "customer_name": "=cmd|calc"}
    take(data=new_order("ODD-2", **bad), organisation=alpha, by=ben)
    answer = client_of(ben).get("/orders/?csv=1&q=ODD")
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"].startswith("text/csv")
    assert len(text.strip().splitlines()) == 2
    assert "'=cmd|calc" in text
    assert ",=cmd" not in text
    assert len(client_of(ben).get("/orders/?csv=1&q=nobody").content.decode().strip().splitlines()) == 1


ENQUIRY = {
    "kind": "enquiry",
    "customer": "somebody new",
    "product": "Acetic anhydride 25 kg drum",
    "quantity": "200",
    "unit": "kg",
    "note": "wants to pay cash and collect, no papers",
}


def test_an_odd_enquiry_is_entered_and_screened_at_once(alpha: Organisation, ama: Person) -> None:
    given = {**ENQUIRY, "key": str(uuid4()), "organisation": alpha.pk}
    client = client_of(ama)
    answer = client.post("/orders/new/", given)
    order = Order.objects.get()
    assert answer.headers["Location"] == f"/orders/{order.pk}/"
    assert (order.kind, order.customer.name, order.seen.count()) == ("enquiry", "somebody new", 1)
    assert client.post("/orders/new/", given).headers["Location"] == f"/orders/{order.pk}/"
    assert Order.objects.count() == 1


def test_a_known_customer_is_found_by_name_or_number(
    alpha: Organisation, ama: Person, customer: Customer
) -> None:
    for written in ("c1", "lacquer works"):
        given = {**ENQUIRY, "key": str(uuid4()), "organisation": alpha.pk, "customer": written}
        client_of(ama).post("/orders/new/", given)
    assert {order.customer for order in Order.objects.all()} == {customer}


def test_the_form_is_for_who_may_contribute_there(
    alpha: Organisation, ama: Person, carl: Person, dora: Person, officer: Person
) -> None:
    given = {**ENQUIRY, "key": str(uuid4()), "organisation": alpha.pk}
    assert client_of(ama).get("/orders/new/").status_code == 200
    assert client_of(carl).post("/orders/new/", given).status_code == 403
    assert client_of(officer).get("/orders/new/").status_code == 403
    assert client_of(dora).post("/orders/new/", given).status_code == 422
    assert client_of(ama).post("/orders/new/", {**given, "quantity": "-1"}).status_code == 422
    assert not Order.objects.exists()


@pytest.mark.parametrize("url", LISTS)
def test_lists_ask_the_database_no_more_for_more_rows(
    alpha: Organisation, ben: Person, url: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        odd = {**ODD, "customer": f"C{number}"}
        take(data=new_order(f"ODD-{number}", **odd), organisation=alpha, by=ben)
    client = client_of(ben)
    client.get(url)
    with django_assert_max_num_queries(14):
        client.get(url)


def test_empty_lists_say_how_the_first_comes(carl: Person) -> None:
    for url in LISTS:
        assert 'class="empty"' in client_of(carl).get(url).content.decode()


def test_reading_changes_nothing(odd: Order, ben: Person) -> None:
    before = list(Order.objects.values())
    for url in (*LISTS, f"/orders/{odd.pk}/", f"/orders/{odd.pk}/?language=fr", "/orders/new/"):
        assert client_of(ben).get(url).status_code == 200
    assert list(Order.objects.values()) == before
