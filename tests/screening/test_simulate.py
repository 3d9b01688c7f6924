"""The simulated ledger is what was asked for."""

import csv
import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafides.screening.simulate import ImpossibleWorldError, Ledger, OutputInTheWayError, simulate, write
from tests.screening.simulated import BASE_RATE, ORDERS, ledger, usual

ORDER_COLUMNS = [
    "order_id",
    "kind",
    "ordered_on",
    "supplier",
    "site",
    "customer",
    "customer_name",
    "product",
    "cas",
    "hs_code",
    "quantity",
    "unit",
    "concentration",
    "packs",
    "price",
    "currency",
    "payment",
    "payer",
    "channel",
    "contact_email",
    "contact_phone",
    "delivery_name",
    "delivery_address",
    "delivery_country",
    "consignee",
    "carrier",
    "end_use",
    "note",
]
CUSTOMER_COLUMNS = [
    "customer",
    "name",
    "kind",
    "activity",
    "size",
    "registration_no",
    "vat_no",
    "lei",
    "founded_on",
    "address",
    "postcode",
    "city",
    "country",
    "email",
    "phone",
    "website",
    "bank_account",
    "status",
    "watch",
]
DECLARATION_COLUMNS = [
    "declaration_id",
    "customer",
    "substance",
    "use",
    "annual_kg",
    "site",
    "valid_from",
    "valid_until",
    "signed_on",
    "signer",
    "kind",
]
LICENCE_COLUMNS = [
    "number",
    "holder",
    "kind",
    "substances",
    "activities",
    "premises",
    "quota_kg",
    "valid_from",
    "valid_until",
    "status",
]
PATTERNS = {
    *("M01", "M02", "M04", "M05", "M06", "M07", "M08", "M09", "M13", "M15", "M16", "M19", "M21", "M25"),
    *("unlicensed", "slow-ramp", "dormant-then-large"),
}


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def written(folder: Path, seed: int) -> dict[str, str]:
    write(simulate(seed, 3000), folder)
    return hashes(folder)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first, again, other = (written(tmp_path / name, seed) for name, seed in (("a", 5), ("b", 5), ("c", 6)))
    assert first == again
    assert all(first[name] != other[name] for name in first)


@given(orders=st.integers(1, 1200), seed=st.integers(0, 10**6), months=st.integers(6, 36))
@settings(max_examples=12, deadline=None)
def test_there_are_exactly_as_many_lines_as_asked_for(orders: int, seed: int, months: int) -> None:
    made = simulate(seed, orders, months=months, start=date(2023, 3, 7))
    assert made.orders.num_rows == orders
    assert made.labels["customer"].to_pylist() == made.customers["customer"].to_pylist()


def test_every_table_has_exactly_the_canonical_columns() -> None:
    made = ledger()
    assert made.orders.column_names == ORDER_COLUMNS
    assert made.customers.column_names == CUSTOMER_COLUMNS
    assert made.declarations.column_names == DECLARATION_COLUMNS
    assert made.licences.column_names == LICENCE_COLUMNS
    assert made.labels.column_names == ["customer", "since", "label", "pattern"]


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("orders", "order_id"),
        ("customers", "customer"),
        ("declarations", "declaration_id"),
        ("licences", "number"),
    ],
)
def test_a_number_is_given_once(table: str, key: str) -> None:
    numbers = getattr(ledger(), table)[key].to_pylist()
    assert len(set(numbers)) == len(numbers)


def test_every_order_is_of_a_customer_on_file_in_the_two_years() -> None:
    made = ledger()
    assert set(made.orders["customer"].to_pylist()) <= set(made.customers["customer"].to_pylist())
    days = made.orders["ordered_on"].to_pylist()
    assert min(days) >= date(2024, 1, 1)
    assert max(days) <= date(2025, 12, 31)
    assert days == sorted(days)


