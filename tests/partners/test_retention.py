"""What is past its time goes, what is held or needed stays, and the chain of records holds."""

from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bonafides.audit.actions import record
from bonafides.audit.models import Record
from bonafides.audit.verification import verify
from bonafides.cli.retention import command
from bonafides.orders.models import Customer, Declaration, Import, Order, State
from bonafides.partners.actions import retention as actions
from bonafides.partners.models import LegalHold, Organisation, Person, Retention
from bonafides.partners.retention.kinds import holdable
from bonafides.partners.retention.law import term
from bonafides.partners.retention.terms import foreseen
from bonafides.partners.rights import MayNot
from bonafides.suspicions.models import Message, MessageKind, Report, Stage
from tests.partners.conftest import client_of

TODAY = timezone.localdate()
LONG_AGO = date(TODAY.year - 4, 12, 31)
JUST_KEPT = date(TODAY.year - 3, 1, 1)
THEN = timezone.now() - timedelta(days=5 * 366)


@pytest.fixture
def delta(alpha: Organisation) -> Customer:
    return Customer.objects.create(organisation=alpha, customer="C1", name="Delta Laboratory")


def order(customer: Customer, number: str = "A1", *, on: date = LONG_AGO, **more: Any) -> Order:
    told = {"state": State.RELEASED, "received_at": timezone.now(), **more}
    return Order.objects.create(
        organisation=customer.organisation, customer=customer, order_id=number, ordered_on=on, **told
    )


def report(about: Order, by: Person, **more: Any) -> Report:
    place = about.organisation
    assert place.authority is not None
    told = {"stage": Stage.CLOSED, "number": "R1", "sent_at": THEN, "closed_at": THEN, **more}
    return Report.objects.create(
        organisation=place,
        authority=place.authority,
        order=about,
        aware_at=THEN,
        drafted_by=by,
        reporter={"name": "Ama"},
        other_party={"name": "Delta Laboratory"},
        findings=[{"code": "C01", "weight": 1.0, "values": {"payer": "Mr Smith"}}],
        reasons="Mr Smith came in person.",
        **told,
    )


def hold(place: Organisation, by: Person, code: str, number: str) -> LegalHold:
    what = next(each for each in holdable() if each.code == code)
    (put,) = actions.put_hold(organisation=place, holdable=what, number=number, reason="Court", by=by)
    return put


def erased(place: Organisation) -> dict[str, int]:
    gone = actions.erase(place, by=None, on=TODAY)
    assert verify().broken is None
    return {code: count for code, count in gone.items() if count}


@pytest.mark.parametrize(("country", "years"), [("NL", 3), ("US", 2), ("CA", 2), ("BR", 2)])
def test_the_law_says_how_long(country: str, years: int) -> None:
    """Reg. (EC) 273/2004 art. 5(5); 21 CFR 1310.04(a); SOR/2002-359; 1988 Convention art. 12(9)(e)."""
    found = term(country, date(2026, 11, 27))
    assert found.years == years
    assert found.articles


def test_a_term_runs_from_the_end_of_the_calendar_year(alpha: Organisation, delta: Customer) -> None:
    order(delta, "old")
    order(delta, "kept", on=JUST_KEPT)
    assert erased(alpha) == {"orders": 1}
    assert list(Order.objects.values_list("order_id", flat=True)) == ["kept"]


def test_the_customer_goes_with_the_last_that_is_left_of_it(alpha: Organisation, delta: Customer) -> None:
    order(delta)
    Declaration.objects.create(
        organisation=alpha, customer=delta, declaration_id="D", substance="acetone", valid_from=LONG_AGO, valid_until=LONG_AGO
    )  # fmt: skip
    assert erased(alpha) == {"orders": 1, "declarations": 1, "customers": 1}


def test_an_open_order_and_a_customer_on_watch_stay(alpha: Organisation, delta: Customer) -> None:
    order(delta, state=State.HELD)
    Customer.objects.create(organisation=alpha, customer="C2", name="Eta", watch=True)
    assert erased(alpha) == {}


@pytest.mark.parametrize(("code", "number"), [("orders.customer", "C1"), ("orders.order", "A1")])
def test_what_is_held_stays_until_the_hold_is_lifted(
    alpha: Organisation, delta: Customer, ama: Person, code: str, number: str
) -> None:
    order(delta)
    put = hold(alpha, ama, code, number)
    assert erased(alpha) == {}
    (orders,) = (each for each in foreseen(alpha, TODAY) if each.kind.code == "orders")
    assert (orders.past, orders.held, orders.goes) == (1, 1, 0)
    actions.lift_hold(put, by=ama, reason="Over")
    assert erased(alpha)["orders"] == 1


def test_what_the_chain_said_of_it_goes_too_and_who_erased_it_stays(
    alpha: Organisation, delta: Customer
) -> None:
    old = order(delta)
    with transaction.atomic():
        record("order.decided", old, by="7", values={"reason": "Mr Smith came"})
    erased(alpha)
    about = {each.action: each.values for each in Record.objects.filter(about=f"orders.order:{old.pk}")}
    assert about["order.decided"] == {}
    assert about["retention.erased"] == {"kind": "orders", "before": f"{TODAY.year - 3}-01-01"}


