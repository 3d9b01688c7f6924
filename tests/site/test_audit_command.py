"""`bonafides audit` as a person meets it."""

import json
import sqlite3
from pathlib import Path

import pytest

from scripts.desk import inhabited, run, surroundings


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A desk with a record or two, on SQLite, which can be tampered with from outside."""
    made = surroundings(tmp_path / "desk")
    made.pop("DATABASE_URL", None)
    inhabited(made)
    return made


def tampered(env: dict[str, str], sentence: str) -> None:
    with sqlite3.connect(Path(env["BONAFIDES_DATA"]) / "bonafides.sqlite3") as con:
        con.execute("drop trigger audit_record_stays")
        con.execute(sentence)
    con.close()


def test_a_chain_that_holds_runs_through_its_anchor(env: dict[str, str], tmp_path: Path) -> None:
    kept = tmp_path / "anchor.json"
    kept.write_text(run(env, "audit", "anchor").stdout, "utf-8")
    told = run(env, "audit", "verify", "--anchor", kept)
    assert (told.returncode, told.stdout[:16]) == (0, "The chain holds:")


def test_a_changed_record_is_named_with_status_3(env: dict[str, str]) -> None:
    tampered(env, "update audit_record set action = 'nothing' where number = 1")
    told = run(env, "audit", "verify")
    assert told.returncode == 3
    assert told.stdout.startswith("Record 1 was changed")


def test_an_anchor_that_was_changed_is_refused_in_one_sentence(env: dict[str, str], tmp_path: Path) -> None:
    said = json.loads(run(env, "audit", "anchor").stdout)
    kept = tmp_path / "anchor.json"
    kept.write_text(json.dumps(said | {"number": 99}), "utf-8")
    told = run(env, "audit", "verify", "--anchor", kept)
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert "no anchor, or was changed" in told.stderr