def test_quantities_packs_and_prices_are_positive() -> None:
    made = ledger().orders
    assert made.num_rows == ORDERS
    assert all(min(made[name].to_pylist()) > 0 for name in ("quantity", "packs", "price"))


def test_every_site_is_its_suppliers() -> None:
    made = ledger().orders
    pairs = set(zip(made["supplier"].to_pylist(), made["site"].to_pylist(), strict=True))
    assert len(pairs) == 16
    assert all(site.startswith(supplier) for supplier, site in pairs)


def test_the_base_rate_is_kept_and_every_pattern_is_there() -> None:
    labels = ledger().labels
    told = Counter(zip(labels["label"].to_pylist(), labels["pattern"].to_pylist(), strict=True))
    count = sum(number for (label, _), number in told.items() if label == "diversion")
    assert abs(count - BASE_RATE * labels.num_rows) <= 1
    assert {pattern for label, pattern in told if label == "diversion"} == PATTERNS


def test_a_base_rate_of_nothing_plants_nothing() -> None:
    assert set(simulate(2, 2000, base_rate=0).labels["label"].to_pylist()) == {"legitimate"}


def test_look_alikes_outnumber_the_planted_at_the_usual_base_rate() -> None:
    labels = usual().labels
    told = Counter(zip(labels["label"].to_pylist(), labels["pattern"].to_pylist(), strict=True))
    alike = [number for (label, pattern), number in told.items() if label == "legitimate" and pattern]
    assert len(alike) == 20
    assert min(alike) > max(number for (label, _), number in told.items() if label == "diversion")


def test_one_order_in_ten_to_four_is_of_a_listed_substance() -> None:
    hydrochloric, sulphuric, acetone, toluene = "7647-01-0", "7664-93-9", "67-64-1", "108-88-3"
    ketone, permanganate, anhydride, ether = "78-93-3", "7722-64-7", "108-24-7", "60-29-7"
    common = {hydrochloric, sulphuric, acetone, toluene, ketone, permanganate, anhydride, ether}
    told = [cas for cas in usual().orders["cas"].to_pylist() if cas]
    assert 0.1 <= sum(cas in common for cas in told) / len(told) <= 0.42


def test_every_kind_of_record_is_there() -> None:
    kinds = Counter(ledger().orders["kind"].to_pylist())
    assert set(kinds) == {"order", "delivery", "return", "cancellation", "refusal", "enquiry"}
    assert 0.0115 * ORDERS <= kinds["return"] <= 0.016 * ORDERS


def test_most_declarations_cover_what_is_bought_in_their_year() -> None:
    made = ledger().declarations
    assert set(made["kind"].to_pylist()) == {"multiple"}
    assert min(made["annual_kg"].to_pylist()) > 0
    spans = zip(made["valid_from"].to_pylist(), made["valid_until"].to_pylist(), strict=True)
    assert all((until - begin).days == 364 for begin, until in spans)


@pytest.mark.parametrize(
    ("wish", "word"),
    [
        (lambda: simulate(-1, 10), "seed"),
        (lambda: simulate(1, 0), "orders"),
        (lambda: simulate(1, 10, base_rate=float("nan")), "base rate"),
        (lambda: simulate(1, 10, months=3), "months"),
    ],
)
def test_an_impossible_wish_is_refused_in_a_sentence(wish: Callable[[], Ledger], word: str) -> None:
    with pytest.raises(ImpossibleWorldError, match=word):
        wish()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_text("my own book")
    with pytest.raises(OutputInTheWayError, match=r"orders\.csv"):
        write(ledger(), tmp_path)
    assert (tmp_path / "orders.csv").read_text() == "my own book"


def test_an_earlier_simulation_is_replaced(tmp_path: Path) -> None:
    write(simulate(1, 300), tmp_path)
    write(simulate(2, 400), tmp_path)
    with (tmp_path / "orders.csv").open(encoding="utf-8") as lines:
        assert sum(1 for _ in csv.DictReader(lines)) == 400
