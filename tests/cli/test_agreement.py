"""`bonafides agreement` as a script and a person meet it."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bonafides.cli.agreement import command
from tests.agreements.papers import clause, paper


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


@pytest.fixture
def our(tmp_path: Path) -> Path:
    path = tmp_path / "our.toml"
    path.write_text(run("export", "mou", "--lang", "en", "--lang", "fr").stdout, encoding="utf-8")
    return path


def test_a_clause_is_shown_with_who_when_and_what_shows_it() -> None:
    told = run("show", "--clause", "b2")
    assert told.exit_code == 0, told.stderr
    assert told.stdout.startswith(
        "B2  Acknowledgement\nThe authority confirms the receipt of each report within 1"
    )
    assert "  when: on report.sent, within 1 working day\n" in told.stdout
    assert "  carried out by: P28\n" in told.stdout


def test_a_commitment_is_found_whatever_document_is_named() -> None:
    assert run("show", "--clause", "P12").stdout == run("show", "code", "--clause", "P12").stdout


def test_a_clause_shows_its_sources_with_address() -> None:
    told = run("show", "--clause", "B16").stdout
    assert (
        "European Union · Regulation (EU) 2019/1148 on explosives precursors · 2019 · https://eur-lex" in told
    )


def test_an_overview_says_that_it_is_not_the_text_of_the_model() -> None:
    head = run("show", "code").stdout.splitlines()[:3]
    assert head[0].endswith("version 1 of 28 Nov 2026: 35 clauses")
    assert "It is not the text of any of them." in head[1]
    assert "voluntary and not binding" in head[2]


def test_a_fresh_copy_is_in_order_and_says_the_same(our: Path) -> None:
    checked, compared = run("check", str(our)), run("compare", str(our))
    assert (checked.exit_code, compared.exit_code) == (0, 0)
    assert checked.stdout == f"{our} is in order: 61 clauses in English, French.\n"
    assert compared.stdout == f"{our} says what the template says, version 1 of 28 Nov 2026.\n"


def test_an_edited_copy_is_compared_in_words(our: Path) -> None:
    text = our.read_text(encoding="utf-8")
    our.write_text(text.replace("within = { days = 90 }", "within = { days = 60 }"), encoding="utf-8")
    assert run("compare", str(our)).stdout.splitlines()[1:] == ["B4, time allowed: 90 days becomes 60 days"]


def test_a_changed_text_is_shown_with_its_places_in_brackets(our: Path) -> None:
    text = our.read_text(encoding="utf-8")
    our.write_text(
        text.replace("of each report within {within}", "of a report within {within}", 1), encoding="utf-8"
    )
    told = run("compare", str(our)).stdout
    assert "B2, text (English): “The authority" in told
    assert "becomes “The authority confirms the receipt of a report within [within].”" in told


def test_a_copy_that_is_not_in_order_is_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "our.toml"
    path.write_text(paper(clause({"obliged": ""}), clause({"id": '"B3"', "event": ""})), encoding="utf-8")
    told = run("compare", str(path))
    assert (told.exit_code, told.stdout) == (2, "")
    assert f"{path}, B2: nobody is obliged; name who owes it under obliged (2 faults in all" in told.stderr


def test_every_fault_is_said_and_the_status_is_two(tmp_path: Path) -> None:
    path = tmp_path / "our.toml"
    path.write_text(paper(clause({"obliged": ""}), clause({"id": '"B3"', "event": ""})), encoding="utf-8")
    told = run("check", str(path))
    assert told.exit_code == 2
    assert [line.partition(": ")[0] for line in told.stdout.splitlines()] == [f"{path}, B2", f"{path}, B3"]
    assert "2 faults; nothing of it is used" in told.stderr


def test_another_agreement_lies_point_by_point_beside_ours() -> None:
    told = run("map", "--to", "australia").stdout
    assert "  P09 Hold respected: asks more\n" in told
    assert "24 hours between declaration and supply · read in the source" in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "--clause", "Z9"), "'Z9' is no clause of the templates"),
        (("map", "--to", "atlantis"), "'atlantis' is no agreement known here; choose from incb, australia"),
        (("show", "treaty"), "'treaty' is not one of"),
        (("check", "nowhere.toml"), "nowhere.toml: 1 fault"),
    ],
)
def test_bad_input_is_one_sentence_and_status_two(words: tuple[str, ...], sentence: str) -> None:
    told = run(*words)
    assert told.exit_code == 2
    assert sentence in told.stderr


def test_the_templates_load_no_web_framework() -> None:
    code = (
        "import sys; from bonafides.agreements import templates; templates.template('mou');"
        " print(sorted({'django', 'ninja', 'duckdb', 'numpy'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
