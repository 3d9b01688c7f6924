"""The client carries an order to the authority and the answer back."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bonafides.client import (
    Client,
    Conflict,
    CustomerFile,
    Draft,
    MayNot,
    NewDeclaration,
    NewLicence,
    NewLine,
    NewOrder,
    NotFound,
    NotSignedIn,
    NotValid,
    Question,
)
from tests.client.conftest import Inside

ACETONE = NewLine("Acetone 99.5 %", Decimal("25.5"), "l")


def order(number: str) -> NewOrder:
    return NewOrder(
        number, "C-9", date(2026, 3, 2), (ACETONE,), ordered_at=datetime(2026, 3, 2, 10, tzinfo=UTC)
    )


def test_who_asks(company: Client) -> None:
    found = company.me()
    assert (found.name, found.organisations[0].name) == ("Ama", "Alpha Chemicals")


def test_an_order_is_sent_once_for_each_key(company: Client) -> None:
    sent = company.send_order(order("A1"), key="k")
    assert sent == company.send_order(order("A1"), key="k") == company.order(sent.id)
    assert (sent.order_id, sent.lines[0].quantity, sent.ordered_on) == (
        "A1",
        Decimal("25.5"),
        date(2026, 3, 2),
    )
    assert sent.received_at.tzinfo is not None


def test_a_batch_sent_twice_is_there_once(company: Client, exchange: Inside) -> None:
    orders = {f"k{number}": order(f"A{number}") for number in range(120)}
    first, second = list(company.send_orders(orders)), list(company.send_orders(orders))
    assert all(each.new for each in first)
    assert not any(each.new for each in second)
    assert exchange.asked.count("POST /api/orders/batch") == 4
    assert len({each.id for each in company.orders()}) == 120


def test_a_customer_is_kept_with_its_papers(company: Client) -> None:
    first = company.file_customer(CustomerFile("C-9", name="Lacquer Works", country="NL"))
    again = company.file_customer(CustomerFile("C-9", city="Breda"))
    assert (again.id, again.name, again.city) == (first.id, "Lacquer Works", "Breda")
    until = date(2030, 12, 31)
    paper = NewDeclaration("D-1", "acetic anhydride", date(2026, 1, 1), until, annual_kg=Decimal(600))
    assert company.file_declaration(first.id, paper) == company.file_declaration(first.id, paper)
    with pytest.raises(Conflict):
        company.file_declaration(first.id, NewDeclaration("D-1", "acetic anhydride", date(2026, 1, 1), until))
    company.file_licence(first.id, NewLicence("L-1", "acetic anhydride", date(2026, 1, 1), until))
    (told,) = company.customers()
    assert told == company.customer(first.id)
    assert (told.declarations[0].annual_kg, told.licences[0].number) == (Decimal(600), "L-1")


def test_one_of_a_batch_that_cannot_be_taken_is_told(company: Client) -> None:
    company.send_order(order("A1"), key="k")
    (found,) = company.send_orders({"k": order("A2")})
    assert found.order is None
    assert found.refused is not None


def test_orders_are_read_page_by_page(
    company: Client, exchange: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bonafides.client.client.A_PAGE_OF_ORDERS", 2)
    list(company.send_orders({str(number): order(str(number)) for number in range(5)}))
    assert [each.order_id for each in company.orders()] == ["0", "1", "2", "3", "4"]
    assert sum(asked.startswith("GET /api/orders?") for asked in exchange.asked) == 3
    assert list(company.orders(state="held")) == []


def test_an_order_is_decided_as_it_was_seen(company: Client) -> None:
    sent = company.send_order(order("A1"))
    assert company.decide_order(sent.id, "hold", reason="Odd.", seen_as=sent.state).state == "held"
    with pytest.raises(Conflict) as told:
        company.decide_order(sent.id, "release", reason="Fits.", seen_as=sent.state)
    assert told.value.code


def test_a_report_goes_to_the_authority_and_the_answer_comes_back(company: Client, authority: Client) -> None:
    sent = company.send_order(order("A1"))
    begun = company.draft_report(
        Draft(
            order=sent.id,
            kind="suspicion",
            reasons="Much more than usual.",
            reporter={"phone": "+31 20 555 0100"},
        )
    )
    assert (begun.stage, begun.order) == ("draft", sent.id)
    assert company.send_report(begun.id).receipt is not None
    assert [each.id for each in authority.reports(stage="sent")] == [begun.id]
    assert authority.report(begun.id).order is None
    assert authority.acknowledge_report(begun.id).stage == "acknowledged"
    authority.ask_report(begun.id, "Who fetched it?")
    company.answer_report(begun.id, "The driver of the customer.")
    authority.advise_report(begun.id, "hold", text="Until Friday.")
    closed = authority.feedback_report(begun.id, "legitimate", "useful")
    assert [each.kind for each in closed.messages] == ["question", "answer", "advice"]
    told = company.report(begun.id)
    assert told.feedback is not None
    assert (told.stage, told.feedback.outcome, told.content.reasons) == (
        "closed",
        "legitimate",
        "Much more than usual.",
    )


def test_reports_are_read_page_by_page(company: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bonafides.client.client.A_PAGE_OF_REPORTS", 2)
    begun = [company.draft_report(Draft(kind="theft")).id for _ in range(5)]
    assert [each.id for each in company.reports(kind="theft")] == begun[::-1]


def test_the_register_is_asked(company: Client) -> None:
    found = company.verify(Question("acetone", number="N1"))
    assert found.answer in {"ask", "not valid"}
    assert found.reasons


def test_what_is_wrong_is_told_with_its_place(company: Client) -> None:
    with pytest.raises(NotValid) as told:
        company.send_order(NewOrder("A1", "C-9", date(1066, 1, 1), (ACETONE,)))
    assert [each.pointer for each in told.value.errors] == ["#/ordered_on"]
    assert "#/ordered_on" in str(told.value)


def test_each_refusal_has_its_kind(company: Client, reader: Client, exchange: Inside) -> None:
    with pytest.raises(MayNot):
        reader.send_order(order("A1"))
    with pytest.raises(NotFound):
        company.order(10**9)
    with pytest.raises(NotSignedIn):
        Client("http://testserver", "bf_forged", exchange=exchange).me()
