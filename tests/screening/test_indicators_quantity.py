"""Quantities, thresholds, rhythm, sites: Q01 to Q12. The figures are worked by hand in the comments."""

from math import exp, log

import pytest

from bonafides.screening.indicators.strength import deviations, poisson_deviations, softened
from tests.screening.makers import Changes, ask, noticed, silent, weight


def test_two_and_a_half_times_the_usual_within_the_spread_is_still_usual() -> None:
    # ln 2.5 / 0.35 = 2.6 deviations: under three
    assert silent("Q01", amount=25.0, month_amount=25.0)


def test_a_wide_own_spread_explains_much() -> None:
    # ln 4 / 0.8 = 1.7
    assert silent("Q01", spread=0.8, month_amount=20.0)


@pytest.mark.parametrize("name", ["usual_amount", "usual_month_amount"])
def test_more_than_own_history_needs_a_history(name: str) -> None:
    basis = "order" if name == "usual_amount" else "month"
    assert silent("Q01", basis, **{name: None, "month_amount": 20.0 if basis == "order" else 80.0})


def test_four_orders_are_no_history() -> None:
    assert silent("Q01", substance_orders_before=4, month_amount=20.0)


def test_a_season_that_came_last_year_too_is_usual() -> None:
    # 40 is less than 1.3 times the 32 of last spring
    assert silent("Q01", largest_before=32.0, largest_month_amount=70.0)


def test_growth_by_steps_is_usual() -> None:
    assert silent("Q01", "month", month_amount=70.0, largest_month_amount=58.0)


def test_a_trifle_against_peers_is_no_finding() -> None:
    assert silent("Q01", peer_usual_amount=500.0)


def test_more_than_own_history_says_what_was_usual() -> None:
    finding = ask("Q01", noticed("Q01"))
    assert finding is not None
    # band of one deviation, floored at 0.35: 10 / e^0.35 to 10 * e^0.35
    assert finding.values["usual_low"] == pytest.approx(7.05, abs=0.01)
    assert finding.values["usual_high"] == pytest.approx(14.19, abs=0.01)
    assert finding.values["times_usual"] == 4.0


def test_weight_follows_how_far_the_order_is_from_usual() -> None:
    # z = ln 4 / 0.35 = 3.96; strength 1.32; softened 2 - 1 / 1.32 = 1.243; weight 3
    assert weight("Q01") == pytest.approx(3 * (2 - 1 / (log(4) / 0.35 / 3)))
    assert weight("Q01", amount=400.0, month_amount=400.0) > weight("Q01")


def test_three_times_peers_is_within_their_spread() -> None:
    assert silent("Q02", amount=30.0, month_amount=30.0)


@pytest.mark.parametrize("changes", [{"peers": 7}, {"peers": None}, {"peer_usual_amount": None}])
def test_too_few_or_unknown_peers_are_no_measure(changes: Changes) -> None:
    assert silent("Q02", **changes)


def test_a_large_customer_that_was_always_large_weighs_half() -> None:
    large: Changes = {
        "amount": 150.0,
        "month_amount": 150.0,
        "usual_amount": 150.0,
        "substance_orders_before": 20,
    }
    known: Changes = {**large, "months_active": 12, "largest_before": 150.0, "largest_month_amount": 300.0}
    assert weight("Q02", **known) < 0.7 * weight("Q02")


def test_months_of_a_steady_large_customer_are_no_finding() -> None:
    steady: Changes = {"substance_orders_before": 20, "months_active": 12, "largest_before": 30.0}
    assert silent("Q02", "month", **steady, largest_month_amount=210.0)


@pytest.mark.parametrize("used", [500.0, None])
def test_within_or_without_a_declaration_nothing_is_beyond_it(used: float | None) -> None:
    assert silent("Q03", declared_used=used)


def test_the_greater_excess_of_declaration_and_quota_is_named() -> None:
    finding = ask("Q03", noticed("Q03", declared_used=501.0, quota_amount=100.0, quota_used=300.0))
    assert finding is not None
    assert finding.values["basis"] == "quota"


@pytest.mark.parametrize("share", [0.89, 1.0, None])
def test_under_ninety_percent_or_at_the_threshold_is_not_just_under(share: float | None) -> None:
    assert silent("Q04", threshold_share=share)


def test_a_drum_that_all_the_trade_orders_is_not_just_under() -> None:
    assert silent("Q04", amount=96.0, peer_usual_amount=95.0)


@pytest.mark.parametrize(
    "changes",
    [{"period_orders": 2}, {"period_share": 0.99}, {"period_share": None}, {"period_largest_share": 1.0}],
)
def test_orders_that_do_not_add_up_unseen_are_no_finding(changes: Changes) -> None:
    assert silent("Q05", **changes)


def test_a_small_store_filled_in_its_old_rhythm_is_no_finding() -> None:
    assert silent("Q05", period_largest_share=0.3)


def test_orders_close_to_the_threshold_weigh_more() -> None:
    assert weight("Q05") > weight("Q05", period_largest_share=0.6, near_threshold_streak=0)


