"""``bonafides simulate`` writes a ledger or says in a sentence why not."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bonafides.cli.simulate import command


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_it_writes_seven_files_and_says_where(tmp_path: Path) -> None:
    result = run("--seed", 1, "--orders", 500, "--out", tmp_path / "new")
    assert result.exit_code == 0
    assert result.stdout.startswith("500 order lines of ")
    names = {path.name for path in (tmp_path / "new").iterdir()}
    kinds = ("orders", "customers", "declarations", "licences", "labels", "stock", "stock_labels")
    assert names == {f"{kind}.csv" for kind in kinds}


@pytest.mark.parametrize(
    ("options", "word"), [(("--orders", 0), "orders"), (("--orders", 9, "--base-rate", 2), "base rate")]
)
def test_a_wrong_number_is_refused_with_status_2(
    options: tuple[object, ...], word: str, tmp_path: Path
) -> None:
    result = run("--seed", 1, "--out", tmp_path / "new", *options)
    assert result.exit_code == 2
    assert word in result.stderr
    assert not (tmp_path / "new").exists()


def test_a_folder_in_use_is_refused_with_status_2(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    result = run("--seed", 1, "--orders", 50, "--out", tmp_path)
    assert result.exit_code == 2
    assert "diary.txt" in result.stderr


def test_a_file_in_place_of_the_folder_is_refused_with_status_2(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    result = run("--seed", 1, "--orders", 50, "--out", tmp_path / "out" / "deeper")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
