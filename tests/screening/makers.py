"""Short makers of facts: a quiet order of a settled customer, and for each indicator an order that it notices."""

from datetime import date
from typing import Any

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators import INDICATORS, Indicator

type Changes = dict[str, Any]

BY_NAME: dict[str, Indicator] = {getattr(one, "__name__", ""): one for one in INDICATORS}

QUIET = Facts(
    order_id="B-7", ordered_on=date(2026, 3, 18), customer="K-12", substance="108-24-7", amount=10.0,
    orders_before=40, relation_days=900, days_since_last=14, usual_gap_days=15.0, ledger_days=1200,
    substance_orders_before=20, usual_amount=10.0, spread=0.3, largest_before=15.0, previous_amount=10.0,
    month_amount=20.0, months_active=12, usual_month_amount=20.0, month_spread=0.3, largest_month_amount=30.0,
    peers=30, peer_usual_amount=10.0, peer_spread=0.8, peer_month_mean=20.0, peer_pack_amount=10.0,
    licence="valid", licence_number="L-1", declared_amount=500.0, declared_used=250.0,
    threshold="100 l a calendar year", threshold_share=0.1, period_share=0.4, period_orders=2, period_largest_share=0.2,
    orders_60_days=4, usual_orders_60_days=4.0, amount_60_days=40.0, usual_amount_60_days=40.0, year_amount=250.0,
    usual_year_orders=25.0, usual_year_amount=250.0, basket_lines=10, basket_controlled_lines=4,
    population_controlled_share=0.2, sites_month=1, usual_sites_month=1.0, sites_month_amount=20.0, packs=1,
    pack_amount=10.0, price=5.0, market_price=5.0, market_spread=0.1, market_prices=300, currency="EUR", customer_known=True,
    customer_kind="end user", customer_status="active", company_age_days=4000, activity="20.14", activity_fits=True,
    email_domain="example.org", payment="transfer", account_country="FR", customer_country="FR", deliveries_before=30,
    delivery_differs=False, steady_orders=20,
)  # fmt: skip

NEW: Changes = {
    "orders_before": 0, "relation_days": None, "days_since_last": None, "usual_gap_days": None,
    "substance_orders_before": 0, "usual_amount": None, "spread": None, "largest_before": None, "previous_amount": None,
    "months_active": 0, "usual_month_amount": None, "month_spread": None, "largest_month_amount": None,
    "usual_orders_60_days": None, "usual_amount_60_days": None, "usual_year_orders": None, "usual_year_amount": None,
    "usual_sites_month": None, "deliveries_before": 0, "steady_orders": 0,
}  # fmt: skip

DRIFT: Changes = {
    "season_factor": 1.0, "moving_usual": 20.0, "moving_spread": 0.4, "moving_chance": 0.9, "moving_deviations": 2.5,
    "moving_ewma": 1.6, "moving_cusum": 6.0, "frozen_usual": 15.0, "frozen_spread": 0.4, "frozen_chance": 0.9,
    "frozen_deviations": 3.0, "frozen_ewma": 2.0, "frozen_cusum": 9.0, "frozen_months_ago": 12, "drift_months": 7,
}  # fmt: skip