def test_a_report_loses_what_it_says_of_persons_and_keeps_the_rest(
    alpha: Organisation, delta: Customer, ama: Person
) -> None:
    made = report(order(delta), ama, receipt={"sha256": "0" * 64})
    told = {"report": made, "organisation": alpha, "by": ama, "at": THEN, "text": "Mr Smith"}
    Message.objects.create(kind=MessageKind.ANSWER, **told)
    assert erased(alpha) == {"reports": 1, "orders": 1, "customers": 1}
    made.refresh_from_db()
    assert (made.reporter, made.other_party, made.reasons, made.order) == ({}, {}, "", None)
    assert (made.number, made.receipt, made.findings[0]["code"]) == ("R1", {"sha256": "0" * 64}, "C01")
    assert "Smith" not in str(made.findings) + made.messages.get().text
    assert client_of(ama).get(f"/reports/{made.pk}/").status_code == 200


def test_a_report_goes_when_the_terms_of_both_are_over(
    alpha: Organisation, authority: Organisation, delta: Customer, ama: Person, dora: Person
) -> None:
    report(order(delta), ama)
    years = {each.kind.code: 30 for each in foreseen(authority, TODAY)}
    actions.set_terms(authority, by=dora, years=years, by_itself=False)
    assert erased(alpha) == {}


def test_the_authority_can_hold_a_report_and_with_it_the_order(
    alpha: Organisation, authority: Organisation, delta: Customer, ama: Person, dora: Person
) -> None:
    report(order(delta), ama)
    hold(authority, dora, "suspicions.report", "R1")
    assert erased(alpha) == {}


def test_a_report_that_is_being_worked_on_stays(alpha: Organisation, delta: Customer, ama: Person) -> None:
    report(order(delta), ama, stage=Stage.ACKNOWLEDGED, closed_at=None)
    assert erased(alpha) == {}


def test_rows_that_no_import_took_go(alpha: Organisation, ama: Person) -> None:
    rows = [{"value": "Mr Smith"}]
    kept = Import.objects.create(
        organisation=alpha, kind="orders", name="a.csv", by=ama, at=THEN, rejected=rows
    )
    assert erased(alpha) == {"files": 1}
    kept.refresh_from_db()
    assert kept.rejected == []


def test_another_company_keeps_its_own(alpha: Organisation, chen: Person) -> None:
    theirs = Customer.objects.create(
        organisation=chen.memberships.get().organisation, customer="C1", name="Delta"
    )
    order(theirs)
    assert erased(alpha) == {}


def test_a_term_is_never_shorter_than_the_law_asks(alpha: Organisation, ama: Person) -> None:
    with pytest.raises(actions.TooShort):
        actions.set_terms(alpha, by=ama, years={"orders": 2}, by_itself=False)


def test_each_night_only_for_who_wants_it_and_once_a_day(
    alpha: Organisation, delta: Customer, ama: Person
) -> None:
    order(delta)
    assert actions.erase_each_night(TODAY) == {}
    years = {each.kind.code: 3 for each in foreseen(alpha, TODAY)}
    actions.set_terms(alpha, by=ama, years=years, by_itself=True)
    assert actions.erase_each_night(TODAY)[alpha.pk]["orders"] == 1
    assert actions.erase_each_night(TODAY) == {}
    assert Retention.objects.get().ran_on == TODAY


def test_who_does_not_administer_erases_and_holds_nothing(
    alpha: Organisation, delta: Customer, ben: Person
) -> None:
    with pytest.raises(MayNot):
        actions.erase(alpha, by=ben, on=TODAY)
    with pytest.raises(MayNot):
        hold(alpha, ben, "orders.customer", delta.customer)


def test_the_page_shows_what_would_go_and_erases_it(
    alpha: Organisation, delta: Customer, ama: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        hold(alpha, ama, "orders.order", order(delta, f"H{number}").order_id)
    order(delta)
    client = client_of(ama)
    with django_assert_max_num_queries(50):
        assert "Erase 1 record" in client.get("/retention/").content.decode()
    client.post(f"/retention/{alpha.pk}/erase")
    assert Order.objects.count() == 30


def test_the_page_says_beside_the_field_that_nothing_bears_the_number(
    alpha: Organisation, ama: Person
) -> None:
    form = {"thing": "orders.customer", "number": "nobody", "reason": "Court"}
    answer = client_of(ama).post(f"/retention/{alpha.pk}/hold", form)
    assert answer.status_code == 422
    assert "Nothing here bears this number" in answer.content.decode()


@pytest.mark.django_db
def test_the_command_changes_nothing_unless_asked(alpha: Organisation, delta: Customer) -> None:
    order(delta)
    shown = CliRunner().invoke(command, ["--organisation", str(alpha.pk)])
    assert "orders: 1 from before" in shown.output
    assert "1 records would be erased" in shown.output
    assert Order.objects.count() == 1
    CliRunner().invoke(command, ["--erase"])
    assert Order.objects.count() == 0
