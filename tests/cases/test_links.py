"""What links reports with one another and with the register, and what is too common to link anything."""

from datetime import date

import pytest

from bonafides.cases import actions, indexing, linking
from bonafides.cases.linking import Linked, links_of
from bonafides.cases.marks import compared
from bonafides.cases.models import Appearance, Case, MarkKind
from bonafides.partners.actions import register
from bonafides.suspicions.models import Report
from tests.cases.conftest import Cast, reported


def found(linked: Linked) -> list[tuple[str, int]]:
    return [(link.kind.value, len(link.appearances)) for link in linked.links]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (MarkKind.TELEPHONE, "+31 20 555 0100", "020-5550100"),
        (MarkKind.TELEPHONE, "+٣١ ٢٠ ٥٥٥ ٠١٠٠", "0031205550100"),
        (MarkKind.EMAIL, "Buy@Example.org ", "buy@example.org"),
        (MarkKind.ACCOUNT, "NL91 ABNA 0417 1643 00", "nl91abna0417164300"),
        (MarkKind.PLACE, "Dock 4,  Harbour Road 12", "dock 4 harbour road 12"),
        (MarkKind.PLATE, "12-AB-3C", "12ab 3c"),
        (MarkKind.REGISTRATION, "KvK 1234.5678", "kvk12345678"),
        (MarkKind.NAME, "Gamma Coatings B.V.", "GAMMA COATINGS BV"),
    ],
)
def test_one_value_written_in_two_ways_is_one(kind: MarkKind, one: str, other: str) -> None:
    assert compared(kind, one) == compared(kind, other) != ""


@pytest.mark.parametrize(
    ("kind", "written"), [(MarkKind.TELEPHONE, "0 00"), (MarkKind.NAME, "n.a."), (MarkKind.PLATE, "")]
)
def test_what_is_too_short_means_nobody(kind: MarkKind, written: str) -> None:
    assert compared(kind, written) == ""


def test_the_same_telephone_at_another_supplier_is_a_link(cast: Cast, case: Case) -> None:
    reported(cast.beta, cast.otto, "B-1", name="Delta Paints", phone="020 5550100")
    reported(cast.beta, cast.otto, "B-2", name="Epsilon Inks", phone="+31 20 777 7777")
    assert found(links_of(case, cast.dina)) == [("telephone", 2)]


def test_every_kind_of_value_links(cast: Cast) -> None:
    shared = {
        "phone": "+31 20 555 0100",
        "email": "buy@example.org",
        "bank_account": "NL91ABNA0417164300",
        "registration_no": "12345678",
        "delivery_address": "Harbour Road 12",
    }
    one = reported(cast.alpha, cast.ama, "A-1", **shared)
    reported(cast.beta, cast.otto, "B-1", **shared)
    Report.objects.update(other_party={**one.other_party, "vehicle_plate": "12-AB-3C"})
    case = actions.open_case(by=cast.dina, organisation=cast.authority, title="One", reports=[one])
    assert {kind for kind, _ in found(links_of(case, cast.dina))} == {kind.value for kind in MarkKind}


def test_a_name_links_over_suppliers_and_not_two_reports_of_one(cast: Cast, case: Case) -> None:
    reported(cast.alpha, cast.ama, "A-2", phone="+31 20 777 7777")
    assert found(links_of(case, cast.dina)) == []
    reported(cast.beta, cast.otto, "B-1", phone="+31 20 888 8888")
    assert found(links_of(case, cast.dina)) == [("name", 3)]


def test_the_register_is_looked_through(cast: Cast, case: Case) -> None:
    entry = {
        "kind": "licence",
        "number": "L-1",
        "holder": "Zeta Works",
        "substances": ["acetone"],
        "operations": ["use"],
        "telephones": ["020 555 01 00"],
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2028, 1, 1),
    }
    register.add(by=cast.dina, authority=cast.authority, **entry)
    link = links_of(case, cast.dina).links[0]
    assert [each.entry and each.entry.number for each in link.appearances] == [None, "L-1"]


def test_a_hub_is_counted_and_never_joined(cast: Cast, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "HUB", 2)
    reported(cast.beta, cast.otto, "B-1", name="Delta Paints", phone="020 5550100")
    assert found(links_of(case, cast.dina)) == [("telephone", 2)]
    reported(cast.beta, cast.otto, "B-2", name="Epsilon Inks", phone="020 5550100")
    linked = links_of(case, cast.dina)
    assert linked.links == []
    assert [(hub.written, hub.parties) for hub in linked.hubs] == [("+31 20 555 0100", 3)]


def test_many_reports_of_one_party_are_no_hub(
    cast: Cast, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "HUB", 1)
    for number in ("B-1", "B-2"):
        reported(cast.beta, cast.otto, number, phone="020 5550100")
    assert ("telephone", 3) in found(links_of(case, cast.dina))


def test_police_see_links_among_the_reports_of_the_case_alone(cast: Cast, accepted: Case) -> None:
    second = reported(cast.beta, cast.otto, "B-1", name="Delta Paints", phone="020 5550100")
    assert found(links_of(accepted, cast.pia)) == []
    actions.add_report(accepted, by=cast.dina, report=second)
    assert found(links_of(accepted, cast.pia)) == [("telephone", 2)]


def test_what_is_drawn_from_reports_is_drawn_once(cast: Cast, first: Report) -> None:
    assert indexing.catch_up([cast.authority.pk]) == 1
    assert indexing.catch_up([cast.authority.pk]) == 0
    assert Appearance.objects.get().report == first
