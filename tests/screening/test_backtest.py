"""What a backtest measures, figure by figure, on queues small enough to count by hand."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafides.screening.backtest.indicators import indicators_of, without_code
from bonafides.screening.backtest.intervals import bootstrap, forecast, wilson
from bonafides.screening.backtest.labels import Diversion, Truth
from bonafides.screening.backtest.patterns import patterns_of
from bonafides.screening.backtest.queue import average_precision, queue_of
from bonafides.screening.backtest.replay import Look, looks, replayed
from bonafides.screening.backtest.timing import Alarm, Supply, alarming, alarms, timing
from bonafides.screening.backtest.weeks import volume
from bonafides.screening.findings import Finding
from bonafides.screening.judge import judge
from bonafides.screening.result import JudgedOrder, Lead, Outcome
from tests.screening.makers import facts

MONDAY = date(2026, 1, 5)
ACID = "108-24-7"
LOUD = (Finding("F01", 8.0), Finding("Q01", 8.0))  # two families, 16 together: hold
SOFT = (Finding("F01", 2.0),)  # release


def order(customer: str, day: int, *findings: Finding, line: int = 1) -> JudgedOrder:
    made = facts(
        line=line,
        order_id=f"O{line}",
        customer=customer,
        substance=ACID,
        ordered_on=MONDAY + timedelta(days=day),
    )
    return JudgedOrder(made, findings, judge(findings))


def lead(rank: int, customer: str) -> Lead:
    return Lead(rank, customer, customer, 1.0, Outcome.ASK, 1, 10.0, "kg")


# -- the queue --------------------------------------------------------------------------------------------


def test_precision_and_recall_are_counted_by_hand() -> None:
    """Of a, b, c, d, e the first two hold a of {a, d}: precision 1/2, recall 1/2."""
    queue = queue_of("abcde", {"a", "d"}, {"a", "b"}, budget=4)
    found = {each.what: (each.customers, each.found, each.labelled) for each in queue.first}
    assert found == {"diversion": (2, 1, 2), "percent": (1, 1, 1), "budget": (4, 2, 2)}
    assert [each.precision.value for each in queue.first] == [0.5, 1.0, 0.5]
    assert [each.recall.value for each in queue.first] == [0.5, 0.5, 1.0]


def test_average_precision_is_the_mean_over_the_places_of_those_labelled() -> None:
    """Places 1 and 4 of five: (1/1 + 2/4) / 2 = 0.75."""
    assert average_precision("abcde", {"a", "d"}) == pytest.approx(0.75)


def test_whoever_bought_nothing_screened_stands_at_the_end_and_is_missed() -> None:
    queue = queue_of("abc", {"x"}, {"x"}, budget=None)
    assert (queue.customers, queue.unranked, queue.first[0].recall.value) == (4, 1, 0.0)
    assert queue.average_precision.value == pytest.approx(1 / 4)


@settings(max_examples=30)
@given(st.integers(1, 40), st.sets(st.integers(0, 39), min_size=1), st.integers(1, 50))
def test_the_first_hold_what_is_counted_and_every_share_lies_between_none_and_all(
    many: int, places: set[int], budget: int
) -> None:
    ranking = [f"C{place:02}" for place in range(many)]
    queue = queue_of(ranking, {f"C{place:02}" for place in places}, set(), budget=budget)
    last = queue.first[-1]
    assert last.found == sum(place < min(many, budget) for place in places)
    for measured in (last.precision, last.recall, queue.average_precision):
        assert measured.value is not None
        assert 0 <= measured.value <= 1


def test_a_bootstrap_draws_the_same_each_time_and_holds_a_sure_figure_fast() -> None:
    assert bootstrap(5, lambda drawn: [float(drawn.mean())]) == bootstrap(
        5, lambda drawn: [float(drawn.mean())]
    )
    assert bootstrap(3, lambda _: [0.5])[0] == (0.5, 0.5, 0.5)
    assert bootstrap(0, lambda _: [float("nan")])[0] == (None, None, None)


def test_wilson_is_as_he_gives_it() -> None:
    """1 of 10, Newcombe 1998, Stat. Med. 17, 857, method 3: 0.0179 to 0.4042."""
    assert wilson(1, 10) == pytest.approx((0.1, 0.0179, 0.4042), abs=1e-4)
    assert wilson(0, 0) == (None, None, None)


# -- how early --------------------------------------------------------------------------------------------


def first_alarm(since: int, *orders: JudgedOrder) -> Alarm:
    told = {"C1": Diversion(MONDAY + timedelta(days=since))}
    got = [Supply(MONDAY + timedelta(days=day), ACID, 10.0) for day in range(0, 50, 10)]
    got += [Supply(MONDAY + timedelta(days=10), "67-64-1", 500.0)]
    return alarms(alarming(orders), told, {"C1": got})[0]


def test_the_first_alarm_after_the_beginning_counts_with_what_went_out_before_its_day() -> None:
    """Began on day 5; days 10 and 20 are 10 kg each of that substance, day 30 is the alarm's own."""
    found = first_alarm(
        5, order("C1", 2, *LOUD), order("C1", 9, *SOFT), order("C1", 30, *LOUD), order("C1", 40, *LOUD)
    )
    assert (found.days, found.kg) == (25, 20.0)


