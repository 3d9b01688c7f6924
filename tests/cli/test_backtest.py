"""`bonafides backtest` from end to end: labels in, figures out, and one sentence where it cannot be."""

import json
from pathlib import Path
from typing import Any

import pytest

from bonafides.cli.backtest_words import Account, lines
from bonafides.screening.backtest import Asked, Evidence, Settled, Truth, evaluate
from bonafides.screening.backtest.labels import REASONS, Diversion
from bonafides.screening.backtest.timing import Supply
from bonafides.words import LANGUAGES, Words
from tests.cli.cast import judged, lead
from tests.cli.program import HEADER, Done, bonafides, contents, rows

FILES = {"backtest.json", "backtest.csv", "patterns.csv", "rejected.csv"}
LABELS = "customer,since,label,pattern\nC3,2026-01-10,diversion,M05\nC1,,legitimate,\n"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """C1 buys 10 kg a month; C3 too, until its registration has run out and 5,000 kg follow."""
    folder = tmp_path_factory.mktemp("ledger")
    book = [
        f"{c}{n},2025-{n:02}-10,{c},Acetic anhydride 99 %,10,kg\n" for c in ("C1", "C3") for n in range(1, 13)
    ]
    book += [
        "L,2026-01-12,C3,Acetic anhydride 99 %,10,kg\n",
        "M,2026-02-10,C3,Acetic anhydride 99 %,5000,kg\n",
    ]
    (folder / "orders.csv").write_text(HEADER + "".join(book), encoding="utf-8")
    head = "number,holder,substances,valid_from,valid_until,status\n"
    licences = [
        f"L{n},C{n},108-24-7,2024-01-01,{until},valid\n"
        for n, until in ((1, "2027-01-01"), (3, "2026-01-31"))
    ]
    (folder / "licences.csv").write_text(head + "".join(licences), encoding="utf-8")
    return folder


def backtest(ledger: Path, out: Path, labels: str | Path, *words: object) -> Done:
    if isinstance(labels, str):
        path = out.parent / "labels.csv"
        path.write_text(labels, encoding="utf-8")
        labels = path
    files = ("--licences", ledger / "licences.csv", "--labels", labels)
    return bonafides("backtest", ledger / "orders.csv", *files, "--out", out, *words)


def figures(out: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((out / "backtest.json").read_text(encoding="utf-8"))
    return read


def test_what_was_found_is_said_first_and_the_files_of_the_contract_are_there(
    ledger: Path, tmp_path: Path
) -> None:
    done = backtest(ledger, tmp_path / "out", LABELS)
    assert (done.status, done.err) == (0, "")
    said = done.out.splitlines()
    assert said[0] == "1 of 1 customer labelled diversion stands among the first 1 of 2 in the queue."
    assert len(said) <= 14
    assert set(contents(tmp_path / "out")) == FILES


def test_the_figures_are_those_counted_by_hand(ledger: Path, tmp_path: Path) -> None:
    """Began on 10 January; 9.9 kg (99 % of 10) went out on the 12th; the alarm of 10 February is 31 days later."""
    backtest(ledger, tmp_path / "out", LABELS, "--budget", "2/week")
    found = figures(tmp_path / "out")
    assert (found["queue"]["base_rate"], found["queue"]["average_precision"]["value"]) == (0.5, 1.0)
    assert (found["timing"]["days"]["value"], found["timing"]["kg"]["value"]) == (31.0, 9.9)
    assert (found["replay"]["found"], found["timing"]["others_alarmed"]) == (1, 0)
    (pattern,) = rows(tmp_path / "out" / "patterns.csv")
    assert (pattern["pattern"], pattern["found"], pattern["median_days"]) == ("M05", "1", "31")


def test_the_same_input_gives_the_same_bytes(ledger: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        backtest(ledger, tmp_path / name, LABELS, "--budget", "2/week", "--explore", "25")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_what_was_not_known_on_the_day_is_left_out(ledger: Path, tmp_path: Path) -> None:
    known = "customer,label,since,known_on\nC3,diversion,2026-01-10,2026-02-11\nC1,diversion,2025-03-10,2026-03-01\n"
    backtest(ledger, tmp_path / "out", known, "--as-of", "2026-02-11")
    labels = figures(tmp_path / "out")["labels"]
    assert labels["diversion"] == 1
    assert labels["left_out"] == {"not_known_yet": {"count": 1, "first": ["C1"]}}


def test_labels_that_cannot_be_used_are_counted_and_named(ledger: Path, tmp_path: Path) -> None:
    more = "C7,,diversion,\nC8,,diversion,\nC1,,diversion,M01\nC3,,perhaps,\n"
    done = backtest(ledger, tmp_path / "out", LABELS + more)
    assert done.status == 0
    assert (
        "customers in no table: 2 (C7, C8); customers whose labels contradict each other: 1 (C1)" in done.out
    )
    (rejected,) = rows(tmp_path / "out" / "rejected.csv")
    assert (rejected["line"], rejected["reason"]) == ("7", "is not a known label")


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ("", "labels.csv: the file is empty"),
        ("customer,label\n", "the header stands alone"),
        ("customer,since\nC1,2026-01-01\n", "no column for label (required)"),
        ("label,since\ndiversion,2026-01-01\n", "no column for customer or order_id (one is required)"),
        (
            "customer,label\nC1,maybe\n",
            "line 2: label is not a known label; write one of diversion, legitimate",
        ),
        ("customer,label\nC1,legitimate\n", "none of the 1 labels says diversion"),
        (
            "customer,label\nC7,diversion\n",
            "no label of diversion is left to measure (customers in no table: C7)",
        ),
    ],
)
def test_labels_without_anything_to_measure_are_refused(
    labels: str, said: str, ledger: Path, tmp_path: Path
) -> None:
    done = backtest(ledger, tmp_path / "out", labels)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--explore", "5"), "say how large that is with --budget"),
        (("--explore", "80", "--budget", "5"), "write percent from 0 to 50"),
        (("--map", "customers.name=Firma"), "no file of customers is given"),
        (("--map", "labels.label=Wort"), 'there is no column "Wort"'),
    ],
)
def test_a_wrong_word_is_refused(words: tuple[str, ...], said: str, ledger: Path, tmp_path: Path) -> None:
    done = backtest(ledger, tmp_path / "out", LABELS, *words)
    assert done.status == 2
    assert said in done.err


