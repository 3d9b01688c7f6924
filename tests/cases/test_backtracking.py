"""From a seized lot back to its last licit holder, over what the reader may know."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from bonafides.cases import actions
from bonafides.cases.backtracking import trace
from bonafides.partners.actions import register
from bonafides.suspicions.models import Report
from tests.cases.conftest import Cast, reported


def licence(cast: Cast, holder: str, **values: object) -> None:
    told = {
        "kind": "licence",
        "number": f"L-{holder[0]}",
        "holder": holder,
        "substances": ["108-24-7"],
        "operations": ["use"],
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2028, 1, 1),
    }
    register.add(by=cast.dina, authority=cast.authority, **(told | values))


@pytest.fixture
def lots(cast: Cast) -> tuple[Report, Report]:
    """Two orders of acetic anhydride; the report on the second names the lot."""
    first = reported(cast.alpha, cast.ama, "A-1")
    second = reported(
        cast.beta,
        cast.otto,
        "B-1",
        name="Delta Paints",
        texts={"reasons": "Seal gone, lot AB-12/7 of the maker."},
    )
    return first, second


@pytest.mark.parametrize("written", ["AB-12/7", "ab127", "ab 12"])
def test_the_report_that_names_the_lot_stands_first(
    cast: Cast, lots: tuple[Report, Report], written: str
) -> None:
    found = trace(cast.dina, lot=written, substance="acetic anhydride")
    named = written != "ab 12"
    assert [each.report for each in found.movements] == [lots[1].number, lots[0].number] if named else True
    assert found.named == named
    assert len(found.movements) == 2


@pytest.mark.usefixtures("lots")
def test_a_lot_is_not_found_within_another_word(cast: Cast) -> None:
    assert trace(cast.dina, lot="B-12/7").movements == []
    assert trace(cast.dina, lot="-/-").movements == []


@pytest.mark.usefixtures("lots")
def test_the_receiver_with_a_licence_is_the_last_licit_holder(cast: Cast) -> None:
    licence(cast, "Delta Paints")
    licence(cast, "Gamma Coatings", valid_until=date(2026, 2, 1))
    found = {each.receiver: each for each in trace(cast.dina, substance="108-24-7").movements}
    assert found["Delta Paints"].last_holder == "Delta Paints"
    assert found["Gamma Coatings"].last_holder == "Alpha Chemicals"
    assert [each.registered for each in found.values()] == [True, True]


def test_police_know_the_reports_of_their_cases_alone_and_not_who_reported(
    client: Client, cast: Cast, lots: tuple[Report, Report]
) -> None:
    licence(cast, "Delta Paints")
    assert trace(cast.pia, lot="AB-12/7", substance="acetic anhydride").movements == []
    case = actions.open_case(by=cast.dina, organisation=cast.authority, title="One", reports=[lots[1]])
    actions.refer(case, by=cast.dina, to=cast.police, reason="Look.")
    found = trace(cast.pia, lot="AB-12/7", substance="acetic anhydride")
    assert [(each.supplier, each.receiver, each.licences) for each in found.movements] == [
        ("", "Delta Paints", [])
    ]
    assert found.holders == []
    client.force_login(cast.pia)
    shown = client.get(reverse("backtrack"), {"lot": "AB-12/7"}).content.decode()
    assert "Beta Reagents" not in shown
    assert "shielded" in shown


def test_nothing_asked_is_said_and_nothing_found_too(client: Client, cast: Cast) -> None:
    client.force_login(cast.dina)
    assert client.get(reverse("backtrack")).status_code == 200
    assert client.get(reverse("backtrack"), {"lot": " "}).status_code == 422
    assert (
        "No report that you may read names it"
        in client.get(reverse("backtrack"), {"lot": "X"}).content.decode()
    )
