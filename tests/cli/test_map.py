"""Columns by hand, of the order file and of those beside it."""

from pathlib import Path

import pytest

from tests.cli.program import HEADER, ROWS, accounts, bonafides, refused


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "orders.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (tmp_path / "firms.csv").write_text("Nr;Rufname\nC1;Acme\n", encoding="utf-8")
    return tmp_path


def test_a_companion_file_asks_for_its_columns_by_its_own_name(book: Path) -> None:
    done = bonafides("screen", "orders.csv", "--customers", "firms.csv", cwd=book)
    assert refused(done, 'name it with --map customers.customer="HEADER".')


def test_a_column_of_a_companion_file_is_named_by_hand(book: Path) -> None:
    told = ("--map", "customers.customer=Nr", "--map", "customers.name=Rufname", "--map", "orders.unit=unit")
    done = bonafides("screen", "orders.csv", "--customers", "firms.csv", *told, cwd=book)
    assert (done.status, done.err) == (0, "")
    assert accounts(book / "bonafides-out")["customers"] == (1, 1, 0)


def test_a_column_of_a_file_that_is_not_given_is_refused(book: Path) -> None:
    done = bonafides("screen", "orders.csv", "--map", "licences.holder=Firma", cwd=book)
    assert refused(done, "--map licences.holder", "name it with --licences")


def test_a_column_of_no_kind_of_file_is_refused(book: Path) -> None:
    done = bonafides("screen", "orders.csv", "--map", "firms.name=Rufname", cwd=book)
    assert refused(done, 'orders have no column "firms.name"')


def test_the_same_heading_twice_in_a_companion_file_is_chosen_by_its_name(book: Path) -> None:
    (book / "stock.csv").write_text(
        "site,substance,day,event,kg,Gewicht\nA,acetone,2026-01-02,,1,2\n", encoding="utf-8"
    )
    done = bonafides("screen", "orders.csv", "--stock", "stock.csv", cwd=book)
    assert refused(done, '--map stock.kg="kg" or --map stock.kg="Gewicht"')
