"""The demonstration has a register: valid entries, ended and suspended ones, and somebody who orders under another's licence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bonafides.orders.actions import take
from bonafides.orders.models import Licence
from bonafides.partners.actions.register import verify
from bonafides.partners.dealings import covered_by
from bonafides.partners.models import Entry, EntryStatus, Organisation, Person
from bonafides.partners.verifying import Question
from bonafides.site.demo.book import country, store_past
from bonafides.site.demo.people import AUTHORITY, COMPLIANCE, NORTH, OFFICER, ORDER_DESK, populate
from bonafides.site.demo.register import borrowed, enter_register

TODAY = timezone.localdate()


@pytest.fixture
def made(db: None) -> tuple[dict[str, Organisation], dict[str, Person], list[Entry]]:  # noqa: ARG001
    ledger = country(TODAY)
    places, people = populate()
    store_past(ledger, places[NORTH], TODAY - timedelta(days=20))
    return places, people, enter_register(ledger, places[AUTHORITY], people[OFFICER], TODAY)


def test_the_register_answers_in_every_way(
    made: tuple[dict[str, Organisation], dict[str, Person], list[Entry]],
) -> None:
    places, people, entries = made
    on_file = set(Licence.objects.values_list("number", flat=True))
    assert on_file <= {each.number for each in entries}
    assert [each.status for each in entries].count(EntryStatus.SUSPENDED) == 1
    assert any(each.valid_until < TODAY for each in entries)
    told: dict[str, set[str]] = {}
    for entry in entries:
        question = Question(
            entry.number, entry.holder, tuple(entry.substances[:1]), covered_by("supply"), TODAY
        )
        asked = verify(by=people[COMPLIANCE], organisation=places[NORTH], question=question)
        told.setdefault(asked.answer, set()).update(asked.reasons)
    assert told["valid"] == set()
    assert {"expired", "suspended"} <= told["not valid"]


def test_whoever_orders_under_anothers_licence_shows(
    made: tuple[dict[str, Organisation], dict[str, Person], list[Entry]],
) -> None:
    places, people, entries = made
    order = borrowed(places[NORTH], entries, TODAY)
    assert order is not None
    taken = take(data=order, organisation=places[NORTH], by=people[ORDER_DESK])
    asked = taken.register_checks.get().verification
    assert (asked.answer, asked.reasons) == ("ask", ["place", "telephone"])
