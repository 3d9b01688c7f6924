import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest

from bonafides.ledger import Kind, LedgerError, Reading, read
from tests.ledger.conftest import HEADER, Write

GOOD = "A1,2024-05-31,C1,acetone,10,kg"
MORE = "A2,2024-05-30,C2,toluene,20,kg"


def reasons(con: duckdb.DuckDBPyConnection) -> list[tuple[int, str]]:
    return con.execute("SELECT line, reason FROM rejected ORDER BY line").fetchall()


def refusal(path: Path, con: duckdb.DuckDBPyConnection, **mapping: str) -> str:
    with pytest.raises(LedgerError) as caught:
        read(path, Kind.ORDERS, con, mapping=mapping)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def read_bytes(raw: bytes, write: Write, con: duckdb.DuckDBPyConnection) -> Reading:
    reading = read(write(raw), Kind.ORDERS, con)
    assert reading.rows == reading.accepted + reading.rejected
    assert reading.rejected == len(reasons(con))
    return reading


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("\n\n \n", "is empty"),
        (HEADER + "\n", "the header stands alone"),
        ("order_id,ordered_on,customer,product,unit\nA1,2024-05-31,C1,x,kg\n", "no column for quantity"),
        (
            HEADER + ",Menge\n" + GOOD + ",5\n",
            'choose one with --map quantity="quantity" or --map quantity="Menge".',
        ),
        ("customer,ordered_on,product,quantity,unit\nC1,2024-05-31,x,1,kg\n", "--map order_id={line}"),
        (HEADER + "\nA1,01/02/2024,C1,x,1,kg\n", "which number is the day"),
        (HEADER + '\nA1,2024-05-31,C1,x,"1,500",kg\n', "parts thousands or decimals"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    write: Write, con: duckdb.DuckDBPyConnection, text: str, words: str
) -> None:
    assert words in refusal(write(text), con)


def empty_parquet(path: Path) -> None:
    columns = ", ".join(f"'' AS {name}" for name in HEADER.split(","))
    duckdb.connect().execute(f"COPY (SELECT {columns} WHERE false) TO '{path}' (FORMAT parquet)")


def empty_sheet(path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(HEADER.split(","))
    book.active.append([" "] * 6)
    book.save(path)


def blank_rows(path: Path) -> None:
    path.write_text(f"{HEADER}\n,,,,,\n , , , , , \n")


def blank_objects(path: Path) -> None:
    path.write_text(
        '{"order_id": "", "ordered_on": null, "customer": "", "product": "", "quantity": "", "unit": ""}\n'
    )


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("o.parquet", empty_parquet),
        ("o.xlsx", empty_sheet),
        ("o.csv", blank_rows),
        ("o.jsonl", blank_objects),
    ],
)
def test_a_file_without_a_row_is_refused_whatever_its_format(
    tmp_path: Path, con: duckdb.DuckDBPyConnection, name: str, made: Callable[[Path], None]
) -> None:
    made(tmp_path / name)
    said = refusal(tmp_path / name, con)
    assert said == f"{name}: the header stands alone; export the file again with its rows."


