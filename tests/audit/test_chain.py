"""Any changed, removed or inserted record is named."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.audit.chain import Break, digest, walk
from bonafides.audit.models import FIRST, Link

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def chain(length: int) -> list[tuple[Link, str]]:
    links, last = [], FIRST
    for number in range(1, length + 1):
        link = Link(
            number, NOON + timedelta(seconds=number), "order.held", "7", "orders.hold:1", {"kg": number}, last
        )
        last = digest(link)
        links.append((link, last))
    return links


def test_an_untouched_chain_holds() -> None:
    assert walk(chain(5))[0] == 5
    assert walk([]) == (0, FIRST, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", NOON),
        ("action", "order.released"),
        ("by", "8"),
        ("about", "orders.hold:2"),
        ("values", {"kg": 1}),
    ],
)
def test_a_changed_record_is_named(field: str, value: Any) -> None:
    links = chain(5)
    link, borne = links[2]
    links[2] = link._replace(**{field: value}), borne
    assert walk(links).broken == Break(3, "changed")


def test_a_changed_record_with_a_new_hash_breaks_the_next() -> None:
    links = chain(5)
    changed = links[2][0]._replace(by="8")
    links[2] = changed, digest(changed)
    assert walk(links).broken == Break(4, "gap")


@given(st.integers(1, 8), st.data())
def test_a_removed_record_is_named_wherever_it_was(length: int, data: st.DataObject) -> None:
    links = chain(length + 1)
    gone = data.draw(st.integers(0, length - 1))
    del links[gone]
    assert walk(links).broken == Break(gone + 2, "gap")


@given(st.integers(1, 8), st.data())
def test_an_inserted_record_is_named(length: int, data: st.DataObject) -> None:
    links = chain(length)
    place = data.draw(st.integers(0, length))
    before = links[place - 1][1] if place else FIRST
    put_in = Link(place + 1, NOON, "order.released", "9", "orders.hold:1", {}, before)
    links.insert(place, (put_in, digest(put_in)))
    broken = walk(links).broken
    assert (broken is None) == (place == length)  # at the end, only the kept end of the chain tells
    assert broken is None or broken == Break(place + 1, "gap")


def test_the_hash_does_not_depend_on_the_zone_of_the_clock() -> None:
    link = chain(1)[0][0]
    elsewhere = link._replace(at=link.at.astimezone(timezone(timedelta(hours=3))))
    assert digest(link) == digest(elsewhere)
