import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.facts.steps import Steps
from bonafides.screening.facts.windows import (
    Groups,
    first_uses,
    first_uses_by_month,
    log_spread,
    logarithms,
    prefix,
)

groups_and_values = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 60), st.integers(0, 5)), min_size=1, max_size=60
).map(lambda rows: sorted(rows, key=lambda row: row[:2]))


def columns(rows: list[tuple[int, int, int]]) -> tuple[Groups, np.ndarray, np.ndarray]:
    group, time, value = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    return Groups.of(group), time, value


@given(groups_and_values)
def test_since_gives_the_first_row_of_the_group_in_the_window(rows: list[tuple[int, int, int]]) -> None:
    groups, time, _ = columns(rows)
    low = groups.since(time, time - 10)
    for index, (group, day, _) in enumerate(rows):
        expected = next(at for at, row in enumerate(rows) if row[0] == group and row[1] >= day - 10)
        assert low[index] == expected


@given(groups_and_values)
def test_the_largest_before_never_looks_at_its_own_row_or_another_group(
    rows: list[tuple[int, int, int]],
) -> None:
    groups, _, value = columns(rows)
    largest = groups.largest_before(value)
    for index, (group, _, _) in enumerate(rows):
        earlier = [row[2] for row in rows[:index] if row[0] == group]
        assert largest[index] == max(earlier, default=0)


@given(groups_and_values)
def test_run_length_counts_equal_rows_just_before(rows: list[tuple[int, int, int]]) -> None:
    groups, _, value = columns(rows)
    for index, (group, _, _) in enumerate(rows):
        earlier = [row[2] for row in rows[:index] if row[0] == group][::-1]
        alike = next((at for at, other in enumerate(earlier) if other != earlier[0]), len(earlier))
        assert groups.run_length(value)[index] == alike


@given(groups_and_values)
def test_a_first_use_is_flagged_once_for_each_group_and_value(rows: list[tuple[int, int, int]]) -> None:
    groups, _, value = columns(rows)
    flags = first_uses(groups, value, value != 0)
    seen: set[tuple[int, int]] = set()
    for index, (group, _, mark) in enumerate(rows):
        assert flags[index] == (mark != 0 and (group, mark) not in seen)
        seen.add((group, mark))


@given(groups_and_values)
def test_the_last_flagged_row_lies_before(rows: list[tuple[int, int, int]]) -> None:
    groups, _, value = columns(rows)
    last = groups.last(value > 2)
    for index, (group, _, _) in enumerate(rows):
        earlier = [at for at in range(index) if rows[at][0] == group and rows[at][2] > 2]
        assert last[index] == (earlier[-1] if earlier else -1)


def test_the_geometric_mean_of_2_and_8_is_4() -> None:
    logs = logarithms(np.array([2, 8, 4]) * 10**9)
    squares = (logs / 1e9 * logs).astype(np.int64)
    spread = log_spread(np.array([3]), prefix(logs)[-1:], prefix(squares)[-1:])
    assert np.isclose(spread.mean[0], 4.0)
    assert np.isclose(spread.deviation[0], np.log(2.0), atol=1e-6)


def test_a_step_holds_from_its_day_until_the_next() -> None:
    steps = Steps.of(np.array([1, 1, 2]), np.array([10, 20, 15]), np.array([7, 8, 9]))
    found = steps.at(np.array([1, 1, 1, 1, 2, 3]), np.array([9, 10, 19, 20, 15, 15]))
    assert found.tolist() == [-1, 7, 7, 8, 9, -1]


def test_overlapping_intervals_add_up_and_end_after_their_last_day() -> None:
    steps = Steps.running(np.array([1, 1]), np.array([10, 15]), np.array([20, 30]), np.array([100, 5]))
    found = steps.at(np.array([1] * 5), np.array([9, 10, 15, 21, 31]), missing=0)
    assert found.tolist() == [0, 100, 105, 5, 0]


@given(groups_and_values)
def test_first_uses_of_a_group_and_of_its_months_are_those_of_two_sorts(
    rows: list[tuple[int, int, int]],
) -> None:
    groups, time, value = columns(rows)
    both = first_uses_by_month(groups, time // 20, value, value != 0)
    months = Groups.of((groups.group << 20) + time // 20)
    assert both.ever.tolist() == first_uses(groups, value, value != 0).tolist()
    assert both.in_month.tolist() == first_uses(months, value, value != 0).tolist()
