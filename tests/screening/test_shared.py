import numpy as np

from bonafides.screening.facts.shared import LONG_AGO, Shared, Sharing, _indexed, _of_value, _strongest


def shared(steps: dict[int, list[tuple[int, Sharing]]], hub: int = 25) -> Shared:
    return _indexed(
        steps, hub, {(2, 5): frozenset({11}), (3, 5): frozenset({1})}, {1: LONG_AGO, 2: 9, 3: LONG_AGO}
    )


def test_a_value_is_shared_from_the_month_in_which_the_second_party_uses_it() -> None:
    steps = _of_value("telephone", [(1, 3), (2, 7)], {})
    assert steps == [
        (1, 7, Sharing("telephone", 1, False, (2,))),
        (2, 7, Sharing("telephone", 1, False, (1,))),
    ]


def test_a_refused_sharer_shows_from_the_month_of_the_refusal() -> None:
    steps = _of_value("telephone", [(1, 3), (2, 3)], {2: 9})
    assert [(month, sharing.with_refused) for party, month, sharing in steps if party == 1] == [
        (3, False),
        (9, True),
    ]


def test_the_running_month_is_not_known_yet() -> None:
    found = shared({1: [(7, Sharing("telephone", 1, False, (2,)))]})
    assert found.at(np.array([1, 1]), np.array([7, 8])).tolist() == [-1, 0]


def test_a_hub_says_nothing() -> None:
    assert _strongest([(1, Sharing("telephone", 26, False))], 25) == []


def test_only_purchases_of_the_twelve_months_before_are_the_same_substance() -> None:
    found = shared({1: [(7, Sharing("telephone", 2, False, (2, 3)))]})
    assert found.same_substance(0, 5, 13) == 2
    assert found.same_substance(0, 5, 14) == 1


def test_who_was_there_when_the_ledger_began_is_no_newcomer() -> None:
    found = shared({1: [(7, Sharing("telephone", 2, False, (2, 3)))]})
    assert found.newcomers(0, 12) == 1
    assert found.newcomers(0, 22) == 0
