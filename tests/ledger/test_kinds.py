import csv
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from bonafides.ledger import Kind, LedgerError, create_tables, read, safe_cell, write_rejected
from bonafides.ledger.columns import columns_of
from tests.ledger.conftest import Write


def test_customers_are_read_once_each(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    text = "Kundennummer;Firma;Kundenart;Status;Beobachtung;gegründet am;PLZ\n"
    text += "K1;Erste GmbH;Händler;gesperrt;ja;31.12.1999;01067\nK1;Andere;Makler;aktiv;nein;;\n"
    reading = read(write(text), Kind.CUSTOMERS, con)
    assert (reading.accepted, reading.rejected) == (1, 1)
    columns = "customer, kind, status, watch, CAST(founded_on AS VARCHAR), postcode"
    row = con.execute(f"SELECT {columns} FROM customers").fetchall()
    assert row == [("K1", "reseller", "blocked", True, "1999-12-31", "01067")]
    assert con.execute("SELECT reason FROM rejected").fetchall() == [("has the same customer as line 2",)]


def test_declarations_are_read(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    text = "Declaration no,Customer,Substance,Annual quantity,Valid from,Valid until,Type\n"
    text += "D1,C1,acetic anhydride,1500,2024-01-01,2024-12-31,annual\n"
    read(write(text), Kind.DECLARATIONS, con)
    row = con.execute("SELECT annual_kg, kind, CAST(valid_until AS VARCHAR) FROM declarations").fetchall()
    assert row == [(Decimal(1500), "multiple", "2024-12-31")]


def test_licences_are_read(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    text = "Numéro d'agrément;Titulaire;Substances;Valable du;Valable jusqu'au\n"
    text += "L1;Société X;anhydride acétique;13/01/2024;31/12/2026\n"
    read(write(text), Kind.LICENCES, con)
    row = con.execute("SELECT number, holder, CAST(valid_from AS VARCHAR) FROM licences").fetchall()
    assert row == [("L1", "Société X", "2024-01-13")]


def test_stock_may_repeat_a_movement(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    text = "Склад,Вещество,Дата,Движение,Масса (кг)\n" + "С1,ацетон,2024-05-31,расход,5\n" * 2
    reading = read(write(text), Kind.STOCK, con)
    assert reading.accepted == 2
    assert con.execute("SELECT DISTINCT event, kg FROM stock").fetchall() == [("used", Decimal(5))]


@pytest.mark.parametrize(("unit", "kg"), [("t", "2500"), ("g", "0.0025"), ("lb", "1.133980925")])
def test_another_unit_of_mass_in_the_header_becomes_kilograms(
    write: Write, con: duckdb.DuckDBPyConnection, unit: str, kg: str
) -> None:
    # 1 lb = 0.45359237 kg (international avoirdupois pound, 1959)
    read(write(f"site,substance,day,quantity ({unit})\nS,x,2024-05-31,2.5\n"), Kind.STOCK, con)
    assert con.execute("SELECT kg FROM stock").fetchall() == [(Decimal(kg),)]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_table_has_its_canonical_columns_in_order(kind: Kind, con: duckdb.DuckDBPyConnection) -> None:
    create_tables(con)
    names = [row[0] for row in con.execute(f"DESCRIBE {kind}").fetchall()]
    assert names == ["line", *(column.name for column in columns_of(kind))]


def test_a_second_file_is_added_to_the_first(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    header = "order_id,ordered_on,customer,product,quantity,unit\n"
    for name in ("A", "B"):
        read(write(f"{header}{name},2024-05-31,C1,x,1,kg\n", f"{name}.csv"), Kind.ORDERS, con)
    assert con.execute("SELECT order_id FROM orders ORDER BY 1").fetchall() == [("A",), ("B",)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_text_is_a_formula_to_a_spreadsheet(text: str) -> None:
    assert safe_cell(text) == "'" + text


def test_the_rejected_rows_are_written_safely(
    write: Write, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    header = "order_id,ordered_on,customer,product,quantity,unit\n"
    read(write(f"{header}A1,2024-05-31,C1,x,=1+1,kg\nA2,2024-05-31,C1,x,{'9' * 500},kg\n"), Kind.ORDERS, con)
    assert write_rejected(con, tmp_path / "rejected.csv") == 2
    with (tmp_path / "rejected.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["value"][:5] for row in rows] == ["'=1+1", "99999"]
    assert len(rows[1]["value"]) == 200


def test_labels_are_read_in_the_words_of_several_languages(
    write: Write, con: duckdb.DuckDBPyConnection
) -> None:
    text = (
        "Kundennummer;seit;Ergebnis;bekannt am;Muster\nK1;31.12.2024;Abzweigung;05.02.2025;M05\nK2;;legal;;\n"
    )
    read(write(text), Kind.LABELS, con)
    rows = con.execute("SELECT customer, label, CAST(known_on AS VARCHAR), pattern FROM labels").fetchall()
    assert rows == [("K1", "diversion", "2025-02-05", "M05"), ("K2", "legitimate", None, None)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("C1,A1,,perhaps,", "is not a known label"),
        (",,,diversion,", "is missing"),
        ("C1,,2025-13-01,diversion,", "is not a date in the style of its column"),
        ("C1,,2025-03-02,diversion,2025-03-01", "is later than known_on"),
    ],
)
def test_a_label_that_cannot_be_is_rejected(
    row: str, reason: str, write: Write, con: duckdb.DuckDBPyConnection
) -> None:
    head = "customer,order_id,since,label,known_on\nC9,,2025-03-01,diversion,2025-03-01\n"
    reading = read(write(f"{head}{row}\n"), Kind.LABELS, con)
    assert (reading.accepted, reading.rejected) == (1, 1)
    assert con.execute("SELECT reason FROM rejected").fetchall() == [(reason,)]


def test_labels_of_nobody_are_refused_with_the_columns_that_are_there(
    write: Write, con: duckdb.DuckDBPyConnection
) -> None:
    with pytest.raises(
        LedgerError, match=r"no column for customer or order_id .*; the columns are \"label\""
    ):
        read(write("label\ndiversion\n"), Kind.LABELS, con)


def test_a_day_of_a_label_that_reads_two_ways_is_asked_for(
    write: Write, con: duckdb.DuckDBPyConnection
) -> None:
    with pytest.raises(LedgerError, match="which the month; write them as 2024-12-31"):
        read(write("customer,label,since\nC1,diversion,01/02/2026\n"), Kind.LABELS, con)
