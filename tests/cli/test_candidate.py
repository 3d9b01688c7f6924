"""A candidate's rules beside those in use, in one run: both measured, nothing changed, faults in one sentence."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from bonafides.cli.comparison_words import Beside, lines
from bonafides.screening.backtest.comparison import compare
from bonafides.screening.simulate import simulate, write
from bonafides.words import LANGUAGES, Words
from tests.cli.program import PROGRAM, Done, bonafides, contents, refused, surroundings
from tests.screening.rule_packs import PACK, spoiled
from tests.screening.test_comparison import BOTH, TRUTH

SILENT = spoiled("weight = 4", "weight = 0").replace('codes = ["Q01"]', "codes = []")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country") / "ledger"
    write(simulate(9, 3_000, base_rate=0.1), folder)
    return folder


def written(folder: Path, text: str, name: str = "candidate.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def backtest(ledger: Path, out: Path, *more: object) -> Done:
    files = [
        word for kind in ("customers", "licences", "labels") for word in (f"--{kind}", ledger / f"{kind}.csv")
    ]
    return bonafides("backtest", ledger / "orders.csv", *files, "--budget", "4/week", "--out", out, *more)


def figures(out: Path, name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((out / name).read_text(encoding="utf-8"))
    return read


def test_both_are_measured_as_each_alone_would_be(ledger: Path, tmp_path: Path) -> None:
    pack = written(tmp_path, SILENT)
    assert backtest(ledger, tmp_path / "plain").status == 0
    assert backtest(ledger, tmp_path / "alone", "--rules", pack).status == 0
    done = backtest(ledger, tmp_path / "both", "--candidate", pack)
    assert (done.status, done.err) == (0, "")
    assert "The candidate our-rules 3 beside the program's own rules" in done.out
    assert contents(tmp_path / "plain").items() <= contents(tmp_path / "both").items()
    found = figures(tmp_path / "both", "comparison.json")
    for name, out in (("in_use", "plain"), ("candidate", "alone")):
        alone = figures(tmp_path / out, "backtest.json")
        assert found["average_precision"][name]["value"] == alone["queue"]["average_precision"]["value"]
        assert found["week"]["precision"][name]["value"] == alone["replay"]["precision"]["value"]
        assert found["days"][name]["value"] == alone["timing"]["days"]["value"]
        assert found["kg"][name]["value"] == alone["timing"]["kg"]["value"]


def test_a_pack_beside_itself_differs_by_nothing(ledger: Path, tmp_path: Path) -> None:
    pack = written(tmp_path, SILENT)
    assert backtest(ledger, tmp_path / "out", "--rules", pack, "--candidate", pack).status == 0
    found = figures(tmp_path / "out", "comparison.json")
    assert found["rules"] == {"in_use": "our-rules 3", "candidate": "our-rules 3"}
    assert set(found["average_precision"]["difference"].values()) == {0.0}


def test_a_comparison_of_an_earlier_run_is_taken_away(ledger: Path, tmp_path: Path) -> None:
    pack, out = written(tmp_path, SILENT), tmp_path / "out"
    backtest(ledger, out, "--candidate", pack)
    backtest(ledger, out)
    assert not (out / "comparison.json").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [(spoiled("weight = 4", "weight = -4"), "line 11: Q01 weight is -4"), ("a = [", "this is no TOML")],
)
def test_a_candidate_that_is_not_in_order_ends_in_one_sentence(
    ledger: Path, tmp_path: Path, text: str, said: str
) -> None:
    pack = written(tmp_path, text)
    before = contents(tmp_path)
    assert refused(backtest(ledger, tmp_path / "out", "--candidate", pack), said)
    assert contents(tmp_path) == before


def test_a_file_that_cannot_be_read_is_said_once(ledger: Path, tmp_path: Path) -> None:
    pack = written(tmp_path, PACK)
    assert refused(backtest(ledger.parent / "none", tmp_path / "out", "--candidate", pack), "none")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_what_stops_the_program_stops_the_candidate_too_and_nothing_is_left(
    ledger: Path, tmp_path: Path
) -> None:
    pack, temporary = written(tmp_path, SILENT), tmp_path / "temporary"
    temporary.mkdir()
    words = [
        "backtest", ledger / "orders.csv", "--labels", ledger / "labels.csv", "--candidate", pack, "--out", tmp_path / "out",
    ]  # fmt: skip
    process = subprocess.Popen(
        [PROGRAM, *map(str, words)], env=surroundings(TMPDIR=str(temporary)), stderr=subprocess.PIPE
    )
    deadline = monotonic() + 60
    while not any(temporary.iterdir()) and monotonic() < deadline:
        sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"bonafides: Stopped.\n")
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_comparison_is_said_in_every_language(lang: str) -> None:
    found = compare(BOTH, TRUTH, budget=3)
    said = lines(Beside(found, "", "our-rules 3"), Path("out"), Words(lang))
    assert len([line for line in said if line]) == 16
    assert not any("{" in line for line in said)
