"""`bonafides screen` from end to end as a person, a pipe and a script meet it."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import (
    HEADER,
    PROGRAM,
    ROWS,
    Done,
    accounts,
    bonafides,
    contents,
    rows,
    run,
    surroundings,
)

RESULTS = {"findings.csv", "customers.csv", "rejected.csv", "summary.json", "report.html"}
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7]")
HOSTILE = "=cmd|' /C calc'!A0"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which one customer's registration has run out and 5,000 kg follow on twelve times 10 kg."""
    folder = tmp_path_factory.mktemp("ledger")
    months = [(f"=A{n}", f"2025-{n:02}-10", 10) for n in range(1, 13)]
    lines = [f'{i},{day},"{HOSTILE}",@Acetic anhydride 99 %,{kg},kg\n' for i, day, kg in months]
    lines += [f'+1+1,2026-01-10,"{HOSTILE}",@Acetic anhydride 99 %,5000,kg\n', *ROWS.splitlines(True)]
    lines += [f"-9,2026-01-11,{HOSTILE},Acetic anhydride,many,kg\n"]
    (folder / "orders.csv").write_text(HEADER + "".join(lines), encoding="utf-8")
    name = "@SUM(1)\u202eevil <script>alert(1)</script>"
    (folder / "customers.csv").write_text(f'customer,name\n"{HOSTILE}","{name}"\n', encoding="utf-8")
    licence = f'-L1,"{HOSTILE}",108-24-7,2024-01-01,2025-06-30,valid\n'
    head = "number,holder,substances,valid_from,valid_until,status\n"
    (folder / "licences.csv").write_text(head + licence, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of eight small orders."""
    path = tmp_path_factory.mktemp("calm") / "orders.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


def screen(ledger: Path, out: Path, *words: object, **env: str) -> Done:
    files = ("--customers", ledger / "customers.csv", "--licences", ledger / "licences.csv")
    return bonafides("screen", ledger / "orders.csv", *files, "--out", out, *words, env=env)


@pytest.fixture(scope="module")
def done(ledger: Path) -> Done:
    return screen(ledger, ledger / "out")


@pytest.fixture
def out(ledger: Path, done: Done) -> Path:
    assert done.status == 3, done.err
    return ledger / "out"


def test_something_to_hold_is_status_3_said_first_and_nothing_on_standard_error(done: Done) -> None:
    assert (done.status, done.err) == (3, "")
    assert done.out.splitlines()[0].endswith("should wait until a question is answered.")
    assert done.out.splitlines()[-1].startswith("One row was rejected; it is in ")


def test_a_pipe_gets_no_colour_and_one_line_a_lead(done: Done) -> None:
    assert "\x1b" not in done.out
    assert [line for line in done.out.splitlines() if "<script>alert(1)</script>" in line]


def test_the_files_of_the_contract_are_there_and_nothing_else(out: Path) -> None:
    assert set(contents(out)) == RESULTS
    head = (out / "findings.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head == "order_id,ordered_on,customer,substance,kg,score,outcome,codes,explanation"


def test_every_customer_and_every_row_is_accounted_for(out: Path) -> None:
    assert {row["customer"] for row in rows(out / "customers.csv")} == {f"'{HOSTILE}", "C0", "C1", "C2"}
    assert accounts(out) == {"orders": (22, 21, 1), "customers": (1, 1, 0), "licences": (1, 1, 0)}


@pytest.mark.parametrize("name", ["findings.csv", "customers.csv", "rejected.csv"])
def test_no_cell_that_is_written_out_can_run_in_a_spreadsheet(out: Path, name: str) -> None:
    cells = [cell for row in rows(out / name) for cell in row.values()]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("name", sorted(RESULTS))
def test_no_file_turns_the_reading_direction_or_runs_a_script(out: Path, name: str) -> None:
    text = (out / name).read_text(encoding="utf-8")
    assert "\u202e" not in text
    assert "<script>alert" not in text or name.endswith(("csv", "json"))


def test_the_same_input_gives_the_same_bytes_of_every_file(ledger: Path, out: Path, tmp_path: Path) -> None:
    again = screen(ledger, tmp_path / "again", "--lang", "en", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert again.status == 3
    assert contents(tmp_path / "again") == contents(out)


def test_an_earlier_result_is_replaced_and_other_files_stay(calm: Path, out: Path, tmp_path: Path) -> None:
    shutil.copytree(out, tmp_path, dirs_exist_ok=True)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert bonafides("screen", calm, "--out", tmp_path, "--timings").status == 0
    assert set(contents(tmp_path)) == RESULTS | {"notes.txt", "timings.json"}
    assert accounts(tmp_path) == {"orders": (8, 8, 0)}
    timings = json.loads((tmp_path / "timings.json").read_text(encoding="utf-8"))
    assert list(timings["seconds"]) == ["read", "screen", "write"]


@pytest.mark.parametrize("words", [(), ("--all-products",)])
def test_a_book_in_which_nothing_is_listed_ends_calmly(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "o.csv").write_text(HEADER + "1,2026-01-05,C1,Printer paper,10,kg\n", encoding="utf-8")
    done = bonafides("screen", "o.csv", "--out", "new/out", *words, cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert len(rows(tmp_path / "new/out/customers.csv")) == len(words)


def on_terminal(*words: str, **env: str) -> str:
    """What the program prints where a person watches."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, *words], stdout=theirs, stderr=theirs, env=surroundings(TERM="xterm", **env)
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # the terminal is gone with its last program
        pass
    os.close(ours)
    assert process.wait() in {0, 3}
    return shown.decode()


def test_no_color_takes_the_colour_of_a_terminal_away(ledger: Path, tmp_path: Path) -> None:
    words = ("screen", str(ledger / "orders.csv"), "--out", str(tmp_path / "out"))
    assert COLOUR.search(on_terminal("classify", "acetone"))
    assert not COLOUR.search(on_terminal("classify", "acetone", NO_COLOR="1"))
    assert not COLOUR.search(on_terminal(*words, NO_COLOR="1"))


def test_a_reader_that_needs_no_more_is_no_fault(calm: Path, tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text("acetone\n" * 5000, encoding="utf-8")
    line = f"{PROGRAM} %s | head -n 0; exit ${{PIPESTATUS[0]}}"
    for words in (f"screen {calm} --out {tmp_path}/out", f"classify {tmp_path}/many.txt --json"):
        assert run(["bash", "-c", line % words]) == Done(0, "", "")


def test_classify_gives_one_object_a_line() -> None:
    done = bonafides("classify", "acetone \x1b[31m", "--json")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["substances"][0]["cas"] == "67-64-1"
    assert "\x1b" not in done.out + bonafides("classify", "acetone \x1b[31m").out


def test_the_name_alone_shows_the_commands_and_the_module_is_the_program() -> None:
    alone, module = bonafides(), run([sys.executable, "-m", "bonafides"])
    assert alone == module
    assert (alone.status, alone.err) == (0, "")
    assert [word for word in ("classify", "screen", "simulate") if f"\n  {word} " in alone.out] == [
        "classify",
        "screen",
        "simulate",
    ]


@pytest.mark.parametrize("command", ["classify", "screen", "simulate"])
def test_help_says_what_each_option_is_for_and_what_the_statuses_mean(command: str) -> None:
    done = bonafides(command, "--help")
    assert (done.status, done.err) == (0, "")
    options = re.split(r"\n  (?=-)", done.out.partition("Options:")[2])[1:]
    assert [option for option in options if not re.search(r"^\S.*?\s{2,}[A-Z]\w?", option, re.DOTALL)] == []
    assert "Exit status" in done.out
    assert "!" not in done.out
