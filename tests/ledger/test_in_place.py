"""A large Parquet file that is sound stays where it lies; any other is copied, and both read the same."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from bonafides.ledger import Kind, Reading, read, staging
from bonafides.ledger.in_place import is_view

SOUND = "('1', date '2026-01-02', 'C1', 'acetone', 5.0, 'kg'), ('2', date '2026-01-03', 'C2', 'toluène', 2.5, 'L')"


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "LARGE_ROWS", 1)


def written(path: Path, rows: str) -> Path:
    duckdb.connect().execute(
        f"COPY (SELECT * FROM (VALUES {rows}) AS t(order_id, ordered_on, customer, product, quantity, unit))"
        f" TO '{path}' (FORMAT parquet)"
    )
    return path


def taken(con: duckdb.DuckDBPyConnection, path: Path) -> tuple[Reading, Sequence[object]]:
    return read(path, Kind.ORDERS, con), con.execute("SELECT * FROM orders ORDER BY line").fetchall()


def test_a_sound_file_is_not_copied(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    reading, rows = taken(con, written(tmp_path / "o.parquet", SOUND))
    assert is_view(con, "orders")
    assert (reading.rows, reading.accepted, len(rows)) == (2, 2, 2)


def test_it_reads_as_its_copy_does(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "o.parquet", SOUND)
    lying = taken(con, path)
    monkeypatch.setattr(staging, "LARGE_ROWS", 3)
    with duckdb.connect() as other:
        assert taken(other, path) == lying
        assert not is_view(other, "orders")


@pytest.mark.parametrize(
    ("row", "accepted"),
    [
        ("('3', date '2026-01-04', 'C3 ', 'acetone', 1.0, 'kg')", 3),  # a blank to take away
        ("('3', date '2026-01-04', 'n/a', 'acetone', 1.0, 'kg')", 2),  # a word for nothing
        ("('3', date '2026-01-04', 'C3', 'acetone', 1.0, 'bushel')", 2),
        ("('3', date '2026-01-04', 'C3', 'acetone', -1.0, 'kg')", 3),  # a return
        ("('3', date '2026-01-04', 'C3', 'аcetone', 1.0, 'kg')", 3),  # a Cyrillic letter
        ("('2', date '2026-01-03', 'C2', 'toluène', 2.5, 'L')", 2),  # a twin
    ],
)
def test_a_file_with_anything_to_change_is_copied(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, row: str, accepted: int
) -> None:
    reading, rows = taken(con, written(tmp_path / "o.parquet", f"{SOUND}, {row}"))
    assert not is_view(con, "orders")
    assert (reading.rows, reading.accepted, len(rows)) == (3, accepted, accepted)


def test_a_second_file_is_added_to_the_first(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    read(written(tmp_path / "one.parquet", SOUND), Kind.ORDERS, con)
    more = "('3', date '2026-02-01', 'C3', 'acetone', 1.0, 'kg')"
    assert len(taken(con, written(tmp_path / "two.parquet", more))[1]) == 3


def test_a_packed_file_is_copied_for_its_unpacked_one_goes(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    import gzip

    plain = written(tmp_path / "o.parquet", SOUND)
    packed = tmp_path / "o.parquet.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert len(taken(con, packed)[1]) == 2
    assert not is_view(con, "orders")
