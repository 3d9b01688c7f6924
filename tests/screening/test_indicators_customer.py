"""Who the customer is and how it has dealt so far: C01 to C18, F16."""

from datetime import date

import pytest

from tests.screening.makers import Changes, silent, weight


def test_a_customer_of_four_months_is_not_new() -> None:
    assert silent("C01", orders_before=3, relation_days=120)


def test_who_came_first_in_a_young_ledger_is_not_called_new() -> None:
    assert silent("C01", ledger_days=30)


def test_nobody_is_new_where_the_ledgers_age_is_unknown() -> None:
    assert silent("C01", ledger_days=None)


@pytest.mark.parametrize("licence", ["valid", "unknown", "not needed"])
def test_a_licence_that_covers_or_is_unknown_is_no_finding(licence: str) -> None:
    assert silent("C02", "none", licence=licence)


def test_a_licence_long_run_out_weighs_more_than_one_of_last_week() -> None:
    long_ago, last_week = date(2025, 3, 1), date(2026, 3, 11)
    assert weight("C02", "expired", licence_until=long_ago) > weight(
        "C02", "expired", licence_until=last_week
    )


def test_free_mail_of_a_customer_of_two_years_is_accepted() -> None:
    assert silent("C04", "free-mail", relation_days=730)


@pytest.mark.parametrize("kind", [None, "private person"])
def test_free_mail_is_no_sign_where_no_company_is_known(kind: str | None) -> None:
    assert silent("C04", "free-mail", customer_kind=kind)


def test_a_domain_of_the_firms_own_is_no_sign() -> None:
    assert silent("C04", lookalike_of=None)


@pytest.mark.parametrize("age", [365, 4000, None])
def test_a_company_of_a_year_or_of_unknown_age_is_not_young(age: int | None) -> None:
    assert silent("C05", company_age_days=age)


def test_the_younger_company_weighs_more() -> None:
    assert weight("C05", company_age_days=10) > weight("C05", company_age_days=300)


@pytest.mark.parametrize("fits", [True, None])
def test_a_trade_that_fits_or_is_unknown_is_no_finding(fits: bool | None) -> None:
    assert silent("C06", activity_fits=fits)


@pytest.mark.parametrize("kind", [None, "factory"])
def test_an_ordinary_or_unknown_address_is_no_finding(kind: str | None) -> None:
    assert silent("C07", address_kind=kind)


def test_a_private_person_may_live_in_a_residence() -> None:
    assert silent("C07", address_kind="residence", customer_kind="private person")


def test_a_post_box_weighs_less_than_a_storage_unit() -> None:
    assert weight("C07", address_kind="mailbox") < weight("C07", address_kind="self-storage")


@pytest.mark.parametrize("sharers", [0, 26, 400])
def test_a_value_shared_with_nobody_or_with_a_hub_is_no_finding(sharers: int) -> None:
    assert silent("C08", shared_customers=sharers)


def test_sharing_of_an_unknown_kind_is_no_finding() -> None:
    assert silent("C08", shared_kind=None)


def test_sharing_with_a_refused_party_weighs_more() -> None:
    assert weight("C08", shared_with_refused=True) > weight("C08")


def test_a_party_that_the_authority_has_not_named_is_not_stopped() -> None:
    assert silent("C09", watch=False)


@pytest.mark.parametrize("changes", [{"checks_blank": 2}, {"customer_known": False}, {"relation_days": 900}])
def test_few_blanks_no_file_or_an_old_customer_are_no_finding(changes: Changes) -> None:
    assert silent("C10", **changes)


@pytest.mark.parametrize(
    "changes",
    [{"days_since_last": 179}, {"days_since_last": None}, {"usual_gap_days": None}, {"orders_before": 3}],
)
def test_a_short_or_unknown_pause_is_no_awakening(changes: Changes) -> None:
    assert silent("C17", **changes)


def test_a_buyer_of_once_a_year_is_never_dormant() -> None:
    assert silent("C17", usual_gap_days=365.0)


def test_an_account_that_wakes_with_a_large_order_weighs_more() -> None:
    assert weight("C17", amount=60.0) > weight("C17", amount=2.0)


def test_a_refusal_of_more_than_three_years_ago_is_forgotten() -> None:
    assert silent("C18", refused_on=date(2023, 3, 1))


def test_who_was_never_refused_is_no_finding() -> None:
    assert silent("C18", refusals_before=0, refused_on=None)


def test_a_fresh_refusal_elsewhere_weighs_most() -> None:
    assert weight("C18", refused_elsewhere=True) > weight("C18") > weight("C18", refused_on=date(2024, 1, 1))


@pytest.mark.parametrize("changes", [{"steady_orders": 5}, {"changed": ""}, {"changed": "colour"}])
def test_without_a_habit_or_a_change_there_is_no_departure(changes: Changes) -> None:
    assert silent("F16", **changes)


def test_two_changes_after_a_long_habit_weigh_more_than_one_after_a_short_one() -> None:
    assert weight("F16", steady_orders=40) > weight("F16", changed="payment", steady_orders=6)
