import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.facts import history as facts_history
from bonafides.screening.facts.growth import growth
from bonafides.screening.facts.history import History, months_of
from bonafides.screening.facts.moves import Moves, by_substance
from bonafides.screening.facts.relation import relation
from bonafides.screening.facts.sites import Sites
from bonafides.screening.facts.sites import sites as sites_of
from bonafides.screening.facts.windows import Groups
from tests.screening.movements import bought, grouped, moves


def history(made: Moves, groups: Groups) -> History:
    return facts_history.history(made, groups, months_of(made, groups))


def sites(made: Moves, groups: Groups) -> Sites:
    return sites_of(made, groups, months_of(made, groups))


def test_the_usual_is_the_geometric_mean_of_the_orders_before() -> None:
    made, groups = grouped(bought((0, 2), (40, 8), (80, 100)))
    found = history(made, groups)
    assert found.usual_amount[2] == pytest.approx(4.0)
    assert np.isnan(found.usual_amount[0])


def test_an_order_of_731_days_ago_is_forgotten() -> None:
    made, groups = grouped(bought((0, 500), (700, 2), (731, 2)))
    assert history(made, groups).usual_amount[2] == pytest.approx(2.0)


def test_a_return_nets_out_of_the_month_from_its_day_on() -> None:
    rows = bought((0, 10), (1, 4), (2, 3))
    rows[1]["sign"], rows[1]["judged"] = -1, 0
    made, groups = grouped(rows)
    assert history(made, groups).month_amount.tolist()[2] == pytest.approx(9.0)


def test_an_enquiry_adds_nothing_to_later_orders() -> None:
    rows = bought((0, 10), (1, 4), (2, 3))
    rows[1]["sign"] = 0
    made, groups = grouped(rows)
    found = history(made, groups)
    assert found.month_amount.tolist() == pytest.approx([10.0, 14.0, 13.0])
    assert found.substance_orders_before.tolist() == [0, 1, 1]


ledgers = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 900), st.integers(1, 500)), min_size=1, max_size=40
)


@given(ledgers)
def test_own_history_equals_a_plain_recount(orders: list[tuple[int, int, int]]) -> None:
    orders.sort(key=lambda order: order[:2])
    rows = [row for party, day, kg in orders for row in bought((day, kg), party=party)]
    found = history(*grouped(rows))
    for index, (party, day, kg) in enumerate(orders):
        own = [order for order in orders[:index] if order[0] == party]
        assert found.month_amount[index] == pytest.approx(
            sum(o[2] for o in own if o[1] // 30 == day // 30) + kg
        )
        assert found.months_active[index] == len(
            {o[1] // 30 for o in own if o[1] // 30 < day // 30 and o[1] // 30 >= day // 30 - 24}
        )


@given(ledgers, st.integers(0, 39))
def test_what_comes_later_changes_no_fact(orders: list[tuple[int, int, int]], cut: int) -> None:
    orders.sort(key=lambda order: order[:2])
    rows = [row for party, day, kg in orders for row in bought((day, kg), party=party)]
    whole = history(*grouped(rows))
    part = history(*grouped(rows[: cut + 1]))
    for name in whole._fields[:-2]:
        np.testing.assert_array_equal(getattr(whole, name)[: cut + 1], getattr(part, name))


def test_lines_of_one_order_are_one_order_of_the_relation() -> None:
    rows = bought((0, 1), (0, 1), (50, 1))
    rows[1]["order_no"] = rows[0]["order_no"]
    made, groups = grouped(rows)
    found = relation(made, groups, made.controlled)
    assert found.orders_before.tolist() == [0, 0, 1]
    assert found.days_since_last.tolist()[2] == 50


def test_a_new_way_of_paying_after_six_alike_is_a_change() -> None:
    rows = bought(*((day, 1) for day in range(8)))
    for row in rows:
        row["payment"] = 1
    rows[6]["payment"] = 2
    made, groups = grouped(rows)
    found = relation(made, groups, made.controlled)
    assert found.changed.tolist() == [0, 0, 0, 0, 0, 0, 1, 0]
    assert found.steady_orders.tolist()[5:] == [5, 6, 0]


def test_a_delivery_place_is_new_once() -> None:
    rows = bought((0, 1), (1, 1), (2, 1), (3, 1))
    for row, place in zip(rows, (5, 5, 6, 6), strict=True):
        row["delivery"] = place
    made, groups = grouped(rows)
    found = relation(made, groups, made.controlled)
    assert found.delivery_new.tolist() == [False, False, True, False]
    assert found.deliveries_before.tolist() == [0, 1, 2, 3]


def test_sites_are_counted_once_a_month() -> None:
    rows = bought((0, 1), (1, 1), (2, 1), (40, 1))
    for row, site in zip(rows, (5, 6, 5, 5), strict=True):
        row["place_of_sale"] = site
    found = sites(*grouped(rows))
    assert found.sites_month.tolist() == [1, 2, 2, 1]
    assert found.usual_sites_month[3] == pytest.approx(2.0)


def test_growth_is_the_slope_of_the_logarithms_of_the_months() -> None:
    """A tenth more every month lies on a line; its standard error is that of the least scatter, 0.15."""
    made, groups = grouped(bought(*[(30 * month + 5, 1.1**month) for month in range(12)]))
    own = history(made, groups)
    found = growth(made, months_of(made, groups), own.month_amount)
    months = np.unique(made.month)
    assert len(months) == 12
    assert np.isnan(found.growth_a_month[:8]).all()
    assert found.growth_a_month[11] == pytest.approx(1.1, rel=1e-4)
    spread = np.sqrt(((months - months.mean()) ** 2).sum())
    assert found.growth_deviations[11] == pytest.approx(np.log(1.1) * spread / 0.15, rel=1e-3)


def test_who_buys_each_quarter_has_no_line() -> None:
    made, groups = grouped(bought(*[(90 * quarter, 2.0**quarter) for quarter in range(12)]))
    found = growth(made, months_of(made, groups), history(made, groups).month_amount)
    assert np.isnan(found.growth_deviations).all()


def test_two_accounts_of_one_party_are_counted() -> None:
    rows = bought((0, 1), (1, 1), (40, 1))
    for row, account in zip(rows, (7, 8, 7), strict=True):
        row["account"] = account
    assert sites(*grouped(rows)).accounts_month.tolist() == [1, 2, 1]


def test_movements_are_grouped_by_party_and_substance_in_time() -> None:
    rows = bought((0, 1), (1, 2), (2, 3))
    rows[1]["substance"] = 4
    rows[2]["substance"] = -1
    kept, groups, order = by_substance(moves(rows))
    assert order.tolist() == [0, 1]
    assert groups.start.tolist() == [0, 1]
    assert kept.substance.tolist() == [0, 4]
