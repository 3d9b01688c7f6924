"""Lists that one signs and another uses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bonafides.cli.law import command
from tests.substances.own_lists import swiss


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    folder = tmp_path / "lists"
    folder.mkdir()
    run("key", tmp_path / "mine")
    return swiss(folder)


def run(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


def packed(lists: Path, version: int = 1, name: str = "ch-lists") -> Path:
    out = lists.parent / f"{name}-{version}.jws"
    told = run("pack", lists, "--name", name, "--version", version, "--key", private(lists), "--out", out)
    assert told.exit_code == 0, told.stderr
    return out


def private(lists: Path) -> Path:
    return lists.parent / "mine.private.json"


def public(lists: Path) -> Path:
    return lists.parent / "mine.public.json"


def opened(pack: Path, key: Path, into: Path) -> Result:
    return run("open", pack, "--key", key, "--into", into)


def test_what_was_signed_is_laid_out_and_can_be_used(lists: Path, tmp_path: Path) -> None:
    into = tmp_path / "in-use"
    told = opened(packed(lists), public(lists), into)
    assert told.exit_code == 0, told.stderr
    assert "ch-lists, version 1 of " in told.stdout
    assert (into / "entries.csv").read_text() == (lists / "entries.csv").read_text()
    answer = subprocess.run(
        [sys.executable, "-m", "bonafides", "classify", "Ethanol 5 L", "--in", "CH"],
        env={"BONAFIDES_LAW": str(into)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "CH  controlled" in answer.stdout


def test_the_private_key_is_for_its_owner_alone_and_never_written_over(lists: Path, tmp_path: Path) -> None:
    assert private(lists).stat().st_mode & 0o077 == 0
    assert "d" in json.loads(private(lists).read_text())
    assert "d" not in json.loads(public(lists).read_text())
    told = run("key", tmp_path / "mine")
    assert (told.exit_code, "is there already" in told.stderr) == (2, True)


def test_a_pack_that_was_changed_is_refused_and_nothing_is_written(lists: Path, tmp_path: Path) -> None:
    pack = packed(lists)
    header, payload, signature = pack.read_text().strip().split(".")
    pack.write_text(f"{header}.{payload[:-4]}AAAA.{signature}\n")
    told = opened(pack, public(lists), tmp_path / "in-use")
    assert told.exit_code == 2
    assert "the signature does not hold for this key" in told.stderr
    assert not (tmp_path / "in-use").exists()


def test_a_pack_of_another_signer_is_refused(lists: Path, tmp_path: Path) -> None:
    run("key", tmp_path / "theirs")
    told = opened(packed(lists), tmp_path / "theirs.public.json", tmp_path / "in-use")
    assert "the signature does not hold for this key" in told.stderr


def test_a_later_version_takes_the_place_and_an_earlier_one_does_not(lists: Path, tmp_path: Path) -> None:
    into = tmp_path / "in-use"
    first, second = packed(lists), packed(lists, version=2)
    assert opened(first, public(lists), into).exit_code == 0
    assert opened(second, public(lists), into).exit_code == 0
    told = opened(first, public(lists), into)
    assert told.exit_code == 2
    assert "holds version 2 of ch-lists, and this is the older version 1" in told.stderr


def test_a_folder_that_holds_something_else_is_left_as_it_is(lists: Path, tmp_path: Path) -> None:
    into = tmp_path / "in-use"
    into.mkdir()
    (into / "notes.txt").write_text("mine")
    told = opened(packed(lists), public(lists), into)
    assert "holds files that came with no pack" in told.stderr
    assert [path.name for path in into.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "signature does not hold"), ("a.b.c", "signature does not hold"), ("é", "signature does not hold")],
)
def test_what_is_no_pack_is_refused_in_words(lists: Path, tmp_path: Path, text: str, sentence: str) -> None:
    pack = tmp_path / "broken.jws"
    pack.write_text(text, encoding="utf-8")
    told = opened(pack, public(lists), tmp_path / "in-use")
    assert (told.exit_code, sentence in told.stderr) == (2, True)


def test_lists_out_of_order_and_wrong_keys_are_not_signed(lists: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.jws"
    words = ("pack", lists, "--version", 1, "--out", out)
    assert "no private" in run(*words, "--name", "ch", "--key", public(lists)).stderr
    assert "is no key file" in run(*words, "--name", "ch", "--key", tmp_path / "none").stderr
    assert "A pack needs a name" in run(*words, "--name", "../up", "--key", private(lists)).stderr
    (lists / "entries.csv").write_text("id\n1\n")
    assert "is not in order" in run(*words, "--name", "ch", "--key", private(lists)).stderr
    assert not out.exists()
