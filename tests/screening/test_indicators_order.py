"""Packs, price, names, payment, delivery: Q15 to Q22, F01 to F12."""

import pytest

from tests.screening.makers import Changes, silent, weight


@pytest.mark.parametrize(
    "changes", [{"packs": 7}, {"packs": None}, {"pack_amount": 3.0}, {"peer_pack_amount": None}, {"peers": 5}]
)
def test_few_or_ordinary_or_unknown_packs_are_no_finding(changes: Changes) -> None:
    assert silent("Q15", **changes)


def test_a_laboratory_that_takes_few_small_bottles_is_no_finding() -> None:
    assert silent("Q15", amount=2.0, pack_amount=0.25, packs=8)


@pytest.mark.parametrize("words", ["", "urgent,collect"])
def test_a_note_without_neutral_packing_is_no_finding(words: str) -> None:
    assert silent("Q16", words=words)


def test_a_reseller_may_ask_for_neutral_packing_but_not_for_missing_labels() -> None:
    assert silent("Q16", words="neutral-packing", customer_kind="reseller")
    assert not silent("Q16", customer_kind="reseller")


@pytest.mark.parametrize("changes", [{"words": ""}, {"words": "collect"}, {"relation_days": 800}])
def test_no_haste_or_that_of_an_old_customer_is_no_finding(changes: Changes) -> None:
    assert silent("Q18", **changes)


@pytest.mark.parametrize("amount", [0.5, 9.0])
def test_a_sample_may_travel_by_air(amount: float) -> None:
    assert silent("Q18", amount=amount)


@pytest.mark.parametrize(
    "changes",
    [
        {"price": 5.7},
        {"price": 7.4},
        {"price": 7.4, "market_spread": 0.11},
        {"price": None},
        {"market_price": None},
        {"market_prices": 7},
    ],
)
def test_a_price_near_the_market_or_unknown_is_no_finding(changes: Changes) -> None:
    assert silent("Q19", **changes)


def test_small_orders_cost_more_everywhere() -> None:
    assert silent("Q19", amount=2.0)


def test_where_prices_hardly_differ_a_fifth_more_is_much() -> None:
    assert not silent("Q19", price=6.0, market_spread=0.04)


def test_a_high_price_without_papers_weighs_more_than_either() -> None:
    both = weight("Q19", words="no-papers")
    assert both > weight("Q19")
    assert both > weight("Q19", "papers")


def test_a_name_that_agrees_is_no_finding() -> None:
    assert silent("Q22", name_conflict=None)
    assert silent("Q22", "odd", odd_name=None)


@pytest.mark.parametrize("payment", ["transfer", None])
def test_a_transfer_or_an_unknown_payment_is_not_cash(payment: str | None) -> None:
    assert silent("F01", payment=payment)


def test_who_always_pays_cash_weighs_less() -> None:
    assert weight("F01", steady_orders=12) < 0.5 * weight("F01")


def test_cash_for_a_trifle_weighs_less_than_cash_for_much() -> None:
    assert weight("F01", amount=0.1) < 0.6 * weight("F01")


@pytest.mark.parametrize("payment", ["card", "transfer", None])
def test_an_ordinary_or_unknown_payment_is_not_untraceable(payment: str | None) -> None:
    assert silent("F02", payment=payment)


def test_a_treasury_that_paid_three_times_before_is_known() -> None:
    assert silent("F02", payment="transfer", payer_differs=True, payer_orders_before=3)
    assert not silent("F02", payment="transfer", payer_differs=True, payer_orders_before=2)


@pytest.mark.parametrize("country", ["FR", None])
def test_an_account_at_home_or_unknown_is_no_finding(country: str | None) -> None:
    assert silent("F03", account_country=country)


def test_an_old_customers_account_abroad_is_known() -> None:
    assert silent("F03", relation_days=730)


@pytest.mark.parametrize("words", ["", "urgent"])
def test_a_note_that_refuses_no_papers_is_no_finding(words: str) -> None:
    assert silent("F05", words=words)


@pytest.mark.parametrize(
    "changes", [{"amount": 19.0}, {"payment": None}, {"peers": None}, {"orders_before": 2}]
)
def test_credit_for_little_or_for_a_known_customer_is_no_finding(changes: Changes) -> None:
    assert silent("F06", **changes)


@pytest.mark.parametrize("words", ["", "express"])
def test_goods_that_are_sent_are_not_collected(words: str) -> None:
    assert silent("F07", words=words)


def test_who_always_collects_weighs_half() -> None:
    assert weight("F07", steady_orders=6) == pytest.approx(0.5 * weight("F07"))


@pytest.mark.parametrize(
    "changes", [{"delivery_new": False}, {"delivery_differs": None}, {"delivery_differs": False}]
)
def test_a_known_place_or_the_registered_one_is_no_finding(changes: Changes) -> None:
    assert silent("F08", **changes)


@pytest.mark.parametrize(
    "changes",
    [{"delivery_young": False}, {"young_place_lines": 1}, {"old_place_lines": 0}, {"delivery_differs": None}],
)
def test_a_move_that_takes_all_deliveries_along_or_a_single_one_is_not_beside(changes: Changes) -> None:
    assert silent("F08", "beside", **changes)


def test_an_even_split_between_old_and_young_places_weighs_most() -> None:
    assert weight("F08", "beside", young_place_lines=5, old_place_lines=5) > weight(
        "F08", "beside", young_place_lines=9, old_place_lines=1
    )


def test_a_store_that_is_still_young_is_no_known_place() -> None:
    known: Changes = {"delivery_new": False, "deliveries_before": 30}
    assert silent("F09", **known)
    assert not silent("F09", **known, delivery_young=True)


def test_a_works_that_is_not_the_head_office_is_no_finding_at_the_beginning() -> None:
    assert silent("F08", deliveries_before=2)


def test_a_use_that_changes_after_two_orders_only_is_no_finding() -> None:
    assert silent("C14", "changed", uses_before=2)
    assert silent("C14", "missing", uses_before=2)


def test_an_empty_field_weighs_less_than_another_use() -> None:
    assert weight("C14", "missing") < weight("C14", "changed")


@pytest.mark.parametrize("words", ["", "urgent"])
def test_a_note_that_changes_no_place_is_no_finding(words: str) -> None:
    assert silent("F10", words=words)


@pytest.mark.parametrize("kind", [None, "works"])
def test_a_place_of_use_or_an_unknown_place_is_no_finding(kind: str | None) -> None:
    assert silent("F09", delivery_kind=kind)


def test_a_reseller_has_a_warehouse() -> None:
    assert silent("F09", delivery_kind="warehouse", customer_kind="reseller")


def test_a_place_used_for_long_is_known() -> None:
    assert silent("F09", delivery_new=False, deliveries_before=6)


def test_a_region_that_is_not_listed_is_no_finding() -> None:
    assert silent("F12", region_of_concern=None)
