"""`bonafides law` as a script and a person meet it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bonafides.cli.law import command
from tests.substances.own_lists import swiss, write

ORDERS = """order_id,kind,ordered_on,customer,product,quantity,unit
A1,order,2025-07-01,C1,4-Piperidone hydrochloride 100 g,1,kg
A1,delivery,2025-07-03,C1,4-Piperidone hydrochloride 100 g,1,kg
A2,order,2025-08-01,C2,4-Piperidone hydrochloride 100 g,2,kg
A3,order,2025-08-01,C2,Toluene 5 L,2,l
"""
LICENCES = (
    "number,holder,substances,valid_from,valid_until\nL1,C2,4-piperidone; acetone,2025-01-01,2027-12-31\n"
)


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


def program(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bonafides", *words],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_show_gives_list_article_days_threshold_source_and_confidence() -> None:
    shown = run("show", "acetic anhydride", "--on", "2024-03-01", "--in", "EU,US")
    assert shown.exit_code == 0, shown.stderr
    assert "EU  Category 2A · Reg. (EC) 273/2004 Annex I Category 2A" in shown.stdout
    assert "from 100 l a year, domestic · Reg. (EC) 273/2004 art. 6 and Annex II" in shown.stdout
    assert "EU  until 29 Dec 2013: Category 2" in shown.stdout
    assert "from general knowledge, not read in the text" in shown.stdout


def test_show_marks_an_uncertain_row() -> None:
    shown = run("show", "lithium metal", "--in", "AU,EU")
    assert "uncertain: check it" in shown.stdout
    assert "on no list of EU on this day" in shown.stdout


def test_show_in_json_has_one_object_for_each_substance() -> None:
    (found,) = [
        json.loads(line) for line in run("show", "acetone", "--in", "EU", "--json").stdout.splitlines()
    ]
    assert (found["cas"], found["lists"][0]["list"]) == ("67-64-1", "Category 3")


def test_changes_names_the_act_once_below_what_it_added() -> None:
    shown = run("changes", "--from", "2025-01-01", "--to", "2025-12-31", "--in", "EU").stdout.splitlines()
    assert shown[0] == "2 changes after 1 Jan 2025 and up to 31 Dec 2025."
    assert shown[1] == "14 Aug 2025  EU  1-boc-4-piperidone (79099-07-3): added to Category 1"
    assert "Del. Reg. (EU) 2025/1475" in shown[3]
    assert len(shown) == 4


def test_changes_without_any_says_so() -> None:
    assert run("changes", "--from", "2025-01-01", "--to", "2025-01-02").stdout.startswith(
        "Nothing changed after"
    )


def test_changes_says_what_it_touches_in_a_ledger(tmp_path: Path) -> None:
    write(tmp_path, "orders", ORDERS)
    write(tmp_path, "licences", LICENCES)
    words = ["changes", "--from", "2025-01-01", "--to", "2025-12-31", "--in", "EU", "--ledger", str(tmp_path)]
    shown = run(*words)
    assert shown.exit_code == 0, shown.stderr
    told = shown.stdout[shown.stdout.index("In ") :]
    assert "14 Aug 2025  EU  4-piperidone (41661-47-6)" in told
    assert "4-Piperidone hydrochloride 100 g (3 lines, last 1 Aug 2025)" in told
    assert "2 customers" in told
    assert "L1 of C2, until 31 Dec 2027" in told
    assert "1 open order\n        A2 of 1 Aug 2025, C2" in told
    assert "Toluene" not in told
    objects = [json.loads(line) for line in run(*words, "--json").stdout.splitlines()]
    assert [order["order_id"] for order in objects[-1]["open_orders"]] == ["A2"]


def test_a_ledger_without_deliveries_cannot_tell_which_orders_are_open(tmp_path: Path) -> None:
    write(tmp_path, "orders", ORDERS.replace("delivery", "order"))
    shown = run(
        "changes", "--from", "2025-01-01", "--to", "2025-12-31", "--in", "EU", "--ledger", str(tmp_path)
    )
    assert "it cannot be told which orders are open" in shown.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["show", "xyzzy"], "'xyzzy' names no substance of any list"),
        (["show", "acetone", "--on", "tomorrow"], "'tomorrow' is not a day"),
        (["changes", "--from", "2025-01-02", "--to", "2025-01-01"], "lies before --from"),
        (["changes", "--from", "2025-01-01", "--ledger", "nowhere"], "--ledger nowhere is no folder"),
        (["check", "nowhere"], "nowhere is no folder"),
        (["show", "acetone", "--known", "2020-01-01"], "the data of this program begin on 2026-11-23"),
        (["changes", "--from", "2025-01-01", "--known", "2020-01-01"], "before it they say nothing"),
    ],
)
def test_bad_input_is_one_sentence_and_status_two(words: list[str], sentence: str) -> None:
    told = run(*words)
    assert told.exit_code == 2
    assert sentence in told.stderr
    assert "Traceback" not in told.stderr


def test_check_says_every_fault_and_ends_with_two(tmp_path: Path) -> None:
    folder = swiss(tmp_path)
    assert run("check", str(folder)).stdout == f"{folder} is in order; name it in BONAFIDES_LAW to use it.\n"
    write(folder, "entries", (folder / "entries.csv").read_text().replace("2020-01-01", "someday"))
    told = run("check", str(folder))
    assert told.exit_code == 2
    assert "entries.csv, line 2, since: 'someday' is not a day; write it as 2026-03-01." in told.stdout


def test_lists_of_ones_own_are_used_by_every_command(tmp_path: Path) -> None:
    folder = swiss(tmp_path)
    told = program("classify", "Ethanol 96 % 5 L", "--in", "CH,EU", BONAFIDES_LAW=str(folder))
    assert told.returncode == 0, told.stderr
    assert "CH  controlled · Own list · own order 1" in told.stdout
    assert "EU  not controlled" in told.stdout
    assert "'CH' is not a jurisdiction" in program("classify", "Ethanol", "--in", "CH").stderr


def test_lists_of_ones_own_that_are_not_in_order_are_refused(tmp_path: Path) -> None:
    folder = swiss(tmp_path)
    write(folder, "entries", (folder / "entries.csv").read_text().replace("2020-01-01", "someday"))
    told = program("classify", "Ethanol 96 % 5 L", BONAFIDES_LAW=str(folder))
    assert told.returncode == 2
    assert (
        told.stderr
        == "bonafides: entries.csv, line 2, since: 'someday' is not a day; write it as 2026-03-01.\n"
    )