def test_a_mapping_to_no_column_lists_the_columns(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    said = refusal(write(f"{HEADER}\n{GOOD}\n"), con, quantity="Mass")
    assert 'no column "Mass"' in said
    assert '"quantity"' in said


def test_a_file_that_is_not_there_is_named(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path / "none.csv", con)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"])
def test_a_common_encoding_is_noticed(write: Write, con: duckdb.DuckDBPyConnection, encoding: str) -> None:
    text = f"{HEADER}\nA1,2024-05-31,Müller & Söhne GmbH,Natriumhydroxidlösung für Prüfzwecke,10,kg\n" * 1
    read(write(text.encode(encoding)), Kind.ORDERS, con)
    assert con.execute("SELECT customer FROM orders").fetchall() == [("Müller & Söhne GmbH",)]


def test_a_line_in_another_encoding_is_rejected(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    good = f"{HEADER}\nA1,2024-05-31,Müller,x,1,kg\nA2,2024-05-31,Böhm,x,1,kg\n".encode()
    read_bytes(good + "A3,2024-05-31,Käse,x,1,kg\n".encode("cp1252"), write, con)
    assert reasons(con) == [(4, "is in another encoding than the file")]


def test_a_line_with_zero_bytes_is_rejected(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    read_bytes(f"{HEADER}\n{GOOD}\nA2,2024-05-31,C\0,x,1,kg\n".encode(), write, con)
    assert reasons(con) == [(3, "holds zero bytes")]


def test_a_line_without_end_is_rejected_and_not_held(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    endless = b"A2,2024-05-31,C1," + b"x" * 5_000_000 + b",1,kg\n"
    read_bytes(f"{HEADER}\n{GOOD}\n".encode() + endless + f"{MORE}\n".encode(), write, con)
    assert reasons(con) == [(3, "is longer than 1 MiB")]
    assert con.execute("SELECT max(line) FROM orders").fetchall() == [(4,)]


@pytest.mark.parametrize(
    "broken", ['A3,2024-05-31,"C1,x,1,kg', 'A3,2024-05-31,"C"1,x,1,kg', 'A3,2024-05-31,C1,"x"y",1,kg']
)
def test_a_broken_quote_costs_its_own_line_alone(
    write: Write, con: duckdb.DuckDBPyConnection, broken: str
) -> None:
    quoted = 'A2,2024-05-30,"C2, ""the"" second",toluene,20,kg'
    read_bytes(f"{HEADER}\n{GOOD}\n{broken}\n{quoted}\n".encode(), write, con)
    assert reasons(con) == [(3, "has a quote that does not fit")]
    assert con.execute("SELECT customer FROM orders WHERE line = 4").fetchall() == [('C2, "the" second',)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('A2,2024-05-30,C2,toluene,20,"kg', 'A4,2024-05-30,C2,toluene,20,kg"'),
        ('"A2,2024-05-30,C2,toluene,20,kg', 'A4,2024-05-30,C2,toluene",20,kg'),
        ('A2,"2024-05-30,C2,toluene,20,kg', 'A4,2024-05-30,C2",toluene,20,kg'),
    ],
)
def test_two_broken_quotes_do_not_swallow_the_lines_between(
    write: Write, con: duckdb.DuckDBPyConnection, opening: str, closing: str
) -> None:
    between = "A3,2024-05-30,C3,xylene,5,kg"
    reading = read_bytes(f"{HEADER}\n{GOOD}\n{opening}\n{between}\n{closing}\n{MORE}\n".encode(), write, con)
    assert reading.rows == 5
    assert (3, "has a quote that does not fit") in reasons(con)
    kept = {line for (line,) in con.execute("SELECT line FROM orders").fetchall()}
    assert {2, 4, 6} <= kept


def test_a_text_of_several_lines_with_many_commas_is_one_cell(
    write: Write, con: duckdb.DuckDBPyConnection
) -> None:
    note = "leave at gate 4\nask for ward 7, then floor 2, door 3, left, ring twice, wait, thanks\nuntil noon"
    read_bytes(f'{HEADER},note\n{GOOD},"{note}"\n{MORE},\n'.encode(), write, con)
    assert con.execute("SELECT note FROM orders ORDER BY line").fetchall() == [(note,), (None,)]


def test_a_ragged_line_is_rejected(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    read_bytes(f"{HEADER}\n{GOOD}\nA9,2024\n{MORE},,\n".encode(), write, con)
    assert reasons(con) == [(3, "has 2 fields, the header 6")]


def test_lines_are_counted_through_quoted_line_ends(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    read_bytes(f'{HEADER}\nA1,2024-05-31,"C\n1",x,1,kg\n\n{MORE}\n'.encode(), write, con)
    assert con.execute("SELECT line FROM orders ORDER BY line").fetchall() == [(2,), (5,)]


def test_old_line_ends_are_read(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    assert read_bytes(f"{HEADER}\r{GOOD}\r{MORE}\r".encode(), write, con).accepted == 2


def test_titles_above_the_header_and_a_separator_line_are_passed(
    write: Write, con: duckdb.DuckDBPyConnection
) -> None:
    text = "sep=;\nOrder book 2024;;;;;\n" + f"{HEADER}\n{GOOD}\n".replace(",", ";")
    assert read_bytes(text.encode(), write, con).accepted == 1
    assert con.execute("SELECT line FROM orders").fetchall() == [(4,)]


def test_letters_that_look_alike_become_one_spelling(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    cells = ("Aсme\u200b", "ＡＣＭＥ 1", "\u202eACME", "Ацетон")
    lines = "\n".join(f"A{n},2024-05-31,{cell},x,1,kg" for n, cell in enumerate(cells))
    reading = read_bytes(f"{HEADER}\n{lines}\n".encode(), write, con)
    names = con.execute("SELECT customer FROM orders ORDER BY line").fetchall()
    assert names == [("Acme",), ("ACME 1",), ("ACME",), ("Ацетон",)]
    assert ("letters-made-alike", {"column": "customer", "texts": "3"}) in reading.notes


def workbook(path: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Orders"
    sheet.append(["Order no", "Date", "Customer", "Product", "Quantity (kg)"])
    sheet.append(["001", date(2024, 5, 31), "C1", "acetone", 1.234])
    sheet.append([2, 45443, "C2", "acetone", 10])
    change(book)
    book.save(path)
    return path


def test_dates_as_numbers_and_numbers_as_numbers_are_read(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    read(workbook(tmp_path / "o.xlsx", lambda _: None), Kind.ORDERS, con)
    rows = con.execute(
        "SELECT line, order_id, CAST(ordered_on AS VARCHAR), quantity::FLOAT FROM orders"
    ).fetchall()
    assert [row[:3] for row in rows] == [(2, "001", "2024-05-31"), (3, "2", "2024-05-31")]
    assert [round(row[3], 3) for row in rows] == [1.234, 10]


def test_merged_cells_and_formulas_without_value_are_rejected(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Orders"].append([3, date(2024, 5, 31), "C3", "acetone", "=E2*2"])
        book["Orders"].append([4, date(2024, 5, 31), "C3", "acetone", 1])
        book["Orders"].merge_cells("C4:C5")

    read(workbook(tmp_path / "o.xlsx", change), Kind.ORDERS, con)
    assert reasons(con) == [(4, "holds a formula without a value"), (5, "belongs to a merged cell")]


def test_hidden_sheets_are_passed_and_said(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.create_sheet("Draft").sheet_state = "hidden"
        book["Draft"].append(["order_id", *HEADER.split(",")])

    reading = read(workbook(tmp_path / "o.xlsx", change), Kind.ORDERS, con)
    assert reading.accepted == 2
    assert ("hidden-sheet-skipped", {"sheet": "Draft"}) in reading.notes


def test_a_zip_bomb_is_refused_before_it_is_opened(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/a.xml", "w") as entry:
        for _ in range(80):
            entry.write(bytes(1 << 20))
    assert "zip bomb" in refusal(path, con)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("o.xlsx", b"PK\x03\x04junk"),
        ("o.parquet", b"PAR1junk"),
        ("o.csv.gz", b"\x1f\x8b\x08junk"),
        ("o.json", b"[{"),
    ],
)
def test_a_damaged_file_is_refused(
    write: Write, con: duckdb.DuckDBPyConnection, name: str, raw: bytes
) -> None:
    assert name in refusal(write(raw, name), con)


def test_a_file_of_noise_is_refused_in_a_short_sentence(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    noise = bytes((n * 7919) % 251 for n in range(100_000))
    assert len(refusal(write(noise), con)) < 5000
    assert len(refusal(write(b"y" * 3_000_000 + b"\n1,2\n"), con)) < 500
