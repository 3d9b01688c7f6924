"""Whatever the dialect, the same records come back."""

import csv
import io
import tempfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafides.ledger import Kind, LedgerError, Reading, read

HEADER = ("order_id", "ordered_on", "customer", "product", "quantity", "unit", "price")
DATES = {"iso": "%Y-%m-%d", "dmy": "%d.%m.%Y", "mdy": "%m/%d/%Y", "compact": "%Y%m%d", "short": "%d/%m/%y"}
# A day over 12 and a fraction of two digits leave no doubt about the style; real books have both.
CLEAR = ("A0", date(2024, 5, 31), "C0", "acetone", Decimal("1234.25"), "kg", Decimal("0.5"))


@dataclass(frozen=True)
class Written:
    delimiter: str
    encoding: str
    date: str
    decimal: str
    grouped: bool
    quoting: int
    line_end: str


written = st.builds(
    Written,
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    st.sampled_from(sorted(DATES)),
    st.sampled_from(".,"),
    st.booleans(),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
)
words = st.text(st.sampled_from('abcXYZ éüñß Цщд 丙酮 مادة 0123 ,;"|\n.-'), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split(" ")).strip()
)
records = st.lists(
    st.tuples(
        st.integers(0, 9999).map(lambda n: f"A{n:04}"),
        st.dates(date(1990, 1, 1), date(2040, 12, 31)),
        words.filter(lambda text: text.strip("-\n") != ""),
        words.filter(lambda text: text.strip("-\n") != ""),
        st.decimals(0, 10**6, places=3),
        st.sampled_from(["kg", "l", "g"]),
        st.decimals(0, 10**4, places=2),
    ),
    max_size=12,
    unique_by=lambda row: row[0],
)


def number(value: Decimal, how: Written) -> str:
    text = f"{value:,.3f}" if how.grouped else f"{value:.3f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(".,", ",.")) if how.decimal == "," else text


def book(rows: list[tuple[object, ...]], how: Written) -> bytes:
    stream = io.StringIO()
    out = csv.writer(stream, delimiter=how.delimiter, quoting=how.quoting, lineterminator=how.line_end)  # type: ignore[arg-type]
    out.writerow(HEADER)
    for row in rows:
        cells = [
            cell.strftime(DATES[how.date]) if isinstance(cell, date)
            else number(cell, how) if isinstance(cell, Decimal) else cell
            for cell in row
        ]  # fmt: skip
        out.writerow(cells)
    return stream.getvalue().encode(how.encoding)


def taken(raw: bytes) -> tuple[Reading, list[tuple[object, ...]], list[tuple[object, ...]]]:
    con = duckdb.connect()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.csv"
        path.write_bytes(raw)
        reading = read(path, Kind.ORDERS, con)
    kept = con.execute(f"SELECT {', '.join(HEADER)} FROM orders ORDER BY line").fetchall()
    refused = con.execute("SELECT line, reason FROM rejected ORDER BY line").fetchall()
    return reading, kept, refused


@settings(max_examples=25, deadline=None)
@given(records, written)
def test_a_book_in_any_dialect_reads_back_the_same(rows: list[tuple[object, ...]], how: Written) -> None:
    rows = [CLEAR, *rows]
    reading, kept, refused = taken(book(rows, how))
    assert refused == []
    assert reading.rows == len(rows)
    assert [tuple(str(cell).split() for cell in row[2:4]) for row in kept] == [
        tuple(str(cell).split() for cell in row[2:4]) for row in rows
    ]
    assert [row[:2] + row[4:] for row in kept] == [row[:2] + row[4:] for row in rows]


@settings(max_examples=25, deadline=None)
@given(records, written, st.data())
def test_every_row_of_a_damaged_book_is_accounted_for(
    rows: list[tuple[object, ...]], how: Written, data: st.DataObject
) -> None:
    raw = bytearray(book([CLEAR, *rows, CLEAR], how))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    try:
        reading, kept, refused = taken(bytes(raw))
    except LedgerError:
        return  # refused as a whole: nothing was taken
    assert reading.rows == reading.accepted + reading.rejected
    assert (reading.accepted, reading.rejected) == (len(kept), len(refused))


@settings(max_examples=12, deadline=None)
@given(records, written)
def test_the_fast_and_the_tolerant_way_read_the_same(rows: list[tuple[object, ...]], how: Written) -> None:
    how = replace(how, encoding="utf-8")
    raw = book([CLEAR, *rows], how)
    _, fast, none = taken(raw)
    # A line of too many fields at the end sends the whole file the tolerant way.
    _, tolerant, refused = taken(raw + how.delimiter.join("x" * 9).encode() + how.line_end.encode())
    assert none == []
    assert [reason for _, reason in refused] == ["has 9 fields, the header 7"]
    assert fast == tolerant


def test_lines_stay_right_in_a_file_of_many_row_groups() -> None:
    days = [(date(2020, 1, 1) + timedelta(n % 1000)).isoformat() for n in range(1000)]
    lines = (f"A{n},{days[n % 1000]},C{n % 7},x,{n},kg,1" for n in range(300_000))
    raw = (",".join(HEADER) + "\n" + "\n".join(lines) + "\n").encode()
    con = duckdb.connect()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.csv"
        path.write_bytes(raw)
        read(path, Kind.ORDERS, con)
    wrong = "SELECT count(*) FROM orders WHERE order_id <> 'A' || (line - 2)"
    assert con.execute(wrong).fetchall() == [(0,)]
