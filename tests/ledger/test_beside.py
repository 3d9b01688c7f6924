"""A small file read beside another gives what it gives by itself."""

from functools import partial
from pathlib import Path

import duckdb
import pytest

from bonafides.ledger import Kind, Reading, create_tables, read
from bonafides.ledger.beside import LARGEST_BYTES, is_small, read_beside, take_over
from bonafides.ledger.records import LedgerError

CUSTOMERS = (
    "customer,name,founded_on,address,watch\n"
    'C2,Beta Ltd,2001-02-03,"1 Road,\nTown",yes\n'
    "C1,Alpha Ltd,2999-99-99,2 Road,no\n"
    " C3 ,Gamma\u200b Ltd,,3 Road,\n"
)  # fmt: skip


def held(con: duckdb.DuckDBPyConnection) -> list[list[tuple[object, ...]]]:
    return [con.execute(f"select * from {table}").fetchall() for table in ("customers", "rejected")]


def test_records_and_rejected_rows_are_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text(CUSTOMERS, encoding="utf-8")
    way = partial(read, path, Kind.CUSTOMERS)
    here, there = duckdb.connect(), duckdb.connect()
    create_tables(there)
    reading = take_over(there, read_beside(way))
    assert reading == way(here)
    assert held(there) == held(here)
    assert reading.accepted == 2
    assert reading.rejected == 1


def test_its_database_fetches_nothing_over_the_network(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text(CUSTOMERS, encoding="utf-8")

    def way(con: duckdb.DuckDBPyConnection) -> Reading:
        settings = ("autoinstall_known_extensions", "autoload_known_extensions")
        for setting in settings:
            assert con.execute("select current_setting($name)", {"name": setting}).fetchall() == [(False,)]
        return read(path, Kind.CUSTOMERS, con)

    read_beside(way)


def test_what_was_there_before_stays(tmp_path: Path) -> None:
    con = duckdb.connect()
    create_tables(con)
    con.execute("insert into rejected values ('orders.csv', 7, 'kg', 'x', 'y', 'z')")
    path = tmp_path / "customers.csv"
    path.write_text(CUSTOMERS, encoding="utf-8")
    take_over(con, read_beside(partial(read, path, Kind.CUSTOMERS)))
    assert [row[:2] for row in held(con)[1]] == [("orders.csv", 7), ("customers.csv", 4)]


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("customer\n", encoding="utf-8")
    with pytest.raises(LedgerError, match="the header stands alone"):
        read_beside(partial(read, path, Kind.CUSTOMERS))


def test_a_large_file_and_none_are_not_small(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_BYTES + 1)
    assert not is_small(path)
    assert not is_small(tmp_path / "none")
    assert not is_small(tmp_path)
