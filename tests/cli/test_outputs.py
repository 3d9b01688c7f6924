"""The files: what a spreadsheet, a script and an auditor find in them."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.cli.outputs import decimal, write_customers, write_findings, write_summary, write_timings
from bonafides.cli.whole import whole_file
from bonafides.screening.result import JudgedOrder
from bonafides.words import Words
from tests.cli.cast import HOSTILE, SPOKEN, finding, judged, lead, quiet, screening

WORDS = Words("en", said=SPOKEN)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_findings_have_the_columns_of_the_contract(tmp_path: Path) -> None:
    assert write_findings(tmp_path / "findings.csv", [judged()], WORDS) == 1
    assert read(tmp_path / "findings.csv") == [
        {
            "order_id": "A-1017",
            "ordered_on": "2026-03-12",
            "customer": "C-0042",
            "substance": "108-24-7",
            "kg": "740",
            "score": "14.250",
            "outcome": "hold",
            "codes": "Q01",
            "explanation": "740 kg ordered. Usually 74.2 kg an order, 9.97 times less.",
        }
    ]


def test_customers_have_the_columns_of_the_contract(tmp_path: Path) -> None:
    write_customers(tmp_path / "customers.csv", [lead(), quiet(2)], WORDS)
    best, other = read(tmp_path / "customers.csv")
    assert list(best) == [
        "rank", "customer", "name", "score", "simulated_chance", "outcome", "orders", "kg", "codes", "explanation",
    ]  # fmt: skip
    assert 0.0 < float(other["simulated_chance"]) < float(best["simulated_chance"]) < 1.0
    assert (best["rank"], best["score"], best["outcome"], best["kg"], best["codes"]) == (
        "1",
        "15.167",
        "hold",
        "2260.5",
        "Q01 C01 F01",
    )
    assert (other["rank"], other["score"], other["explanation"]) == ("2", "0.000", "")


def test_kilograms_are_blank_where_the_measure_is_another(tmp_path: Path) -> None:
    write_findings(tmp_path / "findings.csv", [judged(measure="tablets", amount=30.0)], WORDS)
    assert read(tmp_path / "findings.csv")[0]["kg"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_starts_like_a_formula(start: str, tmp_path: Path) -> None:
    hostile = f"{start}HYPERLINK(1)"
    write_findings(tmp_path / "findings.csv", [judged(order_id=hostile, customer=hostile)], WORDS)
    row = read(tmp_path / "findings.csv")[0]
    assert row["order_id"] == row["customer"] == f"'{hostile}"


def test_text_with_commas_quotes_and_line_ends_comes_back_as_it_was(tmp_path: Path) -> None:
    name = 'He said "no",\nthen left; ' + HOSTILE
    write_customers(tmp_path / "customers.csv", [lead(name=name)], WORDS)
    assert read(tmp_path / "customers.csv")[0]["name"] == name


def test_lines_end_as_the_contract_says(tmp_path: Path) -> None:
    write_findings(tmp_path / "findings.csv", [judged()], WORDS)
    content = (tmp_path / "findings.csv").read_bytes()
    assert content.endswith(b"\n")
    assert b"\r" not in content


# 0.1 + 0.2 is 0.30000000000000004 in binary; six decimals say 0.3
@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.1 + 0.2, "0.3"), (740.0, "740"), (1e-9, "0"), (-1e-9, "0"), (1e16, "10000000000000000"), (0.123456789, "0.123457")],
)  # fmt: skip
def test_a_number_in_a_file_has_no_exponent_and_no_idle_zeros(value: float, shown: str) -> None:
    assert decimal(value) == shown


@given(st.floats(min_value=-1e9, max_value=1e9))
def test_a_number_in_a_file_is_within_half_a_millionth(value: float) -> None:
    assert abs(float(decimal(value)) - value) <= 5.1e-7


def test_a_file_that_fails_half_way_is_not_there(tmp_path: Path) -> None:
    def failing() -> Iterator[JudgedOrder]:
        yield judged()
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        write_findings(tmp_path / "findings.csv", failing(), WORDS)
    assert not list(tmp_path.iterdir())


def test_an_old_file_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    path = tmp_path / "summary.json"
    path.write_text("old", encoding="utf-8")

    def fail() -> None:
        with whole_file(path) as stream:
            stream.write("new")
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    assert path.read_text(encoding="utf-8") == "old"


def test_the_summary_adds_up_and_says_no_time(tmp_path: Path) -> None:
    write_summary(tmp_path / "summary.json", screening())
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    counts = summary["counts"]
    assert counts["accepted"] + counts["rejected"] == counts["rows"]
    assert summary["versions"]["law"] == "2026.11.23"
    assert "seconds" not in summary


def test_timings_are_a_file_of_their_own(tmp_path: Path) -> None:
    write_timings(tmp_path / "timings.json", {"read": 0.41234})
    assert json.loads((tmp_path / "timings.json").read_text()) == {"seconds": {"read": 0.412}}


def test_the_same_screening_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_customers(tmp_path / f"{name}.csv", [lead(), quiet(2)], Words("en", said=SPOKEN))
        write_summary(tmp_path / f"{name}.json", screening(seconds={"read": float(ord(name))}))
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_ten_thousand_rows_are_written_in_less_than_a_second_of_work(tmp_path: Path) -> None:
    orders = [
        judged_many(number) for number in range(10_000)
    ]  # two findings each, every number another: the slowest case
    before = process_time()
    assert write_findings(tmp_path / "findings.csv", orders, WORDS) == 10_000
    assert process_time() - before < 1.0


def judged_many(number: int) -> JudgedOrder:
    amount = 1.0 + number * 0.0137
    found = (finding(amount=amount, usual_amount=amount / 3.1), finding("F01", share=number / 10_001))
    return judged(judged().judgement.outcome, *found, order_id=f"A-{number}", amount=amount)
