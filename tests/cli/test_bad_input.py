"""Whatever is given to the program: one sentence and status 2, or a row in rejected.csv; never a traceback."""

import gzip
import json
import os
from pathlib import Path

import pytest

from tests.cli.broken import BOOK, LONGEST, UNREADABLE, make, workbook
from tests.cli.program import (
    HEADER,
    PROGRAM,
    ROWS,
    Done,
    accounts,
    bonafides,
    contents,
    refused,
    rows,
    run,
)

LONG_LINE_BYTES = 1 << 30
slow = pytest.mark.skipif("BONAFIDES_SLOW_TESTS" not in os.environ, reason="slow: set BONAFIDES_SLOW_TESTS=1")


def screen(folder: Path, *words: object) -> Done:
    done = bonafides("screen", *words, "--out", folder / "out")
    assert done.status in {0, 3}, done.err
    assert all(whole == fit + unfit for whole, fit, unfit in accounts(folder / "out").values())
    return done


def reasons(folder: Path) -> dict[tuple[str, int], str]:
    return {
        (row["file"], int(row["line"])): f"{row['column']} {row['reason']}"
        for row in rows(folder / "out/rejected.csv")
    }


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make(tmp_path / "orders.csv", BOOK)


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_a_file_that_cannot_be_screened_is_one_sentence_and_no_result(name: str, tmp_path: Path) -> None:
    maker, word = UNREADABLE[name]
    path = make(tmp_path / name, maker)
    done = bonafides("screen", path, "--out", tmp_path / "out")
    assert refused(done, name, word), done
    assert len(done.err) < 1100
    assert set(contents(tmp_path)) == {name}


@pytest.mark.parametrize("name", ["missing.csv", ".", "line\n\x1b[31m.csv"])
def test_a_file_that_is_none_is_one_sentence_that_steers_no_terminal(name: str, tmp_path: Path) -> None:
    done = bonafides("screen", name, cwd=tmp_path)
    assert refused(done, "cannot be opened")
    assert "\x1b" not in done.err


@pytest.mark.parametrize(
    "name",
    ["header.csv", "zeros.csv", "wide.csv", "half.csv.gz", "junk.parquet", "prose.jsonl", "bomb.xlsx", "half.xlsx", "no.parquet"],
)  # fmt: skip
def test_classify_says_in_one_sentence_what_it_cannot_read(name: str, tmp_path: Path) -> None:
    if name in UNREADABLE:
        make(tmp_path / name, UNREADABLE[name][0])
    assert refused(bonafides("classify", name, cwd=tmp_path), name)


def test_classify_finds_the_sheet_with_the_products(tmp_path: Path) -> None:
    workbook(tmp_path / "book.xlsx")
    done = bonafides("classify", "book.xlsx", "--json", cwd=tmp_path)
    assert [json.loads(line)["text"] for line in done.out.splitlines()] == ["Acetone"] * 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--in", "XX"], "choose from AU, CA, CN, EU, IN, MX, UK, UN, US, VN"),
        (["--as-of", "2026-02-30"], "write it as 2026-03-01"),
        (["--budget", "0"], "write it as 40/week"),
        (["--map", "nonsense"], "write it as quantity=Menge"),
        (["--map", "colour=unit"], "no column"),
        (["--map", "quantity=Menge"], "there is no column"),
        (["--engine", "spark://x"], "duckdb"),
        (["--profile", "nobody"], "give a TOML file or one of"),
        (["--profile", "."], "give a TOML file or one of"),
        (["--lang", "xx"], "'zh'"),
        (["--colour"], "screen --help"),
        (["--customers", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_a_wrong_option_is_one_sentence_with_what_to_write(book: Path, words: list[str], said: str) -> None:
    done = bonafides("screen", book, *words, cwd=book.parent)
    assert refused(done, said), done
    assert set(contents(book.parent)) == {book.name}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["scren"], "--help"),
        (["screen"], "screen --help"),
        (["classify"], "give a text or a file"),
        (["classify", "acetone", "--on", "soon"], "2026-03-01"),
        (["simulate", "--seed", "1", "--orders", "many", "--out", "x"], "integer"),
        (["simulate", "--seed", "-1", "--orders", "10", "--out", "x"], "0 or more"),
        (["simulate", "--seed", "1", "--orders", "10", "--base-rate", "nan", "--out", "x"], "0 to 0.2"),
        (["simulate", "--seed", "1", "--orders", "10", "--out", "orders.csv"], "is a file"),
    ],
)
def test_a_wrong_command_is_one_sentence(book: Path, words: list[str], said: str) -> None:
    assert refused(bonafides(*words, cwd=book.parent), said)
    assert set(contents(book.parent)) == {book.name}