# By code, and by the finding's basis where it has several: what differs from a quiet order.
FIRING: dict[str, dict[str, Changes]] = {
    "C01": {"": NEW},
    "C02": {
        "none": {"licence": "none", "licence_number": None},
        "licence": {"licence": "suspended"},
        "expired": {"licence": "expired", "licence_until": date(2026, 1, 31)},
    },
    "C03": {
        "number": {"licence_others": 1},
        "contact": {"mail_differs": True, "delivery_new": True, "delivery_differs": True},
    },
    "C04": {
        "lookalike": {"email_domain": "examp1e.org", "lookalike_of": "example.org"},
        "free-mail": {"email_domain": "gmail.com", "free_mail": True, "relation_days": 60},
    },
    "C05": {"": {"company_age_days": 120}},
    "C06": {"": {"activity": "56.10", "activity_fits": False}},
    "C07": {"": {"address_kind": "self-storage"}},
    "C08": {
        "others": {"shared_kind": "telephone", "shared_customers": 3},
        "refused": {"shared_kind": "bank account", "shared_customers": 1, "shared_with_refused": True},
    },
    "C09": {"": {"watch": True}},
    "C10": {"": {"checks_blank": 4, "missing_checks": "website,telephone,activity,e-mail", "relation_days": 20}},
    "C14": {
        "changed": {"use_changed": True, "uses_before": 6},
        "missing": {"use_missing": True, "uses_before": 6},
    },
    "C17": {"": {"days_since_last": 400, "usual_gap_days": 30.0}},
    "C18": {
        "dated": {"refusals_before": 1, "refused_on": date(2026, 3, 8)},
        "undated": {"customer_status": "blocked"},
    },
    "C19": {"": {"signer_refused": True, "signer_customers": 1}},
    "C21": {"": {"shopping_days": 6}},
    "Q01": {
        "order": {"amount": 40.0, "month_amount": 40.0},
        "month": {"amount": 12.0, "month_amount": 80.0},
        "year": {"year_amount": 700.0, "amount_60_days": 80.0},
    },
    "Q02": {
        "order": {**NEW, "amount": 150.0, "month_amount": 150.0},
        "month": {**NEW, "amount": 30.0, "month_amount": 200.0},
    },
    "Q03": {
        "declared": {"declared_used": 600.0},
        "quota": {"quota_amount": 200.0, "quota_used": 300.0},
    },
    "Q04": {"": {"threshold_share": 0.96, "amount": 48.0}},
    "Q05": {"": {"period_share": 1.8, "period_orders": 4, "period_largest_share": 0.9, "near_threshold_streak": 2}},
    "Q06": {
        "usual": {"sites_month": 4, "sites_month_amount": 60.0},
        "first": {**NEW, "sites_month": 4, "sites_month_amount": 60.0},
    },
    "Q07": {"": {"new_suppliers": 4, "usual_new_suppliers": 0.5, "amount_60_days": 80.0}},
    "Q08": {"threshold": {"near_threshold_streak": 4}, "cap": {"near_cap_streak": 5}},
    "Q09": {
        "usual": {"orders_60_days": 12, "amount_60_days": 120.0},
        "first": {**NEW, "orders_60_days": 3, "usual_orders_60_days": 0.0, "amount_60_days": 30.0},
    },
    "Q10": {"": {**NEW, "basket_lines": 8, "basket_controlled_lines": 8, "activity_fits": None}},
    "Q12": {
        "first": {**NEW, "amount": 80.0},
        "step": {**NEW, "amount": 40.0, "previous_amount": 1.0, "substance_orders_before": 1},
    },
    "Q13": {"": {**NEW, "refused_substance": "67-64-1", "refused_on": date(2026, 3, 8)}},
    "Q15": {"": {"amount": 10.0, "packs": 10, "pack_amount": 1.0}},
    "Q16": {"": {"words": "no-label,urgent"}},
    "Q17": {"": {**NEW, "apparatus_days": 0, "activity_fits": None}},
    "Q18": {"": {"words": "air-freight", "relation_days": 100}},
    "Q19": {"price": {"price": 9.0}, "papers": {"words": "no-papers"}},
    "Q21": {"": {**NEW, "withdrawn_on": date(2026, 3, 1), "shared_kind": "telephone"}},
    "Q22": {
        "conflict": {"name_conflict": "7647-01-0 against acetone"},
        "odd": {"odd_name": "product 7"},
    },
    "Q23": {"": {"orders_60_days": 12, "amount_60_days": 80.0}},
    "Q25": {"": {"growth_a_month": 1.09, "growth_deviations": 5.0, "year_amount": 400.0}},
    "Q26": {"": DRIFT},
    "Q27": {
        "": {
            "rise_orders": 9, "rise_usual_orders": 3.0, "rise_amount": 30.0, "rise_usual_amount": 10.0, "rise_spread": 0.2,
        }
    },
    "Q28": {"": {"relative_new": True, "listed_orders_before": 8, "amount_60_days": 80.0}},
    "Q29": {"": {"words": "free-sample", "unsold_lines": 6}},
    "F01": {"": {"payment": "cash", "steady_orders": 0}},
    "F02": {"": {"payment": "crypto"}},
    "F03": {"": {"account_country": "PA", "relation_days": 50}},
    "F04": {"": {"words": "altered-invoice"}},
    "F05": {"": {"words": "overpaid"}},
    "F06": {"": {**NEW, "payment": "credit", "amount": 40.0}},
    "F07": {"": {"words": "collect", "steady_orders": 0}},
    "F08": {
        "new": {"delivery_new": True, "delivery_differs": True},
        "beside": {"delivery_young": True, "delivery_differs": True, "young_place_lines": 4, "old_place_lines": 6},
    },
    "F09": {"": {"delivery_kind": "self-storage", "delivery_new": True}},
    "F10": {"note": {"words": "redirect"}, "consignee": {"consigned_days": 12}},
    "F11": {
        "zone": {"free_zone": True, "delivery_new": True},
        "country": {"delivery_country": "IT", "delivery_new": True},
    },
    "F12": {"": {"region_of_concern": "XX"}},
    "F14": {
        "lapsed": {"declaration_flaw": "lapsed", "declaration_until": date(2026, 1, 10)},
        "back-dated": {"declaration_flaw": "back-dated"},
        "one-signer": {"declaration_flaw": "one signer", "signer_customers": 3},
    },
    "F16": {"": {"changed": "payment,carrier"}},
}  # fmt: skip

FIRST_BASIS = [(code, basis) for code, cases in FIRING.items() for basis in cases]


def facts(**changes: Any) -> Facts:
    """A quiet order of a settled customer, with some facts changed."""
    return QUIET._replace(**changes)


def noticed(code: str, basis: str = "", **changes: Any) -> Facts:
    """An order that the indicator notices, with some facts changed."""
    cases = FIRING[code]
    return facts(**{**cases[basis or next(iter(cases))], **changes})


def ask(code: str, order: Facts) -> Finding | None:
    """What one indicator finds."""
    return BY_NAME[CATALOGUE[code].name](order)


def weight(code: str, basis: str = "", **changes: Any) -> float:
    """The weight of what one indicator finds; it must find something."""
    finding = ask(code, noticed(code, basis, **changes))
    assert finding is not None
    return finding.weight


def silent(code: str, basis: str = "", **changes: Any) -> bool:
    """Whether the indicator says nothing once some facts of an order that it notices are changed."""
    return ask(code, noticed(code, basis, **changes)) is None
