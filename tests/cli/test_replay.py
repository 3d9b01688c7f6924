"""`bonafides replay` as a script and a person meet it, each time in a process of its own."""

import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from bonafides.screening.simulate import simulate, write
from tests.cli.program import Done, bonafides, refused, run

OTHER_RULES = """
import importlib.resources, pathlib, sys
own, real = pathlib.Path(sys.argv.pop(1)), importlib.resources.files
importlib.resources.files = lambda name: own if name == "bonafides.screening.catalogue" else real(name)
from bonafides.cli.main import main
main()
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The decisions of a simulated country, as `screen` keeps them."""
    folder = tmp_path_factory.mktemp("kept")
    write(simulate(9, 3_000, base_rate=0.1), folder / "ledger")
    words = [
        word for kind in ("customers", "licences") for word in (f"--{kind}", folder / f"ledger/{kind}.csv")
    ]
    done = bonafides("screen", folder / "ledger/orders.csv", *words, "--decisions", "--out", folder / "out")
    assert done.status in {0, 3}
    return folder / "out/decisions.jsonl"


def under_other_rules(kept: Path, folder: Path, was: str, now: str) -> Done:
    """Replay with the catalogue of indicators changed in one place."""
    with as_file(files("bonafides.screening.catalogue")) as own:
        shutil.copytree(own, folder / "catalogue", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    book = folder / "catalogue/indicators.toml"
    text = book.read_text("utf-8")
    head, entry = text.split("[indicators.C06]")
    assert was in entry
    book.write_text(f"{head}[indicators.C06]{entry.replace(was, now, 1)}", "utf-8")
    return run([sys.executable, "-c", OTHER_RULES, str(folder / "catalogue"), "replay", str(kept)])


def test_after_a_restart_every_decision_is_the_same_to_the_byte(kept: Path) -> None:
    done = bonafides("replay", kept)
    assert (done.status, done.err) == (0, "")
    assert "worked out again, the same to the byte" in done.out


def test_a_changed_weight_is_detected_and_named(kept: Path, tmp_path: Path) -> None:
    done = under_other_rules(kept, tmp_path, "weight = ", "weight = 1")
    assert done.status == 3
    assert "the rule C06 weight was" in done.out
    assert "the finding C06 was" in done.out


def test_the_same_ledger_gives_the_same_records(kept: Path, tmp_path: Path) -> None:
    ledger = kept.parents[1] / "ledger"
    words = [word for kind in ("customers", "licences") for word in (f"--{kind}", ledger / f"{kind}.csv")]
    bonafides("screen", ledger / "orders.csv", *words, "--decisions", "--out", tmp_path / "out")
    assert (tmp_path / "out/decisions.jsonl").read_bytes() == kept.read_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no record of a decision is in it"),
        (b"hello\n", "line 1: this is no record"),
        (b'{"form": 1}\n', "the record lacks"),
        (b"\xff\xfe\n", "no text in UTF-8"),
    ],
)
def test_what_is_no_record_is_refused_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    broken = tmp_path / "decisions.jsonl"
    broken.write_bytes(content)
    assert refused(bonafides("replay", broken), said)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert refused(bonafides("replay", tmp_path / "none.jsonl"), "none.jsonl")
