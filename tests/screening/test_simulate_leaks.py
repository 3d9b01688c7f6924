"""Nothing but the red flags themselves tells planted from honest customers."""

from collections import defaultdict

import numpy as np
import numpy.typing as npt
import pytest

from bonafides.screening.simulate import Ledger
from tests.screening.simulated import is_planted, ledger, planted, second_ledger, separation, usual

TEXT_COLUMNS = [
    "kind",
    "supplier",
    "site",
    "product",
    "cas",
    "hs_code",
    "unit",
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


def assert_no_separation(values: npt.ArrayLike, chosen: npt.NDArray[np.bool_]) -> None:
    assert abs(separation(values, chosen) - 0.5) < 0.1


def test_the_customer_number_tells_nothing() -> None:
    table = ledger().customers
    assert_no_separation([int(number[1:]) for number in table["customer"].to_pylist()], is_planted(table))


@pytest.mark.parametrize("column", ["name", "email", "address", "bank_account", "registration_no", "city"])
def test_the_length_of_what_is_on_file_tells_nothing(column: str) -> None:
    table = ledger().customers
    lengths = [len(text) for text in table[column].to_pylist()]
    assert_no_separation(lengths, is_planted(table))


def test_the_script_of_a_name_tells_nothing() -> None:
    table = ledger().customers
    latin = np.array([name[0].isascii() for name in table["name"].to_pylist()])
    chosen = is_planted(table)
    assert abs(latin[chosen].mean() - latin[~chosen].mean()) < 0.12


def test_the_place_of_a_line_within_its_day_tells_nothing() -> None:
    table = ledger().orders
    days = np.array(table["ordered_on"].to_pylist(), dtype="datetime64[D]").astype(int)
    first, size = (np.searchsorted(days, days, side=side) for side in ("left", "right"))
    place = (np.arange(len(days)) - first) / (size - first)
    assert abs(separation(place, is_planted(table)) - 0.5) < 0.02


@pytest.mark.parametrize("column", ["price", "quantity"])
def test_the_last_digits_of_a_number_tell_nothing(column: str) -> None:
    table = ledger().orders
    digits = np.rint(np.array(table[column].to_pylist()) * 100) % 10
    assert_no_separation(digits, is_planted(table))


def test_no_day_of_the_week_belongs_to_the_planted() -> None:
    table = ledger().orders
    weekday = np.array([day.weekday() for day in table["ordered_on"].to_pylist()])
    assert weekday.max() == 4
    assert_no_separation(weekday, is_planted(table))


def telling(of: Ledger, column: str) -> set[str | None]:
    """Texts that several customers write, most of them planted."""
    users: defaultdict[str | None, set[str]] = defaultdict(set)
    for text, customer in zip(of.orders[column].to_pylist(), of.orders["customer"].to_pylist(), strict=True):
        users[text].add(customer)
    own = planted(of)
    return {text for text, who in users.items() if len(who) >= 6 and len(who & own) > len(who) / 2}


@pytest.mark.parametrize("column", TEXT_COLUMNS)
def test_no_common_text_belongs_to_the_planted(column: str) -> None:
    # in one country chance does it too: a group of straw buyers of a rare substance is enough
    assert not telling(ledger(), column) & telling(second_ledger(), column)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("payment", "cash"),
        ("payment", "third-party"),
        ("payment", "crypto"),
        ("carrier", "collected by customer"),
    ],
)
def test_more_honest_than_planted_customers_show_a_flag(column: str, text: str) -> None:
    table, own = usual().orders, planted(usual())
    pairs = zip(table[column].to_pylist(), table["customer"].to_pylist(), strict=True)
    users = {customer for value, customer in pairs if value == text}
    assert len(users - own) > len(users & own)


def test_every_planted_customer_buys_something_in_the_ledger() -> None:
    assert planted() <= set(ledger().orders["customer"].to_pylist())


@pytest.mark.parametrize("column", ["website", "lei", "watch", "status", "kind", "country"])
def test_no_value_on_file_is_the_planted_alone(column: str) -> None:
    table = ledger().customers
    chosen = is_planted(table)
    values = table[column].to_pylist()
    mine, others = (
        {value for value, own in zip(values, chosen, strict=True) if own == side} for side in (True, False)
    )
    if column not in {"website", "lei"}:
        assert mine <= others
    else:
        assert None in others