def test_every_way_of_writing_text_is_read_and_accounted_for(tmp_path: Path) -> None:
    customer = "customer,name\nC1,Nord\nC2,Straße A\nC3,Straße B\n".encode()
    orders = make(tmp_path / "orders.csv", BOOK.decode().encode("utf-16-le"))
    customers = make(tmp_path / "customers.csv", customer + "C4,Straße\n".encode("latin-1"))
    licence = b"\xef\xbb\xbfnumber,holder,substances,valid_from,valid_until,status\r\nL1,C1,acetone,2026-01-01,2026-12-31,valid\r\n"
    licences = make(tmp_path / "licences.csv", licence)
    declaration = (
        b"declaration_id,customer,substance,valid_from,valid_until\rD1,C1,acetone,2026-01-01,2026-12-31\r"
    )
    declarations = make(tmp_path / "declarations.csv", declaration)
    files = ("--customers", customers, "--licences", licences, "--declarations", declarations)
    screen(tmp_path, orders, *files)
    assert accounts(tmp_path / "out") == {
        "orders": (8, 8, 0), "customers": (4, 3, 1), "licences": (1, 1, 0), "declarations": (1, 1, 0),
    }  # fmt: skip
    assert reasons(tmp_path) == {("customers.csv", 5): " is in another encoding than the file"}


def test_a_marked_utf_16_file_with_stock_as_json_lines_is_read(tmp_path: Path) -> None:
    orders = make(tmp_path / "orders.csv", BOOK.decode().encode("utf-16"))
    move = {"site": "North", "substance": "acetone", "day": "2026-01-05", "event": "received", "kg": 5}
    lines = [json.dumps(move), '{"site": ', "[1]", json.dumps(move | {"day": "2026-01-06"})]
    screen(tmp_path, orders, "--stock", make(tmp_path / "stock.jsonl", "\n".join(lines).encode()))
    assert accounts(tmp_path / "out") == {"orders": (8, 8, 0), "stock": (4, 2, 2)}
    assert set(reasons(tmp_path)) == {("stock.jsonl", 2), ("stock.jsonl", 3)}


def test_broken_lines_are_rejected_one_by_one_and_the_rest_is_screened(tmp_path: Path) -> None:
    ends = b'9,2026-03-03,C1,Ace\0tone,5,kg\n10,2026-03-03,C1,"Acetone,5,kg\n11,2026-03-03,C1,"Acetone\npure",5,kg\n'
    long = b"12," + b"x" * LONGEST + b"\n13,2026-03-03,C1,Acetone,5\n14,2026-03-03,C1,Acetone,5,kg\n"
    screen(tmp_path, make(tmp_path / "orders.csv", BOOK + ends + long))
    assert accounts(tmp_path / "out")["orders"] == (14, 10, 4)
    assert [reason.split()[0] for reason in reasons(tmp_path).values()] == ["holds", "has", "is", "has"]


def test_values_that_cannot_be_are_rejected_with_their_line(tmp_path: Path) -> None:
    unfit = [
        "9,2026-02-30,C1,Acetone,5,kg", "10,2099-01-01,C1,Acetone,5,kg", "11,2026-03-03,,Acetone,5,kg",
        "12,2026-03-03,C1,Acetone,1e30,kg", "13,2026-03-03,C1,Acetone,5,parsec", "14,2026-03-03,C1,Acetone,NaN,kg",
    ]  # fmt: skip
    fit = ["15,2026-03-03,NOBODY,Acetone,5,kg", "16,2026-03-04,C1,Acetone,-5,kg"]
    text = HEADER + ROWS + "\n".join([*unfit, *fit, fit[0]]) + "\n"
    customers = make(tmp_path / "customers.csv", b"customer,name\nC1,Nord\n")
    path = make(tmp_path / "orders.csv", text.encode())
    screen(tmp_path, path, "--as-of", "2026-12-31", "--customers", customers)
    assert accounts(tmp_path / "out")["orders"] == (17, 10, 7)
    assert [(line, reason.split()[0]) for (_, line), reason in reasons(tmp_path).items()] == [
        (10, "ordered_on"), (11, "ordered_on"), (12, "customer"), (13, "quantity"), (14, "unit"), (15, "quantity"),
        (18, "order_id"),
    ]  # fmt: skip


def test_a_workbook_is_read_with_what_hides_in_it_rejected(tmp_path: Path) -> None:
    workbook(tmp_path / "book.xlsx")
    screen(tmp_path, tmp_path / "book.xlsx")
    assert accounts(tmp_path / "out")["orders"] == (4, 2, 2)
    assert reasons(tmp_path) == {
        ("book.xlsx", 4): "quantity holds a formula without a value",
        ("book.xlsx", 6): "customer belongs to a merged cell",
    }


@slow
def test_a_line_of_1_gb_is_rejected_within_2_gb_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    with path.open("wb") as stream:
        stream.write(BOOK + b"9," + b"x" * (1 << 20))
        stream.seek(LONG_LINE_BYTES, os.SEEK_CUR)
        stream.write(b"\n10,2026-03-03,C1,Acetone,5,kg\n")
    done = run(["bash", "-c", f"ulimit -v 2000000; exec {PROGRAM} screen {path} --out {tmp_path}/out"])
    path.unlink()
    assert (done.status, done.err) == (0, "")
    assert accounts(tmp_path / "out")["orders"] == (10, 9, 1)


@slow
def test_ten_thousand_columns_in_a_packed_file_are_read(tmp_path: Path) -> None:
    names, cells = ",".join(f"x{n}" for n in range(10_000)), "," * 9_999
    text = f"{HEADER.strip()},{names}\n{ROWS.splitlines()[0]},{cells}\n"
    screen(tmp_path, make(tmp_path / "orders.csv.gz", gzip.compress(text.encode())))
    assert accounts(tmp_path / "out")["orders"] == (1, 1, 0)