@pytest.mark.parametrize("changes", [{"sites_month": 2}, {"usual_sites_month": 3.0}])
def test_a_second_site_or_the_usual_ones_are_no_spreading(changes: Changes) -> None:
    assert silent("Q06", **changes)


def test_a_comparison_of_prices_with_the_usual_total_is_no_spreading() -> None:
    assert silent("Q06", sites_month_amount=21.0)


def test_two_of_six_at_the_limit_are_chance() -> None:
    assert silent("Q08", near_threshold_streak=2)


def test_a_lorry_load_that_all_the_trade_orders_is_no_limit() -> None:
    assert silent("Q08", threshold_share=0.95, amount=95.0, peer_usual_amount=93.0)


@pytest.mark.parametrize("changes", [{"orders_60_days": 7}, {"usual_orders_60_days": None}])
def test_seven_orders_instead_of_four_or_an_unknown_rhythm_are_no_jump(changes: Changes) -> None:
    # 2 (sqrt 7.375 - sqrt 4.375) = 1.25 deviations, and less than twice as many
    assert silent("Q09", **changes)


def test_many_tiny_orders_are_no_jump() -> None:
    assert silent("Q09", amount_60_days=1.0, usual_amount_60_days=0.5)


def test_more_and_smaller_orders_of_the_same_total_are_a_small_store() -> None:
    assert silent("Q09", amount_60_days=55.0)


def test_small_orders_say_the_less_the_larger_they_are_than_usual() -> None:
    # 2 (sqrt 12.375 - sqrt 4.375) = 2.85 deviations; of orders of 12.5 where 10 is usual, 4 / 5 of them
    assert weight("Q23") == weight("Q23", amount_60_days=120.0)
    assert weight("Q23") > weight("Q23", amount_60_days=130.0)
    assert silent("Q23", amount_60_days=150.0)


def test_many_small_orders_of_the_same_total_are_a_small_store() -> None:
    assert silent("Q23", amount_60_days=55.0)


def test_goods_returned_do_not_make_the_usual_order_smaller() -> None:
    assert weight("Q23", usual_amount_60_days=0.0) == weight("Q23")
    assert silent("Q23", usual_amount_60_days=0.0, amount_60_days=59.0)


def test_three_orders_of_a_product_never_bought_before_are_a_jump_and_two_are_none() -> None:
    # 2 (sqrt 3.375 - sqrt 0.375) = 2.45 deviations
    assert not silent("Q09", "first", orders_60_days=3)
    assert silent("Q09", "first", orders_60_days=2)


def test_the_year_speaks_by_a_compound_poisson_process() -> None:
    # 450 over the usual of 250 in 25 orders of 10: 45 / sqrt(1.49 x 25 + 7.5 squared) = 4.65 deviations
    assert weight("Q01", "year") == pytest.approx(3 * (2 - 1 / (45 / (1.49 * 25 + 7.5**2) ** 0.5 / 3)))


@pytest.mark.parametrize(
    "changes",
    [
        {"year_amount": 499.0},
        {"usual_year_orders": 1.9},
        {"usual_year_amount": 0.0},
        {"usual_year_amount": None},
    ],
)
def test_a_year_under_twice_the_last_or_without_a_last_one_is_no_finding(changes: Changes) -> None:
    assert silent("Q01", "year", **changes)


@pytest.mark.parametrize(
    "changes", [{"basket_lines": 5, "basket_controlled_lines": 5}, {"population_controlled_share": None}]
)
def test_a_short_basket_or_an_unknown_ledger_is_no_finding(changes: Changes) -> None:
    assert silent("Q10", **changes)


@pytest.mark.parametrize(
    "changes", [{"activity_fits": True}, {"relation_days": 800}, {"basket_controlled_lines": 7}]
)
def test_a_known_use_an_old_customer_or_a_mixed_basket_is_no_finding(changes: Changes) -> None:
    assert silent("Q10", **changes)


@pytest.mark.parametrize("changes", [{"amount": 29.0}, {"peers": None}, {"substance_orders_before": 5}])
def test_a_first_order_as_others_place_it_is_no_finding(changes: Changes) -> None:
    assert silent("Q12", **changes)


@pytest.mark.parametrize("changes", [{"amount": 9.0}, {"amount": 14.0}, {"previous_amount": None}])
def test_a_trial_and_then_an_order_as_others_place_it_is_no_finding(changes: Changes) -> None:
    assert silent("Q12", "step", **changes)


def test_a_strength_grows_without_end_but_stays_under_two() -> None:
    assert softened(0.5) == 0.5
    assert softened(1.0) == 1.0
    assert softened(4.0) == 1.75
    assert softened(1e9) < 2.0


def test_deviations_are_of_logarithms_with_a_floor() -> None:
    assert deviations(exp(2.0), 1.0, 0.5, 0.35) == pytest.approx(4.0)
    assert deviations(exp(0.7), 1.0, None, 0.35) == pytest.approx(2.0)


def test_deviations_of_a_count_agree_with_the_poisson_tail() -> None:
    # P(X >= 7 | mean 1) = 8.3e-5, that is 3.8 normal deviations; the square root gives a cautious 3.09
    assert poisson_deviations(7, 1.0) == pytest.approx(3.09, abs=0.01)
