import duckdb
import pytest

from bonafides.ledger import Kind, LedgerError, read
from bonafides.ledger.pages import guess
from tests.ledger.conftest import HEADER, Write

BOOKS = [
    ("cp1252", "Établissements Générale", "pièces"),
    ("cp1252", "Compañía Química Muñoz", "kg"),
    ("cp1252", "Indústria São João", "kg"),
    ("cp1252", "Großhandel Straße", "Stück"),
    ("cp1252", "Sønderborg Værk", "kg"),
    ("cp1252", "Västerås Åkeri", "kg"),
    ("cp1252", "L’Usine – Nord", "kg"),
    ("cp1250", "Zakład Łódź Śląsk", "kg"),
    ("cp1250", "Průmyslová společnost Plzeň", "kg"),
    ("cp1250", "Győri Művek Szűcs és Erdős", "kg"),
    ("cp1251", "ООО Ромашка", "кг"),
    ("koi8_r", "ООО Ромашка", "кг"),
    ("cp866", "ООО Ромашка", "кг"),
    ("gb18030", "上海化工有限公司", "千克"),
    ("big5", "台灣化學股份有限公司", "公斤"),
    ("cp932", "東京化学株式会社", "kg"),
    ("euc_kr", "서울화학", "kg"),
    ("cp1256", "شركة الكيماويات", "كغ"),
    ("cp1253", "Χημική Εταιρεία Αθηνών", "kg"),
    ("cp1254", "İstanbul Şirketi Ağaç", "kg"),
    ("mac_roman", "Établissements Générale", "pièces"),
    ("mac_roman", "Müller Großhandel Köln Süd", "kg"),
    ("cp850", "Société Générale", "kg"),
]


@pytest.mark.parametrize(("encoding", "customer", "unit"), BOOKS)
@pytest.mark.parametrize("before", [0, 30_000])
def test_old_code_pages_are_told_by_one_line(
    write: Write, con: duckdb.DuckDBPyConnection, encoding: str, customer: str, unit: str, before: int
) -> None:
    lines = [f"B{n},2024-05-30,C,x,1,kg" for n in range(before)]
    lines.append(f"A1,2024-05-31,{customer},x,1,{unit}")
    text = "\n".join([HEADER, *lines]) + "\n"
    reading = read(write(text, encoding=encoding), Kind.ORDERS, con)
    assert reading.encoding == encoding
    assert con.execute("SELECT customer FROM orders WHERE order_id = 'A1'").fetchall() == [(customer,)]


@pytest.mark.parametrize("word", ["pièces", "Straße", "São", "Tromsø", "Västerås", "Muñoz"])
def test_one_western_word_is_enough(word: str) -> None:
    assert guess(word.encode("cp1252")).encoding == "cp1252"


@pytest.mark.parametrize("word", ["Łódź", "Plzeň", "Dvořák", "Śląsk"])
def test_one_word_of_central_europe_is_enough(word: str) -> None:
    assert guess(word.encode("cp1250")).encoding == "cp1250"


def test_a_guess_between_code_pages_is_said_with_what_each_reads(
    write: Write, con: duckdb.DuckDBPyConnection
) -> None:
    path = write(f"{HEADER}\nA1,2024-05-31,Muñoz,x,1,kg\n", encoding="cp1252")
    told = {"encoding": "cp1252", "word": "Muñoz", "rival": "cp1250", "otherwise": "Muńoz"}
    assert ("encoding-guessed", told) in read(path, Kind.ORDERS, con).notes


