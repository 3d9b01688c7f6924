"""Other suppliers, other names, other papers: Q07, Q13, Q17, Q21, Q28, Q29, F04, F11, F14, C03, C19, each with its innocent look-alike."""

from datetime import date

import pytest

from tests.screening.makers import Changes, silent, weight


@pytest.mark.parametrize(
    "changes", [{"new_suppliers": 2}, {"usual_new_suppliers": 3.0}, {"usual_new_suppliers": None}]
)
def test_a_buyer_who_begins_or_always_tries_new_suppliers_is_no_finding(changes: Changes) -> None:
    assert silent("Q07", **changes)


def test_a_buyer_who_compares_prices_buys_no_more_in_all() -> None:
    assert silent("Q07", amount_60_days=45.0)


def test_more_new_suppliers_weigh_more() -> None:
    assert weight("Q07", new_suppliers=6) > weight("Q07")


@pytest.mark.parametrize(
    "changes",
    [{"refused_substance": None}, {"substance_orders_before": 1}, {"refused_on": date(2025, 3, 8)}],
)
def test_a_refusal_of_the_same_or_long_ago_or_a_substance_bought_before_is_no_substitute(
    changes: Changes,
) -> None:
    assert silent("Q13", **changes)


def test_the_fresher_the_refusal_the_more_it_weighs() -> None:
    assert weight("Q13", refused_on=date(2026, 3, 17)) > weight("Q13", refused_on=date(2025, 12, 1))


@pytest.mark.parametrize(
    "changes",
    [{"withdrawn_on": None}, {"withdrawn_on": date(2025, 3, 1)}, {"substance_orders_before": 4}],
)
def test_an_old_withdrawal_or_an_old_buyer_of_the_substance_is_no_return(changes: Changes) -> None:
    assert silent("Q21", **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"apparatus_days": None},
        {"apparatus_days": 121},
        {"activity_fits": True},
        {"customer_kind": "reseller"},
        {"relation_days": 800},
        {"substance_orders_before": 3},
    ],
)
def test_apparatus_of_a_fitting_trade_a_dealer_or_an_old_customer_is_no_finding(changes: Changes) -> None:
    assert silent("Q17", **changes)


@pytest.mark.parametrize("changes", [{"relative_new": False}, {"listed_orders_before": 2}])
def test_a_relative_bought_for_long_or_without_the_listed_before_is_no_switch(changes: Changes) -> None:
    assert silent("Q28", **changes)


def test_a_switch_to_more_weighs_more_than_a_recipe_that_takes_as_much() -> None:
    assert weight("Q28", amount_60_days=120.0) > weight("Q28", amount_60_days=40.0)


@pytest.mark.parametrize("changes", [{"unsold_lines": 3}, {"words": "urgent"}])
def test_a_few_samples_or_an_ordinary_order_after_many_is_no_finding(changes: Changes) -> None:
    assert silent("Q29", **changes)


@pytest.mark.parametrize("words", ["", "no-order", "overpaid"])
def test_a_note_that_asks_for_no_other_invoice_is_no_finding(words: str) -> None:
    assert silent("F04", words=words)


def test_a_counter_sale_needs_no_invoice() -> None:
    assert silent("F04", words="no-invoice", amount=1.0)
    assert not silent("F04", words="no-invoice", amount=1.0, peer_usual_amount=None)


@pytest.mark.parametrize("basis", ["zone", "country"])
@pytest.mark.parametrize(
    "changes", [{"customer_kind": "forwarder"}, {"delivery_new": False, "deliveries_before": 6}]
)
def test_a_traders_export_or_a_place_in_steady_use_is_no_odd_route(basis: str, changes: Changes) -> None:
    assert silent("F11", basis, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"delivery_country": "FR"},
        {"delivery_country": None},
        {"delivery_country": "Italy"},
        {"customer_country": None},
        {"account_country": "IT"},
    ],
)
def test_home_or_the_country_of_the_bank_or_one_not_known_is_no_odd_route(changes: Changes) -> None:
    assert silent("F11", "country", **changes)


def test_a_third_country_beside_customer_and_bank_weighs_more() -> None:
    assert weight("F11", "country", account_country="CH") > weight("F11", "country")


@pytest.mark.parametrize("changes", [{"declaration_flaw": None}, {"declaration_until": date(2026, 2, 17)}])
def test_a_declaration_in_force_or_just_run_out_is_no_finding(changes: Changes) -> None:
    assert silent("F14", **changes)


def test_one_other_customer_of_the_same_signer_is_no_finding() -> None:
    assert silent("F14", "one-signer", signer_customers=1)


@pytest.mark.parametrize("changes", [{"licence_others": 0}, {"licence": "not needed"}])
def test_a_licence_of_ones_own_or_none_needed_is_no_finding(changes: Changes) -> None:
    assert silent("C03", "number", **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"mail_differs": False},
        {"delivery_differs": False},
        {"delivery_differs": None},
        {"delivery_new": False},
        {"licence": "expired"},
    ],
)
def test_a_groups_mail_or_a_known_place_alone_is_nobody_elses_licence(changes: Changes) -> None:
    assert silent("C03", "contact", **changes)


def test_a_signer_of_customers_in_good_standing_is_no_finding() -> None:
    assert silent("C19", signer_refused=False)
