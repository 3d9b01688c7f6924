"""A small order book and short ways to write and read it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import duckdb
import pytest

from bonafides.ledger import Kind, Reading, read

type Write = Callable[..., Path]
type ReadOrders = Callable[..., Reading]

HEADER = "order_id,ordered_on,customer,product,quantity,unit"


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str | bytes, name: str = "orders.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return written


@pytest.fixture
def orders(con: duckdb.DuckDBPyConnection, write: Write) -> ReadOrders:
    """Write a text as a file and read it as orders; lines alone get the usual header."""

    def given(
        *lines: str,
        header: str = HEADER,
        mapping: Mapping[str, str] | None = None,
        profile: Path | str | None = None,
        not_after: date | None = None,
    ) -> Reading:
        path = write("\n".join((header, *lines)) + "\n")
        reading = read(path, Kind.ORDERS, con, mapping=mapping, profile=profile, not_after=not_after)
        accepted = con.execute("SELECT count(*) FROM orders").fetchall()[0][0]
        rejected = con.execute("SELECT count(*) FROM rejected").fetchall()[0][0]
        assert (reading.accepted, reading.rejected) == (accepted, rejected)
        assert reading.rows == accepted + rejected
        return reading

    return given


@pytest.fixture
def column(con: duckdb.DuckDBPyConnection) -> Callable[[str], list[object]]:
    return lambda name: [
        row[0] for row in con.execute(f'SELECT "{name}" FROM orders ORDER BY line').fetchall()
    ]


@pytest.fixture
def rejected(con: duckdb.DuckDBPyConnection) -> Callable[[], list[tuple[int, str, str, str]]]:
    return lambda: con.execute('SELECT line, "column", value, reason FROM rejected ORDER BY line').fetchall()
