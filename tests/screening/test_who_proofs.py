"""Which equal numbers prove that customers are one party."""

from collections.abc import Iterable

import duckdb
import pytest

from bonafides.ledger import create_tables
from bonafides.screening.parties import Parties, create_parties
from bonafides.screening.who.proofs import holds

VAT = (
    "DE136695976"  # the example of the German Federal Central Tax Office's check digit rule in python-stdnum
)


def found(customers: Iterable[tuple[str, str, str | None, str | None]]) -> tuple[dict[str, int], Parties]:
    with duckdb.connect() as con:
        create_tables(con)
        rows = list(customers)
        con.executemany(
            "insert into customers (customer, name, registration_no, vat_no) values (?, ?, ?, ?)", rows
        )
        parties = create_parties(con)
        return dict(con.execute("select customer, party from parties").fetchall()), parties


def test_the_same_tax_number_however_written_is_one_party() -> None:
    party, _ = found([("A", "Alpha", None, VAT), ("B", "Beta", None, "de 136.695-976")])
    assert party["A"] == party["B"]


def test_a_tax_number_with_wrong_check_digits_joins_nobody_and_is_said() -> None:
    party, parties = found([("A", "Alpha", None, "DE100000001"), ("B", "Beta", None, "DE100000001")])
    assert party["A"] != party["B"]
    assert parties.proofs.misprinted == (("vat_no", "DE100000001"),)


def test_a_number_under_a_hundred_names_is_a_filler_and_is_said() -> None:
    party, parties = found((f"C{n}", f"Firm {n}", "12345678", None) for n in range(101))
    assert len(set(party.values())) == 101
    assert [(hub.value, hub.users) for hub in parties.proofs.hubs] == [("12345678", 101)]


def test_a_firm_with_many_customer_numbers_is_no_filler() -> None:
    party, _ = found((f"C{n}", "Firm", "12345678", None) for n in range(500))
    assert set(party.values()) == {0}


def test_one_repeated_sign_is_nobodys_number() -> None:
    party, _ = found([("A", "Alpha", "00000000", None), ("B", "Beta", "0000-0000", None)])
    assert party["A"] != party["B"]


@pytest.mark.parametrize(
    ("kind", "number", "right"),
    [
        ("lei", "213800KUD8LAJWSQ9D15", True),
        ("lei", "213800KUD8LAJWSQ9D16", False),
        ("vat_no", "GB980780684", True),
        ("vat_no", "GB802311781", False),
        ("vat_no", "XX1234567889", True),
        ("registration_no", "HRB777777", True),
    ],
)
def test_check_digits_are_held_where_a_rule_is_known(kind: str, number: str, right: bool) -> None:
    assert holds(kind, number) is right