def test_a_missing_file_and_a_folder_of_a_screening_are_refused(ledger: Path, tmp_path: Path) -> None:
    done = backtest(ledger, tmp_path / "out", tmp_path / "none.csv")
    assert done.status == 2
    assert "none.csv: the file cannot be opened" in done.err
    bonafides("screen", ledger / "orders.csv", "--out", tmp_path / "out")
    done = backtest(ledger, tmp_path / "out", LABELS)
    assert (done.status, "no result of an earlier backtest" in done.err) == (2, True)


def test_a_ledger_of_one_row_is_measured_without_weeks(tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_text(HEADER + "1,2026-01-05,C3,Acetone,10,kg\n", encoding="utf-8")
    (tmp_path / "labels.csv").write_text("order_id,label\n1,diversion\n", encoding="utf-8")
    done = bonafides("backtest", "orders.csv", "--labels", "labels.csv", "--budget", "3", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    found = figures(tmp_path / "bonafides-backtest")
    assert (found["volume"]["weeks"], found["volume"]["coming"], found["timing"]["never"]) == (0, None, 1)


def account() -> Account:
    """A queue of three of whom two are labelled diversion, one without an alarm and one without a day."""
    first, second = lead(1), lead(2)
    orders = [judged(customer=first.customer), judged(customer=second.customer)]
    day = orders[0].facts.ordered_on
    truth = Truth(
        {"C-0001": Diversion(day, ("M05",)), "C-0003": Diversion(day, ("M01",)), "C-0004": Diversion()}
    )
    days = (day.replace(month=1), day.replace(month=6))
    evidence = Evidence(
        orders, [first, second, lead(3)], days, {"C-0002": day}, {"C-0003": [Supply(day, "x", 5.0)]}
    )
    settled = Settled(truth, dict.fromkeys(REASONS, ("C-7", "C-8", "C-9", "C-10")))
    return Account(evaluate(evidence, truth, Asked(5, 20)), settled, 2)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_at_most_ten_lines_between_result_and_files(lang: str) -> None:
    said = lines(account(), Path("out"), Words(lang))
    first, second = (place for place, line in enumerate(said) if not line)
    assert first == 1
    assert second - first - 1 <= 10
    whole = "\n".join(said)
    assert not [mark for mark in ("{", "}", "None", Words(lang).say("unknown")) if mark in whole], whole