def test_never_is_counted_apart_and_moves_no_median() -> None:
    """Without an alarm all goes out: 4 times 10 kg and 500 kg from day 5 on."""
    never = first_alarm(5, order("C1", 30, *SOFT))
    assert (never.days, never.kg) == (None, 540.0)
    noticed = first_alarm(5, order("C1", 30, *LOUD))
    truth = Truth({"C1": Diversion(MONDAY), "C2": Diversion(MONDAY), "C3": Diversion()})
    found = timing([noticed, never], truth, {"C4": []}, ["C1", "C2", "C3", "C4"])
    assert (found.alarmed, found.never, found.never_kg, found.undated) == (1, 1, 540.0, 1)
    assert (found.days.value, found.kg.value, found.others, found.others_alarmed) == (25.0, 20.0, 1, 1)


def test_a_mass_that_nobody_knows_is_not_nought() -> None:
    told = {"C1": Diversion(MONDAY)}
    got = {"C1": [Supply(MONDAY, ACID, None)]}
    assert alarms({}, told, got)[0].kg is None
    assert alarms({}, told, {})[0].kg == 0.0


# -- weeks ------------------------------------------------------------------------------------------------


def test_only_whole_weeks_count_and_a_customer_once_in_each() -> None:
    """Wednesday of week 0 to Tuesday of week 4: weeks 1, 2 and 3 are whole, with 2, 0 and 1 customers."""
    orders = [order("C1", 7, *LOUD), order("C1", 8, *LOUD), order("C2", 13, *LOUD), order("C1", 21, *LOUD)]
    orders += [order("C3", 2, *LOUD), order("C3", 15, *SOFT)]
    found = volume(alarming(orders), MONDAY + timedelta(days=2), MONDAY + timedelta(days=29))
    assert (found.weeks, found.median, found.most, found.orders) == (3, 1.0, 2, 4)


def test_the_next_week_lies_between_two_of_the_last_by_their_order() -> None:
    """Of 26 weeks 1…26 the second and the last but one: (26 + 1 - 2 * 2) / 27 = 23/27."""
    found = forecast(list(range(1, 27)))
    assert found is not None
    assert (found.low, found.middle, found.high) == (2.0, 13.5, 25.0)
    assert found.coverage == pytest.approx(23 / 27)
    assert forecast([3]) is None


def test_the_forecast_is_held_against_its_own_past() -> None:
    """26 weeks of 5 and one of 9: the 27th was forecast as 5 and missed."""
    found = forecast([5] * 26 + [9])
    assert found is not None
    assert (found.checked, found.within) == (1, 0)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=60))
def test_a_forecast_is_in_order_and_a_chance(weeks: list[int]) -> None:
    found = forecast(weeks)
    assert found is not None
    assert found.low <= found.middle <= found.high
    assert 0 < found.coverage < 1


# -- a weekly budget ----------------------------------------------------------------------------------------


def names(done: Sequence[Look]) -> list[str]:
    return [look.customer for look in done]


def test_a_budget_of_one_looks_at_the_heaviest_of_each_week() -> None:
    orders = [order("C1", 0, *SOFT), order("C2", 1, *LOUD), order("C1", 8, *SOFT)]
    assert names(looks(orders, {}, (MONDAY, MONDAY + timedelta(days=13)), 1)) == ["C2", "C1"]