def test_many_words_leave_no_doubt(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    names = (
        "Société Générale",
        "Hôpital Saint-Étienne",
        "Usine de Besançon",
        "Évêché d’Orléans",
        "Où",
        "Noël",
    )
    lines = "\n".join(f"A{n},2024-05-31,{name},x,1,pièces" for n, name in enumerate(names))
    reading = read(write(f"{HEADER}\n{lines}\n", encoding="cp1252"), Kind.ORDERS, con)
    assert reading.encoding == "cp1252"
    assert "encoding-guessed" not in {code for code, _ in reading.notes}


def test_a_profile_decides_the_encoding(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    path = write(f"{HEADER}\nA1,2024-05-31,pièces,x,1,kg\n", encoding="cp1252")
    reading = read(path, Kind.ORDERS, con, profile=write('[formats]\nencoding = "cp1250"\n', "own.toml"))
    assert (reading.encoding, {code for code, _ in reading.notes}) == ("cp1250", {"dialect", "date-style"})
    assert con.execute("SELECT customer FROM orders").fetchall() == [("pičces",)]


@pytest.mark.parametrize("name", ["latin-9000", "base64"])
def test_a_profile_with_no_encoding_of_text_is_refused(
    write: Write, con: duckdb.DuckDBPyConnection, name: str
) -> None:
    own = write(f'[formats]\nencoding = "{name}"\n', "own.toml")
    with pytest.raises(LedgerError, match=f'no encoding "{name}"'):
        read(write(f"{HEADER}\nA1,2024-05-31,C,x,1,kg\n"), Kind.ORDERS, con, profile=own)


def test_lines_in_utf8_within_an_old_code_page_keep_their_letters(
    write: Write, con: duckdb.DuckDBPyConnection
) -> None:
    old = "\n".join(f"A{n},2024-05-31,Société Générale {n},x,1,kg" for n in range(5))
    raw = f"{HEADER}\n{old}\n".encode("cp1252") + "B1,2024-05-31,Köln Zürich,x,1,kg\n".encode()
    reading = read(write(raw), Kind.ORDERS, con)
    names = con.execute("SELECT customer FROM orders ORDER BY line").fetchall()
    assert (names[0], names[-1]) == (("Société Générale 0",), ("Köln Zürich",))
    assert ("encoding-mixed", {"encoding": "cp1252", "lines": "1"}) in reading.notes


def test_a_long_file_in_an_old_code_page_is_read_across_blocks(
    write: Write, con: duckdb.DuckDBPyConnection
) -> None:
    lines = "\n".join(f"A{n},2024-05-31,Société Générale {n},x,1,kg" for n in range(60_000))
    read(write(f"{HEADER}\n{lines}\n", encoding="cp1252"), Kind.ORDERS, con)
    wrong = "SELECT count(*) FROM orders WHERE customer <> 'Société Générale ' || (line - 2)"
    assert con.execute(f"SELECT count(*), ({wrong}) FROM orders").fetchall() == [(60_000, 0)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_letters_without_a_mark_are_noticed(
    write: Write, con: duckdb.DuckDBPyConnection, encoding: str
) -> None:
    read(write(f"{HEADER}\nA1,2024-05-31,丙酮有限公司,x,1,kg\n", encoding=encoding), Kind.ORDERS, con)
    assert con.execute("SELECT customer FROM orders").fetchall() == [("丙酮有限公司",)]


@pytest.mark.parametrize("zeros", [1, 40, 4001])
def test_a_run_of_zero_bytes_costs_its_own_line_alone(
    write: Write, con: duckdb.DuckDBPyConnection, zeros: int
) -> None:
    broken = b"A1,2024-05-31,C" + bytes(zeros) + b",x,1,kg\n"
    reading = read(write(HEADER.encode() + b"\n" + broken + b"A2,2024-05-31,C,x,1,kg\n"), Kind.ORDERS, con)
    assert (reading.rows, reading.accepted, reading.encoding) == (2, 1, "utf-8")
    assert con.execute("SELECT line, reason FROM rejected").fetchall() == [(2, "holds zero bytes")]


def test_zero_bytes_before_the_heading_do_not_hide_it(write: Write, con: duckdb.DuckDBPyConnection) -> None:
    raw = bytes(500) + f"{HEADER}\nA1,2024-05-31,C,x,1,kg\n".encode()
    assert read(write(raw), Kind.ORDERS, con).accepted == 1
