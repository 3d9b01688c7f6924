"""Two books of the same deliveries: what belongs together is paired, what one book lacks is named."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from bonafides.screening.contents import Substance
from bonafides.screening.reconciling import Movement, Pair, Window, reconcile, sums
from bonafides.screening.reconciling.words import Names, agreed

ACETIC = Substance("108-24-7", "acetic anhydride", "kg")
TOLUENE = Substance("108-88-3", "toluene", "kg")
KG = 1_000_000_000
FIRST = date(2026, 3, 2)


def entry(line: int, day: int, kg: float, words: str = "Alpha", substance: Substance = ACETIC) -> Movement:
    return Movement(line, f"o{line}", FIRST + timedelta(day), substance, round(kg * KG), words)


def lines(pairs: tuple[Pair, ...]) -> list[tuple[int, int]]:
    return [(pair.sent.line, pair.received.line) for pair in pairs]


def weekly(customers: int, weeks: int = 40, lost: float = 0.1) -> Iterator[list[Movement]]:
    """Deliveries of one drum a week to each customer, some lost in each book; the same line is the same delivery."""
    lot = random.Random(7)  # noqa: S311 - no secret
    both: tuple[list[Movement], list[Movement]] = [], []
    for line in range(customers * weeks):
        customer, week = divmod(line, weeks)
        name = f"{chr(65 + customer)} chemicals"
        for book, day, written in zip(both, (0, lot.choice((1, 2, 3))), (name, f"{name} ltd"), strict=True):
            if lot.random() > lost:
                book.append(entry(line, 7 * week + day, 200, written))
    yield from both


def test_the_same_delivery_is_paired_however_it_is_written() -> None:
    sent = [entry(2, 0, 200, "Alpha Coatings"), entry(3, 8, 25, "Beta Labs"), entry(4, 10, 5, "Beta Labs")]
    received = [
        entry(2, 9, 25, "BETA LABS LTD"),
        entry(3, 2, 200, "Alpha Coatings GmbH"),
        entry(4, 14, 4.9, "Beta Labs"),
    ]
    found = reconcile(sent, received)
    assert lines(found.pairs) == [(2, 3), (3, 2), (4, 4)]
    assert found.sent_only == found.received_only == ()
    assert all(pair.probability > 0.5 for pair in found.pairs)


def test_what_one_book_lacks_is_left() -> None:
    found = reconcile([entry(2, 0, 200), entry(3, 7, 200)], [entry(2, 2, 200)])
    assert lines(found.pairs) == [(2, 2)]
    assert [each.line for each in found.sent_only] == [3]


@pytest.mark.parametrize(
    "other",
    [
        entry(2, 2, 200, substance=TOLUENE),
        entry(2, 40, 200),
        entry(2, -9, 200),
        entry(2, 2, 150),
        entry(2, 2, -200),
    ],
    ids=["another substance", "too late", "too early", "too little", "sent back"],
)
def test_what_is_too_far_apart_is_no_pair(other: Movement) -> None:
    found = reconcile([entry(2, 0, 200)], [other])
    assert (found.pairs, len(found.sent_only), len(found.received_only)) == ((), 1, 1)


def test_goods_may_be_under_way_for_as_long_as_one_says() -> None:
    assert reconcile([entry(2, 0, 200)], [entry(2, 12, 200)], Window(late=10)).pairs == ()
    assert reconcile([entry(2, 0, 200)], [entry(2, 10, 200)], Window(late=10)).pairs


@pytest.mark.parametrize("customers", [1, 5])
def test_equal_deliveries_week_by_week_are_accounted_for(customers: int) -> None:
    sent, received = weekly(customers)
    both = {each.line for each in sent} & {each.line for each in received}
    found = reconcile(sent, received)
    of_one_customer = [pair for pair in found.pairs if pair.sent.words[0] == pair.received.words[0]]
    assert len(of_one_customer) == len(found.pairs) > 0.75 * len(both)


def test_a_name_says_more_than_a_few_days() -> None:
    names = ["Alpha Works", "Beta Works", "Gamma Works"]
    sent = [entry(line, 0, 100, name) for line, name in enumerate(names)]
    received = [entry(line, 6 - 2 * line, 100, name) for line, name in enumerate(names)]
    assert lines(reconcile(sent, received).pairs) == [(0, 0), (1, 1), (2, 2)]


def test_an_empty_book_leaves_everything() -> None:
    found = reconcile([], [entry(2, 0, 1)])
    assert (found.pairs, found.sent_only, len(found.received_only)) == ((), (), 1)


def test_the_order_of_rows_does_not_matter() -> None:
    sent, received = weekly(5)
    turned = reconcile(sent[::-1], received[::-1])
    assert {pair.sent.words for pair in turned.pairs} == {
        pair.sent.words for pair in reconcile(sent, received).pairs
    }
    assert len(turned.pairs) == len(reconcile(sent, received).pairs)


def test_sums_put_first_what_is_least_accounted_for() -> None:
    sent = [entry(2, 0, 200), entry(3, 30, 200), entry(4, 0, 50, substance=TOLUENE)]
    received = [entry(2, 1, 199), entry(4, 1, 50, substance=TOLUENE)]
    acetic, toluene = sums(reconcile(sent, received))
    assert acetic == (ACETIC, Decimal(400), Decimal(199), 1, 1, Decimal(200), Decimal(0))
    assert toluene == (TOLUENE, Decimal(50), Decimal(50), 1, 0, Decimal(0), Decimal(0))


def test_agreement_is_counted_from_the_beginning_and_rarity_by_it() -> None:
    ours, theirs = Names(["Alpha GmbH", "Beta"]), Names(["ALPHA", "Alma", "Beta"])
    same, whole = agreed(ours, theirs, np.array([0, 0, 1]), np.array([0, 1, 2]))
    assert (same.tolist(), whole.tolist()) == ([5, 2, 4], [True, False, True])
    rarity = theirs.rarities()
    assert rarity[0, 0] == 0
    assert rarity[0, 2] == pytest.approx(np.log(3 / 2))
    assert rarity[2, 1] == pytest.approx(np.log(3))
