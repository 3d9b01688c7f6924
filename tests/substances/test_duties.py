"""Cases worked by hand from the articles: what is asked of whom, and by which day."""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bonafides.substances import Jurisdiction
from bonafides.substances.duties import Amount, Case, Duty, duties, jurisdictions_of
from bonafides.substances.duties.conditions import CONDITIONS
from bonafides.substances.duties.deadlines import working_days_before
from bonafides.substances.duties.rows import duty_rows
from bonafides.substances.lists import terms
from scripts.duties import PAGE
from scripts.duties import duties as duties_page

CASES = list(csv.DictReader((Path(__file__).parent / "duty_cases.csv").read_text("utf-8").splitlines()))


def amount(text: str) -> Amount | None:
    value, _, unit = text.partition(" ")
    return Amount(Decimal(value), unit) if text else None


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def case(row: dict[str, str]) -> Case:
    return Case(
        product=row["product"],
        role=row["role"],
        direction=row["direction"],
        on=date.fromisoformat(row["on"]),
        quantity=amount(row["quantity"]),
        sent_from=row["sent_from"],
        sent_to=row["sent_to"],
        dispatch=day(row["dispatch"]),
        before=amount(row["before"]),
        orders_before=int(row["orders_before"]) if row["orders_before"] else None,
        usual={"yes": True, "no": False}.get(row["usual"]),
        suspicious=row["suspicious"] == "yes",
        lost=row["lost"] == "yes",
    )


def said(duty: Duty) -> str:
    """As the cases write it: the duty and its day; `?` where it cannot be told, with what is missing for the day."""
    open_day = f" ?{duty.missing_for_day}" if duty.missing_for_day else ""
    return f"{duty.row.duty}{f' {duty.day}' if duty.day else ''}{' ?' if duty.missing else open_day}"


@pytest.mark.parametrize("row", CASES, ids=[f"{row['law']} {row['why']}" for row in CASES])
def test_a_case_brings_just_the_duties_of_the_articles(row: dict[str, str]) -> None:
    found = duties(case(row), (Jurisdiction(row["law"]),))
    expected = row["expected"].split(" | ") if row["expected"] else []
    assert sorted(said(duty) for duty in found) == sorted(expected)


def test_each_law_has_four_cases_and_one_that_yields_nothing() -> None:
    counts = Counter(row["law"] for row in CASES)
    assert set(counts) == {"UN", "EU", "US", "UK", "CA", "AU"}
    assert min(counts.values()) >= 4
    assert {row["law"] for row in CASES if not row["expected"]} == set(counts)
    assert len(CASES) >= 30


def test_every_duty_names_known_conditions_lists_and_roles() -> None:
    lists = {(each.jurisdiction, each.list) for each in terms()}
    for row in duty_rows():
        assert row.condition in CONDITIONS, row.id
        assert all((row.jurisdiction, name) in lists for name in row.lists - {"*"}), row.id
        assert row.roles <= {"seller", "buyer", "maker", "exporter", "importer", "state"}, row.id
        assert row.directions <= {"domestic", "export", "import"}, row.id


def test_what_cannot_be_told_says_what_is_missing() -> None:
    unknown = Case("Acetic anhydride", "seller", "domestic", date(2026, 3, 20))
    found = {duty.row.duty: duty.missing for duty in duties(unknown, (Jurisdiction.EU,))}
    assert found["registration of the seller"] == "quantity"
    in_part = Case("Acetic anhydride", "seller", "domestic", date(2026, 3, 20), Amount(Decimal(50), "l"))
    found = {duty.row.duty: duty.missing for duty in duties(in_part, (Jurisdiction.EU,))}
    assert found["registration of the seller"] == "quantity before in the rolling year"


def test_a_mixture_whose_extraction_is_open_leaves_its_duties_open() -> None:
    """Reg. (EC) 273/2004 art. 2(a): mixtures from which the substance cannot be easily extracted are outside."""
    thinner = Case(
        "Thinner, toluene 20 %", "exporter", "export", date(2026, 3, 20), Amount(Decimal(900), "kg")
    )
    assert {duty.missing for duty in duties(thinner, (Jurisdiction.EU,))} <= {
        "extractability",
        "whether the country of destination asks for it",
    }


def test_working_days_are_those_of_the_country() -> None:
    """25 December 2025, a Thursday, is a holiday in Germany and none in Japan."""
    assert working_days_before(date(2025, 12, 29), 2, "DE").day == date(2025, 12, 23)
    assert working_days_before(date(2025, 12, 29), 2, "JP").day == date(2025, 12, 25)


def test_a_country_without_a_calendar_is_said() -> None:
    assert working_days_before(date(2025, 12, 29), 2, "XX").missing == "calendar of holidays of XX"


def test_whose_law_rules_where() -> None:
    assert jurisdictions_of("DE", date(2026, 1, 1)) == (Jurisdiction.EU,)
    assert jurisdictions_of("GB", date(2020, 12, 31)) == (Jurisdiction.EU,)
    assert jurisdictions_of("GB", date(2021, 1, 1)) == (Jurisdiction.UK,)
    assert jurisdictions_of("BR", date(2026, 1, 1)) == ()


def test_the_page_of_duties_is_in_step_with_the_data() -> None:
    assert PAGE.read_text(encoding="utf-8") == duties_page()
