import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.facts.places import places
from bonafides.screening.facts.stretches import Stretch, stretch
from bonafides.screening.facts.uses import Uses, uses
from tests.screening.movements import bought, grouped


def ended(*orders: tuple[int, float], relation: int | None = None, days: int = 60) -> Stretch:
    """The stretch that ends with each order; the relation is as old as the first, or so many days older."""
    made, groups = grouped(bought(*orders))
    first = orders[0][0] - (relation or 0)
    age = made.day.astype(np.float64) - first
    return stretch(made, groups, np.where(age > 0, age, np.nan), days)


def test_the_usual_of_sixty_days_is_taken_from_what_is_known_of_the_year_before() -> None:
    # The relation is 249 days old, 190 of them lie before the stretch: 3 orders of 10 in 190 days.
    found = ended((0, 10), (60, 10), (120, 10), (249, 40))
    assert found.orders.tolist()[3] == 1
    assert found.usual_orders[3] == pytest.approx(3 * 60 / 190)
    assert found.usual_amount[3] == pytest.approx(30 * 60 / 190)


@pytest.mark.parametrize(("day", "known"), [(148, False), (149, True)])
def test_ninety_days_before_the_stretch_make_a_habit(day: int, known: bool) -> None:
    assert bool(np.isfinite(ended((0, 10), (day, 10)).usual_orders[1])) is known


@pytest.mark.parametrize(("relation", "usual"), [(0, None), (238, None), (239, 0.0)])
def test_a_substance_is_new_only_in_a_relation_of_half_a_year(relation: int, usual: float | None) -> None:
    found = ended((1000, 10), relation=relation).usual_orders[0]
    assert found == usual if usual is not None else np.isnan(found)


def test_a_return_nets_out_of_the_year() -> None:
    rows = bought((0, 10), (10, 4), (20, 3))
    rows[1]["sign"], rows[1]["judged"] = -1, 0
    made, groups = grouped(rows)
    assert stretch(made, groups, made.day.astype(np.float64), 365).amount.tolist()[2] == pytest.approx(9.0)


ledgers = st.lists(st.tuples(st.integers(0, 900), st.integers(1, 500)), min_size=1, max_size=30)


@given(ledgers)
def test_a_stretch_equals_a_plain_recount(orders: list[tuple[int, int]]) -> None:
    orders.sort(key=lambda order: order[0])
    found = ended(*orders)
    for index, (day, kg) in enumerate(orders):
        within = [order for order in orders[:index] if order[0] > day - 60]
        before = [order for order in orders[:index] if day - 425 < order[0] <= day - 60]
        span = min(day - orders[0][0] - 59, 365)
        assert found.orders[index] == len(within) + 1
        assert found.amount[index] == pytest.approx(sum(order[1] for order in within) + kg)
        if span >= 90 and before:
            assert found.usual_amount[index] == pytest.approx(sum(order[1] for order in before) * 60 / span)
        elif span < 180:
            assert np.isnan(found.usual_amount[index])


def delivered(*stops: tuple[int, int]) -> list[dict[str, int]]:
    """Orders of a listed substance as (day, place)."""
    rows = bought(*((day, 1.0) for day, _ in stops))
    for row, (_, place) in zip(rows, stops, strict=True):
        row["delivery"] = place
    return rows


def test_a_place_first_used_long_after_the_relation_began_is_young() -> None:
    made, groups = grouped(delivered((0, 1), (119, 2), (121, 3), (301, 3), (302, 3)))
    found = places(made, groups)
    assert found.delivery_young.tolist() == [False, False, True, True, False]


def test_lines_to_young_and_to_old_places_are_counted_within_120_days() -> None:
    made, groups = grouped(delivered((0, 1), (200, 1), (210, 9), (220, 1), (329, 9), (330, 1)))
    found = places(made, groups)
    assert found.young_lines.tolist() == [0, 0, 1, 1, 2, 1]
    assert found.old_lines.tolist() == [1, 1, 1, 2, 1, 2]


def test_a_product_outside_the_law_fills_no_young_place() -> None:
    rows = delivered((0, 1), (200, 2))
    rows[1]["controlled"] = 0
    assert places(*grouped(rows)).young_lines.tolist() == [0, 0]


def test_blank_places_and_returns_are_no_deliveries() -> None:
    rows = delivered((0, 1), (200, 0), (201, 2))
    rows[2]["sign"] = -1
    assert not places(*grouped(rows)).delivery_young.any()


def consigned(*orders: tuple[int, int]) -> list[float]:
    """Days since the party was first named of orders as (day, consignee), 0 for none; -1 where none is told."""
    rows = bought(*((day, 1.0) for day, _ in orders))
    for row, (_, consignee) in zip(rows, orders, strict=True):
        row["consignee"] = consignee
    days: list[float] = np.nan_to_num(places(*grouped(rows)).consigned_days, nan=-1.0).tolist()
    return days


def test_a_consignee_that_comes_up_long_after_the_first_order_is_young_for_half_a_year() -> None:
    assert consigned((0, 0), (119, 7), (119, 0)) == [-1, -1, -1]
    assert consigned((0, 0), (120, 7), (300, 7), (301, 7)) == [-1, 0, 180, -1]


def test_who_always_names_another_consignee_does_nothing_new() -> None:
    assert consigned((0, 1), (60, 2), (120, 3)) == [-1, -1, -1]
    assert consigned((0, 1), (30, 0), (60, 0), (90, 0), (100, 0), (120, 3)) == [-1] * 5 + [0]


def stated(*orders: tuple[int, int]) -> Uses:
    """Facts of orders as (day, end use), 0 for none."""
    rows = bought(*((day, 1.0) for day, _ in orders))
    for row, (_, use) in zip(rows, orders, strict=True):
        row["end_use"] = use
    return uses(*grouped(rows))


def test_a_use_that_comes_up_long_after_the_first_order_is_a_change_for_half_a_year() -> None:
    found = stated((0, 1), (60, 1), (119, 2), (130, 3), (310, 3), (311, 3))
    assert found.use_changed.tolist() == [False, False, False, True, True, False]
    assert found.uses_before.tolist() == [0, 0, 2, 3, 3, 3]


def test_a_use_that_was_mostly_stated_is_missed_and_one_seldom_stated_is_not() -> None:
    assert stated((0, 1), (9, 1), (19, 1), (29, 1), (39, 0)).use_missing.tolist() == [False] * 4 + [True]
    assert not stated((0, 1), (9, 0), (19, 0)).use_missing[2]


def test_a_return_states_no_use() -> None:
    rows = bought((0, 1), (10, 1), (200, 1))
    for row, use, sign in zip(rows, (1, 1, 2), (1, 1, -1), strict=True):
        row["end_use"], row["sign"] = use, sign
    found = uses(*grouped(rows))
    assert not found.use_changed.any()
    assert not found.use_missing.any()
