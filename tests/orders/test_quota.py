"""A quota is held against all that was supplied in its period and this order; the orders that used it are named."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bonafides.ledger import Kind
from bonafides.orders import actions
from bonafides.orders.importing.keeping import Kept
from bonafides.orders.models import Customer, Licence, Order, RegisterCheck
from bonafides.orders.supplied import Use
from bonafides.partners.models import Entry, Organisation, Person, Verification
from bonafides.partners.verifying import quota_period, reasons_against
from tests.orders.conftest import ago, today
from tests.orders.test_deciding import fresh
from tests.orders.test_pages import client_of
from tests.orders.test_register_checks import PLACE, come, known
from tests.partners.register import ANHYDRIDE, question, values

__all__ = ["known"]

PURE = "Acetic anhydride 100 %"


@pytest.fixture
def year(known: Entry) -> Entry:
    """The licence with 100 kilograms, for a year that began 90 days ago."""
    known.quota_kg, known.valid_from, known.valid_until = Decimal(100), ago(90), ago(-270)
    known.save()
    return known


def buy(alpha: Organisation, by: Person, number: str, kg: int, **others: Any) -> Order:
    return come(alpha, by, number, product=PURE, kg=kg, **others)


def last() -> RegisterCheck:
    return RegisterCheck.objects.select_related("verification").order_by("-pk")[0]


def counted() -> list[tuple[str, float]]:
    return [(each["order_id"], float(each["kg"])) for each in last().quota["orders"]]


@pytest.mark.parametrize(
    ("valid", "on", "period"),
    [
        ((date(2025, 7, 1), date(2026, 6, 30)), date(2026, 3, 2), (date(2025, 7, 1), date(2026, 6, 30))),
        ((date(2024, 1, 1), date(2024, 12, 31)), date(2024, 3, 2), (date(2024, 1, 1), date(2024, 12, 31))),
        ((date(2025, 7, 1), date(2028, 6, 30)), date(2026, 3, 2), (date(2026, 1, 1), date(2026, 12, 31))),
        ((date(2025, 7, 1), date(2028, 6, 30)), date(2025, 9, 1), (date(2025, 7, 1), date(2025, 12, 31))),
        ((date(2025, 7, 1), date(2028, 6, 30)), date(2028, 2, 1), (date(2028, 1, 1), date(2028, 6, 30))),
    ],
)
def test_a_quota_counts_for_the_licences_year_or_the_calendar_year(
    valid: tuple[date, date], on: date, period: tuple[date, date]
) -> None:
    assert quota_period(Entry(valid_from=valid[0], valid_until=valid[1]), on) == period


@pytest.mark.parametrize(
    ("kg", "used", "codes"),
    [
        (500, 0, []),
        (501, 0, ["quota"]),
        (20, 480, []),
        (20, 481, ["quota-used"]),
        (None, 501, ["quota-used"]),
    ],
)
def test_what_was_used_and_what_is_asked_are_held_against_it(
    kg: int | None, used: int, codes: list[str]
) -> None:
    asked = question(kg=None if kg is None else Decimal(kg), used_kg=Decimal(used))
    assert reasons_against(Entry(**values(quota_kg=Decimal(500))), asked) == codes


@pytest.mark.usefixtures("year")
def test_the_order_that_goes_beyond_is_held_and_says_which_orders_used_it(
    alpha: Organisation, ama: Person
) -> None:
    first = buy(alpha, ama, "D-1", 40, ordered_on=ago(20))
    buy(alpha, ama, "D-2", 50)
    assert last().verification.answer == "valid"
    assert (last().quota["used_kg"], counted()) == ("40.000000", [("D-1", 40.0)])
    third = buy(alpha, ama, "D-3", 20)
    assert last().verification.reasons == ["quota-used"]
    assert counted() == [("D-1", 40.0), ("D-2", 50.0)]
    assert fresh(third).state == "held"
    page = client_of(ama).get(f"/orders/{third.pk}/").content.decode()
    assert "for 90 of 100 kilograms; with this order it is 110." in page
    assert f'href="/orders/{first.pk}/"' in page


@pytest.mark.usefixtures("year")
def test_what_is_outside_the_period_refused_or_only_asked_for_does_not_count(
    alpha: Organisation, ama: Person
) -> None:
    buy(alpha, ama, "OLD", 90, ordered_on=ago(100))
    buy(alpha, ama, "ASK", 90, kind="enquiry")
    refused = buy(alpha, ama, "NO", 90, note="urgent", payment="cash")
    Order.objects.filter(pk=refused.pk).update(state="refused")
    buy(alpha, ama, "D-1", 90)
    assert (last().verification.answer, counted()) == ("valid", [])


@pytest.mark.usefixtures("year")
def test_what_came_back_counts_less_and_a_delivery_is_not_counted_beside_its_order(
    alpha: Organisation, ama: Person
) -> None:
    buy(alpha, ama, "D-1", 60, ordered_on=ago(9))
    buy(alpha, ama, "D-1", 60, ordered_on=ago(8), kind="delivery")
    buy(alpha, ama, "D-1", 25, ordered_on=ago(7), kind="return")
    buy(alpha, ama, "D-2", 65)
    assert counted() == [("D-1", 60.0), ("D-1", -25.0)]
    assert last().verification.answer == "valid"
    buy(alpha, ama, "D-3", 1)
    assert last().verification.reasons == ["quota-used"]


@pytest.mark.usefixtures("year")
def test_another_number_of_the_customer_with_the_same_licence_counts(
    alpha: Organisation, ama: Person
) -> None:
    branch = Customer.objects.create(organisation=alpha, customer="C8", name="Delta Laboratory B.V.")
    paper = Licence.objects.get()
    paper.pk, paper.holder = None, branch
    paper.save()
    buy(alpha, ama, "D-1", 60)
    buy(alpha, ama, "D-2", 50, customer="C8")
    assert (last().verification.reasons, counted()) == (["quota-used"], [("D-1", 60.0)])


@pytest.mark.usefixtures("year")
def test_the_authority_is_told_the_sum_and_no_order(alpha: Organisation, ama: Person) -> None:
    buy(alpha, ama, "SECRET-1", 60)
    buy(alpha, ama, "SECRET-2", 50)
    asked = Verification.objects.order_by("-pk")[0].asked
    assert (asked["used_kg"], asked["kg"]) == ("60.000000", "50.000000")
    assert "SECRET" not in str(asked)


@pytest.mark.usefixtures("year")
def test_orders_of_a_file_count_one_after_the_other(alpha: Organisation, ama: Person, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    rows = [f'F-{number},{ago(5 - number)},C7,{PURE},40,kg,"{PLACE}"' for number in range(4)]
    head = "order_id,ordered_on,customer,product,quantity,unit,delivery_address"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    actions.take_file(kept=Kept(path, "orders.csv"), kind=Kind.ORDERS, organisation=alpha, by=ama)
    told = RegisterCheck.objects.order_by("order__order_id").values_list(
        "order__order_id", "verification__answer"
    )
    assert dict(told) == {"F-0": "valid", "F-1": "valid", "F-2": "not valid", "F-3": "not valid"}


@pytest.mark.usefixtures("year")
def test_asked_again_what_came_later_and_went_out_counts_too(alpha: Organisation, ama: Person) -> None:
    order = buy(alpha, ama, "D-1", 50, note="urgent", payment="cash")
    later = buy(alpha, ama, "D-2", 45)
    Order.objects.filter(pk=order.pk).update(state="new")
    Order.objects.filter(pk=later.pk).update(state="released")
    first, past = ago(90), today()
    assert Use(order, ANHYDRIDE, "NL-17", arrives=True)(first, past) == 0
    assert Use(order, ANHYDRIDE, "NL-17", arrives=False)(first, past) == 45


@pytest.mark.usefixtures("known")
def test_without_a_quota_nothing_is_counted(alpha: Organisation, ama: Person) -> None:
    Entry.objects.update(quota_kg=None)
    buy(alpha, ama, "D-1", 60)
    assert last().quota == {}
