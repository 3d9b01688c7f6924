"""`bonafides product` as a script and a person meet it."""

import json
from pathlib import Path

import pytest
import typst
from click.testing import CliRunner, Result

from bonafides.cli.product import command

SHEETS = Path(__file__).parents[1] / "substances" / "sheets"


def run(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "Thinner 5.csv"
    path.write_text(
        "component,CAS,share\nAcetone,67-64-1,30 - 60 %\nEthanol,64-17-5,rest\n", encoding="utf-8"
    )
    return path


def test_words_give_range_limit_article_and_the_sentence_to_send(table: Path) -> None:
    told = run(table, "--in", "US", "--on", "2026-11-24")
    assert told.exit_code == 0, told.stderr
    assert told.stdout.splitlines()[:3] == [
        "Thinner 5",
        "  30 to 60%  Acetone (67-64-1)",
        "  40 to 70%  Ethanol (64-17-5)",
    ]
    assert "US  cannot tell\n" in told.stdout
    assert "acetone (67-64-1), 30 to 60%, limit 35 % w or v: cannot tell · List II" in told.stdout
    assert (
        "Please tell us the exact share of acetone in Thinner 5: you give 30 to 60%, "
        "and under 21 CFR 1310.02(b) (DEA 6532) the limit of 35 % w or v decides."
    ) in told.stdout


def test_json_has_the_verdicts_and_the_letter(table: Path) -> None:
    found = json.loads(run(table, "--in", "US,EU", "--json").stdout)
    assert [each["verdict"] for each in found["verdicts"]] == ["cannot tell", "cannot tell"]
    assert found["components"][0] == {"name": "Acetone", "cas": "67-64-1", "low": 30.0, "high": 60.0}
    assert len(found["letter"]) == 1


def test_a_safety_data_sheet_leads_to_a_verdict(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(typst.compile(SHEETS / "american.typ"))
    told = run(sheet, "--in", "US")
    assert told.stdout.startswith("Oxidizing cleaner PM-5, sheet of 01/15/2026\n")
    assert (
        "US  controlled\n  potassium permanganate (7722-64-7), 20 to 40%, limit 15 % w: controlled"
        in told.stdout
    )


def test_a_fault_is_shown_and_the_rest_is_judged(table: Path) -> None:
    table.write_text(
        "component,CAS,share\nAcetone,67-64-2,99 %\nToluene,108-88-3,9 - 1 %\n", encoding="utf-8"
    )
    told = run(table, "--in", "EU")
    assert "line 2: '67-64-2' has a wrong check digit; the part is known by its name alone" in told.stdout
    assert "line 3: '9 - 1 %' runs from the larger to the smaller figure; write it as" in told.stdout
    assert "EU  controlled" in told.stdout


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.csv", None, "there is no such file"),
        ("x.csv", b"a,b\n1,2\n", "needs a first line with the columns component, CAS and share"),
        ("x.csv", b"\xff\xfe\x00", "is no text in UTF-8"),
        ("x.pdf", b"hello", "the file is no PDF"),
        ("x.csv", b"a" * 2_000_001, "is larger than 2 MB"),
    ],
)
def test_bad_input_is_one_sentence_and_status_two(
    tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    told = run(path)
    assert told.exit_code == 2
    assert sentence in told.stderr
