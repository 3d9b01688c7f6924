"""`bonafides structure` as a script and a person meet it."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rdkit import Chem

from bonafides.cli.structure import command


def run(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


def test_words_say_how_the_substance_was_reached() -> None:
    told = run("CNC(C)C(O)c1ccccc1.OC(=O)c1ccccc1", "--in", "EU", "--on", "2026-11-24")
    assert told.exit_code == 0, told.stderr
    assert "salt of it · identity" in told.stdout
    assert "EU  controlled · Category 1" in told.stdout
    assert "no listed substance" in run("CCO").stdout


def test_json_has_one_object_for_each_structure(tmp_path: Path) -> None:
    file = tmp_path / "list.smi"
    file.write_text("CC(=O)C acetone\nCCO ethanol\n", encoding="utf-8")
    found = [json.loads(line) for line in run(file, "--in", "UN", "--json").stdout.splitlines()]
    assert [each["verdicts"][0]["verdict"] for each in found] == ["controlled", "not controlled"]
    assert found[0]["substances"][0]["cas"] == "67-64-1"


def test_a_bad_one_is_said_and_the_others_go_on(tmp_path: Path) -> None:
    file = tmp_path / "list.smi"
    file.write_text("C1CC\nCC(=O)C\n", encoding="utf-8")
    told = run(file, "--in", "EU")
    assert told.exit_code == 0
    assert "'C1CC' does not read as a SMILES" in told.stderr
    assert "EU  controlled" in told.stdout


def test_molfiles_are_read_one_after_the_other(tmp_path: Path) -> None:
    file = tmp_path / "two.sdf"
    blocks = [Chem.MolToMolBlock(Chem.MolFromSmiles(smiles)) for smiles in ("CC(=O)C", "CCO")]
    file.write_text("$$$$\n".join(blocks), encoding="utf-8")
    told = run(file, "--in", "EU", "--json")
    assert len(told.stdout.splitlines()) == 2, told.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["C1CC"], "No structure could be read"),
        (["none.sdf"], "there is no such file"),
        (["CCO", "--in", "XX"], "is not a jurisdiction"),
    ],
)
def test_bad_input_is_one_sentence_and_status_two(words: list[str], sentence: str) -> None:
    told = run(*words)
    assert (told.exit_code, sentence in told.stderr) == (2, True)


def test_a_molfile_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "large.mol"
    file.write_text("large\n\n\n" + "x" * 10_000_000, encoding="utf-8")
    told = run(file)
    assert told.exit_code == 2
    assert "is larger than 1 MB" in told.stderr


def test_without_rdkit_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdkit", None)
    assert "pip install 'bonafides[structures]'" in run("CCO").stderr
