"""Who is who at the door: a person's judgements join and part, and what is wrong in them is one sentence."""

import json
from pathlib import Path

import pytest

from tests.cli.program import Done, bonafides, refused, rows

ORDERS = "order_id,ordered_on,customer,product,quantity,unit\n" + "".join(
    f"{n},2026-01-{n:02},C{n},Acetone 99.5 %,10,kg\n" for n in range(1, 5)
)
CUSTOMERS = "customer,name,vat_no\nC1,Alpha,DE136695976\nC2,Alpha branch,DE136695976\nC3,Beta,\nC4,Gamma,\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "orders.csv").write_text(ORDERS, encoding="utf-8")
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    return tmp_path


def screen(book: Path, judgements: str, *words: str) -> Done:
    (book / "judgements.csv").write_text(judgements, encoding="utf-8")
    given = ("--customers", "customers.csv", "--judgements", "judgements.csv", "--out", "out")
    return bonafides("screen", "orders.csv", *given, *words, cwd=book)


def test_what_a_person_parted_is_said(book: Path) -> None:
    done = screen(book, "customer,other,judgement,on,by,reason\nC1,C2,different,2026-01-01,ama,two firms\n")
    assert done.status == 0, done.err
    assert "0 pairs the same, 1 different" in done.out
    assert "judged customers on their two sides different: 1 (C1 – C2)." in done.out


def test_unknown_customers_are_counted_and_three_are_named(book: Path) -> None:
    done = screen(book, "customer,other,judgement\n" + "".join(f"C1,Z{n},same\n" for n in range(5)))
    assert "does not know: 5 (Z0, Z1, Z2)" in done.out


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("C1,C1,same,\n", "line 2: C1 is judged against itself"),
        ("C1,C2,same,\nC2,C1,different,\n", "lines 2 and 3: C1 and C2 are judged same and different"),
    ],
)
def test_judgements_that_cannot_be_are_one_sentence(book: Path, lines: str, words: str) -> None:
    assert refused(screen(book, "customer,other,judgement,on\n" + lines), words)
    assert not (book / "out").exists()


def test_a_backtest_refuses_to_join_a_customer_with_itself(book: Path) -> None:
    (book / "judgements.csv").write_text("customer,other,judgement\nC1,C1,same\n", encoding="utf-8")
    (book / "labels.csv").write_text("customer,label\nC1,diversion\n", encoding="utf-8")
    files = ("--customers", "customers.csv", "--judgements", "judgements.csv", "--labels", "labels.csv")
    done = bonafides("backtest", "orders.csv", *files, "--out", "out", cwd=book)
    assert refused(done, "line 2: C1 is judged against itself")
    assert not (book / "out").exists()


def test_a_word_that_is_no_judgement_is_rejected_with_its_line(book: Path) -> None:
    screen(book, "customer,other,judgement\nC1,C2,perhaps\n")
    (row,) = rows(book / "out/rejected.csv")
    assert (row["file"], row["line"], row["value"]) == ("judgements.csv", "2", "perhaps")


def test_a_later_day_is_not_known_yet(book: Path) -> None:
    judged = "customer,other,judgement,on\nC1,C2,different,2026-06-01\n"
    screen(book, judged, "--as-of", "2026-02-01")
    files = json.loads((book / "out/summary.json").read_text(encoding="utf-8"))["files"]
    assert (files[-1]["kind"], files[-1]["rejected"]) == ("judgements", 1)


def test_proposals_are_written_when_asked_and_may_be_judged_and_given_back(book: Path) -> None:
    alike = "customer,name,phone\nC1,Alpha Paints,5550123\nC2,ALPHA PAINTS,555 01 23\n"
    (book / "customers.csv").write_text(alike, encoding="utf-8")
    given = ("orders.csv", "--customers", "customers.csv", "--out")
    bonafides("screen", *given, "first", "--who", cwd=book)
    (row,) = rows(book / "first/who.csv")
    assert (row["customer"], row["other"], row["judgement"], row["evidence"]) == (
        "C1",
        "C2",
        "",
        "name telephone",
    )
    judged = (book / "first/who.csv").read_text(encoding="utf-8").replace("C1,C2,,", "C1,C2,same,")
    (book / "judged.csv").write_text(judged, encoding="utf-8")
    bonafides("screen", *given, "second", "--judgements", "judged.csv", cwd=book)
    assert rows(book / "second/who.csv") == []


def test_nobody_who_does_not_ask_gets_who_csv(book: Path) -> None:
    bonafides("screen", "orders.csv", "--customers", "customers.csv", "--out", "out", cwd=book)
    assert not (book / "out/who.csv").exists()