def test_who_was_looked_at_comes_again_after_a_season_only() -> None:
    orders = [order("C1", day, *LOUD) for day in (0, 7, 119, 126)]
    done = looks(orders, {}, (MONDAY, MONDAY + timedelta(days=140)), 5)
    assert [look.on - MONDAY for look in done] == [timedelta(days=0), timedelta(days=126)]


def test_no_later_order_changes_an_earlier_look() -> None:
    early = [order("C1", 0, *SOFT), order("C2", 1, *SOFT)]
    days = (MONDAY, MONDAY + timedelta(days=20))
    first = {"C1": MONDAY, "C2": MONDAY, "C3": MONDAY + timedelta(days=9)}
    more = [*early, order("C3", 9, *LOUD)]
    before, after = (looks(each, first, days, 2, explore=50) for each in (early, more))
    assert after[: len([look for look in before if look.on < MONDAY + timedelta(days=7)])] == before[:2]


def test_a_part_of_the_budget_goes_by_lot_to_those_known_and_outside() -> None:
    """5 % of 10 a week: one of twenty, so one every second week; C9 is not known yet."""
    first = {"C1": MONDAY, "C2": MONDAY, "C9": MONDAY + timedelta(days=99)}
    done = looks([order("C1", 0, *LOUD)], first, (MONDAY, MONDAY + timedelta(days=13)), 10, explore=5)
    assert [(look.customer, look.by_lot) for look in done] == [("C1", False), ("C2", True)]


def test_looks_before_the_beginning_are_no_hits_and_lots_stay_apart() -> None:
    """Three looks by the queue, one of them a hit; one of the two who divert is found."""
    truth = Truth({"C1": Diversion(MONDAY + timedelta(days=7)), "C2": Diversion(MONDAY)})
    week = timedelta(days=7)
    done = [
        Look("C1", MONDAY),
        Look("C1", MONDAY + week),
        Look("C3", MONDAY),
        Look("C2", MONDAY, by_lot=True),
    ]
    found = replayed(done, truth, ["C1", "C2", "C3"], budget=2, weeks=2)
    assert (found.looks, found.hits, found.too_early, found.found) == (3, 1, 1, 1)
    assert found.precision.value == pytest.approx(1 / 3)
    assert found.recall.value == 0.5
    assert (found.by_lot, found.by_lot_hits) == (1, 1)


# -- indicators and patterns ----------------------------------------------------------------------------------


def test_an_indicator_is_counted_by_customers_and_by_what_the_queue_loses_without_it() -> None:
    """F01 alone marks a, who diverts; without it a falls behind b by nothing but the name: 1 against 1/2."""
    orders = [order("b", 0, *SOFT, line=1), order("b", 3, *SOFT, line=2)]
    found = indicators_of(
        orders, [lead(1, "b"), lead(2, "a")], Truth({"b": Diversion(MONDAY + timedelta(days=9))})
    )
    (spoke,) = found
    assert (spoke.code, spoke.customers, spoke.diversion, spoke.after, spoke.labelled) == ("F01", 1, 1, 0, 1)
    assert spoke.adds == pytest.approx(0.5)


def test_without_an_indicator_an_order_is_judged_and_listed_anew() -> None:
    both, alone, standing = (
        order("a", 0, *LOUD),
        order("b", 0, *SOFT),
        order("c", 0, *SOFT, Finding("C05", 1.0)),
    )
    (left,) = without_code([both, alone, standing], "F01")
    assert (left.facts.customer, left.judgement.outcome) == ("a", Outcome.RELEASE)


def test_a_pattern_counts_its_customers_found_ranked_and_noticed() -> None:
    truth = Truth({"a": Diversion(MONDAY, ("M01",)), "b": Diversion(MONDAY, ("M01",)), "c": Diversion()})
    found = patterns_of("azb", 1, [Alarm("a", MONDAY, 4, 2.0), Alarm("b", MONDAY, None, 9.0)], truth)
    assert [(one.pattern, one.diversion, one.found, one.median_rank) for one in found] == [
        ("", 1, 0, None),
        ("M01", 2, 1, 2.0),
    ]
    assert (found[1].alarmed, found[1].never, found[1].median_days, found[1].median_kg) == (1, 1, 4.0, 2.0)
