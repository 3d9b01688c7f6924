"""`bonafides reconcile` as a person meets it."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bonafides.cli.reconcile import RESULTS, command
from bonafides.cli.request import LANGUAGES

SENT = """order_id,kind,ordered_on,customer,customer name,product,quantity,unit
A1,order,2026-03-01,C1,Alpha Coatings,Acetic anhydride,200,kg
A2,order,2026-03-08,C1,Alpha Coatings,Acetic anhydride,200,kg
A3,order,2026-03-10,C2,Beta Labs,Potassium permanganate,25,kg
A4,enquiry,2026-03-10,C2,Beta Labs,Potassium permanganate,90,kg
A5,order,2026-03-10,C2,Beta Labs,Glucose,90,kg
"""
RECEIVED = """order_id,kind,ordered_on,customer,product,quantity,unit
R1,order,2026-03-03,ALPHA COATINGS GMBH,Essigsäureanhydrid,200,kg
R2,order,2026-03-11,Beta Labs Ltd,KMnO4,24500,g
"""


@pytest.fixture
def books(tmp_path: Path) -> tuple[Path, Path]:
    sent, received = tmp_path / "sent.csv", tmp_path / "received.csv"
    sent.write_text(SENT, "utf-8")
    received.write_text(RECEIVED, "utf-8")
    return sent, received


def run(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_pairs_and_what_is_left_stand_in_files_and_on_the_terminal(
    books: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    told = run(*books, "--out", out)
    assert told.exit_code == 0, told.stderr
    assert told.stdout.startswith("Of 3 deliveries sent, 2 stand in the other book.")
    assert (
        "acetic anhydride: 400 kg sent, 200 kg received; 200 kg sent that the other book lacks" in told.stdout
    )
    assert "One pair differs in quantity." in told.stdout
    assert sorted(path.name for path in out.iterdir()) == sorted(RESULTS)
    pairs = {row["sent_order_id"]: row for row in rows(out / "pairs.csv")}
    assert (pairs["A1"]["received_order_id"], pairs["A1"]["days"], pairs["A1"]["difference"]) == (
        "R1",
        "2",
        "0",
    )
    assert (pairs["A3"]["received_amount"], pairs["A3"]["difference"]) == ("24.5", "-0.5")
    (left,) = rows(out / "unmatched.csv")
    assert (left["book"], left["line"], left["order_id"], left["amount"]) == ("sent", "3", "A2", "200")
    figures = json.loads((out / "reconciled.json").read_text("utf-8"))
    assert figures["substances"][0]["sent_only"] == "200"


def test_the_same_books_give_the_same_bytes(books: tuple[Path, Path], tmp_path: Path) -> None:
    contents = []
    for name in ("one", "other"):
        run(*books, "--out", tmp_path / name)
        contents.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert contents[0] == contents[1]


def test_other_products_count_when_asked_for(books: tuple[Path, Path], tmp_path: Path) -> None:
    told = run(*books, "--all-products", "--out", tmp_path / "out")
    assert "Glucose: 90 kg sent" in told.stdout


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_it(books: tuple[Path, Path], tmp_path: Path, lang: str) -> None:
    told = run(*books, "--lang", lang, "--out", tmp_path / "out")
    assert told.exit_code == 0
    assert "400" in told.stdout


def test_a_line_that_does_not_say_how_much_it_holds_is_left_out_and_said(
    books: tuple[Path, Path], tmp_path: Path
) -> None:
    sent, received = books
    sent.write_text(SENT + "A6,order,2026-03-12,C2,Beta Labs,Potassium permanganate,3,drum\n", "utf-8")
    told = run(sent, received, "--out", tmp_path / "out")
    assert "One line does not say how much it holds, and was left out." in told.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--map", "quantity=Menge"], "say of which book, as sent.quantity or received.quantity"),
        (["--map", "sent.quantity=Menge"], "Menge"),
        (["--days", "999"], "999"),
        (["--sent-profile", "nobody"], "nobody"),
    ],
)
def test_a_wrong_word_is_one_sentence_and_nothing_is_written(
    books: tuple[Path, Path], tmp_path: Path, words: list[str], sentence: str
) -> None:
    told = run(*books, *words, "--out", tmp_path / "out")
    assert told.exit_code == 2
    assert sentence in told.stderr
    assert not (tmp_path / "out").exists()


def test_a_book_in_which_no_row_reads_is_refused(books: tuple[Path, Path], tmp_path: Path) -> None:
    sent, received = books
    received.write_text(
        "order_id,ordered_on,customer,product,quantity,unit\nR1,2026-03-03,X,KMnO4,much,kg\n", "utf-8"
    )
    told = run(sent, received, "--out", tmp_path / "out")
    assert told.exit_code == 2
    assert "no row could be read as an order" in told.stderr
    assert not (tmp_path / "out").exists()


def test_files_of_somebody_else_are_not_replaced(books: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "pairs.csv").write_text("mine", "utf-8")
    told = run(*books, "--out", out)
    assert told.exit_code == 2
    assert (out / "pairs.csv").read_text("utf-8") == "mine"


def test_a_column_that_is_not_found_is_asked_for_by_its_book(
    books: tuple[Path, Path], tmp_path: Path
) -> None:
    books[1].write_text("A,B\n1,2\n", "utf-8")
    told = run(*books, "--out", tmp_path / "out")
    assert told.exit_code == 2
    assert "--map received.order_id=" in told.stderr
