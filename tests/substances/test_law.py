"""The lists as tables for a screening."""

from datetime import date
from decimal import Decimal

import pytest

from bonafides.substances import Jurisdiction, LawRow, law
from bonafides.substances.law import in_force

EU, US, UN = Jurisdiction.EU, Jurisdiction.US, Jurisdiction.UN


def rows(cas: str, jurisdiction: Jurisdiction) -> list[LawRow]:
    return [row for row in law().rows([jurisdiction]) if row.cas == cas]


def test_only_the_asked_jurisdictions_are_given() -> None:
    assert {row.jurisdiction for row in law().rows([EU, UN])} == {EU, UN}
    assert law().rows([]) == ()


def test_a_user_of_category_2a_needs_a_registration_and_a_declaration() -> None:
    """Reg. (EC) 273/2004 art. 3(6) and art. 4."""
    (row,) = [row for row in rows("108-24-7", EU) if row.until is None]
    assert (row.licence_needed, row.declaration_needed) == (True, True)


@pytest.mark.parametrize(
    ("cas", "licence", "declaration"), [("110-89-4", False, True), ("67-64-1", False, False)]
)
def test_users_of_categories_2b_and_3_need_no_licence(cas: str, licence: bool, declaration: bool) -> None:
    row = rows(cas, EU)[-1]
    assert (row.licence_needed, row.declaration_needed) == (licence, declaration)


def test_the_annex_ii_quantity_of_acetic_anhydride_is_a_volume() -> None:
    found = [row for row in law().thresholds([EU]) if row.cas == "108-24-7" and row.until is None]
    assert [(row.quantity, row.dimension, row.period) for row in found] == [
        (Decimal(100), "l", "rolling year")
    ]


def test_gallons_are_given_in_litres_and_kilograms_stay_beside_them() -> None:
    """250 US gallons are 946.352946 l; 21 CFR 1310.04 prints 1,023 kg beside them."""
    found = [row for row in law().thresholds([US]) if row.cas == "108-24-7" and row.direction == "domestic"]
    assert sorted((row.dimension, row.quantity) for row in found) == [
        ("kg", Decimal(1023)),
        ("l", Decimal("946.352946")),
    ]


def test_a_threshold_of_nothing_counts_every_transaction() -> None:
    found = [row for row in law().thresholds([US]) if row.cas == "299-42-3" and row.direction == "domestic"]
    assert [(row.quantity, row.period, row.printed) for row in found] == [
        (Decimal(0), "transaction", "any amount")
    ]


def test_the_carbamate_is_reached_by_the_open_family_of_its_parent() -> None:
    assert {row.entry for row in rows("79099-07-3", US)} == {"US-I-39"}


def test_both_ends_of_an_interval_are_in_force() -> None:
    since, until = date(2005, 8, 18), date(2013, 12, 29)
    assert in_force(since, until, since)
    assert in_force(since, until, until)
    assert not in_force(since, until, date(2013, 12, 30))
    assert not in_force(since, None, date(2005, 8, 17))
