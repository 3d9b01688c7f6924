"""What makes two telephones, addresses or accounts the same one."""

from collections.abc import Iterator

import duckdb
import numpy as np
import pytest

from bonafides.ledger import create_tables
from bonafides.screening.facts.contacts import create_contacts, read_spellings
from bonafides.screening.facts.shared import read_shared
from bonafides.screening.facts.sums import summed_here

ORDERS = [
    # line, customer, party, month, telephone, address
    (1, "C1", 1, 0, "+999 12-34 56", "12 Works Road, Town"),
    (2, "C2", 2, 4, "+999 55 44 33", "12 WORKS ROAD  Town"),
    (3, "C3", 3, 5, "+999 99 88 77", "Gleisstraße 7"),
    (4, "C4", 4, 6, "0", "GLEISSTRASSE 7"),
]
KINDS = ("telephone", "delivery place", "bank account")
FILES = [("C2", "+999 123456", None), ("C3", "0", "de12 3456"), ("C1", None, "DE 12 34 56")]


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        create_tables(con)
        con.execute(
            "create table moves (party integer, month integer, line bigint, phone bigint, email bigint, delivery bigint,"
            " refusal boolean, substance integer, sign integer)"
        )
        con.execute("create table parties (customer varchar, party integer)")
        con.execute("create table first_months (party integer, month integer)")
        for line, customer, party, month, phone, address in ORDERS:
            con.execute(
                "insert into orders (line, customer, contact_phone, delivery_address) values (?, ?, ?, ?)",
                [line, customer, phone, address],
            )
            con.execute(
                "insert into moves values (?, ?, ?, ?, 0, ?, false, -1, 1)",
                [party, month, line, 100 + line, 200 - line],
            )
            con.execute("insert into parties values (?, ?)", [customer, party])
            con.execute("insert into first_months values (?, ?)", [party, month])
        for name, number, account in FILES:
            con.execute(
                "insert into customers (customer, phone, bank_account) values (?, ?, ?)",
                [name, number, account],
            )
        create_contacts(con, summed_here)
        for name in ("refused", "bought_in", "withdrawn"):
            summed_here(con, name)
        yield con


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("telephone", "+999 12-34 56", "(999) 123456"),
        ("telephone", "tel. ١٢٣", "١٢٣"),
        ("bank account", "de12 3456", "DE12\u00a03456"),
        ("delivery place", "12 Works Road, Town", "12  WORKS ROAD town "),
        ("delivery place", "Gleisstraße 7", "GLEISSTRASSE 7"),
        ("delivery place", "Ὀδός Ἑρμοῦ", "ὈΔΌΣ ἙΡΜΟῦ"),
    ],
)
def test_values_that_differ_in_writing_only_are_the_same(
    con: duckdb.DuckDBPyConnection, kind: str, one: str, other: str
) -> None:
    assert con.execute("select compared($k, $a) = compared($k, $b)", {"k": kind, "a": one, "b": other}).fetchone() == (True,)  # fmt: skip


def test_capitals_and_commas_make_no_other_place(con: duckdb.DuckDBPyConnection) -> None:
    settled = read_spellings(con).settle(np.array([199, 198, 197, 196, 50]))
    assert settled.tolist() == [198, 198, 196, 196, 50]


def test_telephones_places_and_accounts_are_shared_by_orders_and_files(
    con: duckdb.DuckDBPyConnection,
) -> None:
    shared = read_shared(con, hub=25)
    seen = {
        kind: {each for one in shared.sharings if one.kind == kind for each in one.parties} for kind in KINDS
    }
    assert seen == {"telephone": {1, 2}, "delivery place": {1, 2, 3, 4}, "bank account": {1}}


def test_a_value_counts_from_its_first_use_and_one_on_file_from_the_first_order(
    con: duckdb.DuckDBPyConnection,
) -> None:
    shared = read_shared(con, hub=25)
    months = np.array([4, 5, 6, 7])
    assert (shared.at(np.full(4, 1), months) >= 0).tolist() == [False, True, True, True]
    assert (shared.at(np.full(4, 4), months) >= 0).tolist() == [False, False, False, True]
