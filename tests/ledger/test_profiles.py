import gzip
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from bonafides.ledger import Kind, LedgerError, read
from bonafides.ledger.profile import load, shipped
from tests.ledger.conftest import Write

ARCOS = """REPORTER_DEA_NO,BUYER_DEA_NO,BUYER_NAME,BUYER_ADDRESS1,BUYER_CITY,BUYER_STATE,TRANSACTION_CODE,NDC_NO,\
DRUG_NAME,Product_Name,QUANTITY,UNIT,ORDER_FORM_NO,CORRECTION_NO,STRENGTH,TRANSACTION_DATE,CALC_BASE_WT_IN_GM,DOSAGE_UNIT,\
TRANSACTION_ID,ACTION_INDICATOR
PA0000000,BA0000000,FIRST PHARMACY,1 MAIN ST,BOSTON,MA,S,00054457025,METHADONE,METHADONE HCL USP 5MG TABLET,1,null,09X000090,null,0000,\
6252009,0.4472,100.0,40404,null
PA0000000,BA0000000,FIRST PHARMACY,1 MAIN ST,BOSTON,MA,R,00054457025,METHADONE,METHADONE HCL USP 5MG TABLET,1,null,09X000091,null,0000,\
12312009,0.4472,100.0,40405,null
PA0000000,BA0000000,FIRST PHARMACY,1 MAIN ST,BOSTON,MA,X,00054457025,METHADONE,METHADONE HCL USP 5MG TABLET,1,null,09X000092,null,0000,\
01022010,0.4472,100.0,40406,null
PA0000000,BA0000000,FIRST PHARMACY,1 MAIN ST,BOSTON,MA,S,00054457025,METHADONE,METHADONE HCL USP 5MG TABLET,1,null,09X000093,null,0000,\
01032010,0.4472,100.0,40407,D
"""


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def test_arcos_is_recognised_by_itself(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    reading = read(write(gzip.compress(ARCOS.encode()), "a.csv.gz"), Kind.ORDERS, con)
    assert (reading.rows, reading.accepted, reading.rejected) == (4, 2, 2)
    rows = con.execute(
        "SELECT kind, CAST(ordered_on AS VARCHAR), quantity, unit, packs FROM orders"
    ).fetchall()
    assert rows == [
        ("order", "2009-06-25", Decimal("0.4472"), "g", 1),
        ("return", "2009-12-31", Decimal("0.4472"), "g", 1),
    ]


def test_what_is_no_order_in_arcos_says_why(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    read(write(ARCOS), Kind.ORDERS, con)
    said = con.execute('SELECT "column", reason FROM rejected ORDER BY line').fetchall()
    assert [column for column, _ in said] == ["TRANSACTION_CODE", "ACTION_INDICATOR"]
    assert "lost in transit" in said[0][1]


def test_blanks_part_columns_when_a_profile_says_so(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    text = " customer_id  date number_of_cds  dollar_value\n 00001 19970101  2   23.54\n 00001 19970101  2   23.54\n"
    reading = read(write(text), Kind.ORDERS, con, profile="cdnow")
    assert reading.accepted == 2
    assert con.execute("SELECT order_id, customer, price FROM orders ORDER BY line").fetchall() == [
        ("2", "00001", Decimal("11.77")),
        ("3", "00001", Decimal("11.77")),
    ]


def test_a_profile_of_ones_own_settles_what_is_open(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    told = (
        '[columns]\norder_id = "{Jahr}-{Nr}"\n[constants]\nunit = "Sack"\n[units]\nSack = "kg"\n'
        '[formats]\ndate = "month-day-year"\ndecimal = ","\n[words.kind]\nV = "order"\n'
    )
    path = write("Jahr;Nr;Art;Datum;Kunde;Artikel;Menge\n2024;7;V;01/02/2024;K1;Salz;1.500\n")
    read(path, Kind.ORDERS, con, profile=write(told, "own.toml"))
    row = con.execute("SELECT order_id, CAST(ordered_on AS VARCHAR), quantity, unit FROM orders").fetchall()
    assert row == [("2024-7", "2024-01-02", Decimal(1500), "kg")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[colums]\n", 'no part "colums"'),
        ("[formats]\ndates = 1\n", 'has no "dates"'),
        ("[columns\n", "is not TOML"),
        ("columns = 3\n", "is not a table"),
        ('[columns]\nquantiy = "q"\n', 'no column "quantiy"'),
        ('[columns]\nquantity = "Masse"\n', 'no column "Masse"'),
    ],
)
def test_a_wrong_profile_is_refused(
    write: Write, con: duckdb.DuckDBPyConnection, text: str, words: str
) -> None:
    path = write("order_id,ordered_on,customer,product,quantity,unit\nA1,2024-05-31,C1,x,1,kg\n")
    with pytest.raises(LedgerError, match=words):
        read(path, Kind.ORDERS, con, profile=write(text, "own.toml"))


def test_every_shipped_profile_loads() -> None:
    assert set(shipped()) == {"arcos", "cdnow", "purchasing-cards", "sales-reports"}


def test_an_unknown_profile_names_the_known(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="arcos"):
        load(tmp_path / "none.toml")
