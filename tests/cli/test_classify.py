"""`bonafides classify` as a script and a person meet it."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bonafides.cli.classify import command
from bonafides.words.answering import key_of
from bonafides.words.templates import answers

KEYS = ["text", "substances", "verdicts", "questions"]


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


def objects(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_has_exactly_the_promised_keys() -> None:
    (found,) = objects(run("Hydrochloric acid 37 % 2.5 L", "--json", "--in", "EU", "--on", "2026-11-23"))
    assert list(found) == KEYS
    assert found["substances"] == [
        {
            "cas": "7647-01-0",
            "name": "hydrochloric acid",
            "evidence": "name: Hydrochloric acid",
            "fraction": 0.37,
        }
    ]
    assert found["verdicts"] == [
        {
            "jurisdiction": "EU",
            "verdict": "controlled",
            "list": "Category 3",
            "article": "Reg. (EC) 273/2004 Annex I Category 3; Reg. (EC) 111/2005 Annex",
            "threshold": "100 kg a calendar year, exports",
            "missing": None,
        }
    ]


def test_a_fraction_that_is_not_known_is_null() -> None:
    (found,) = objects(run("hydrochloric acid", "--json"))
    assert '"fraction": null' in json.dumps(found["substances"])


def test_a_substance_without_cas_number_gives_null() -> None:
    (found,) = objects(run("PMK butyl glycidate", "--json"))
    assert '"cas": null' in json.dumps(found["substances"])


def test_verdicts_come_in_the_order_asked() -> None:
    (found,) = objects(run("acetone", "--json", "--in", "us,UN,eu"))
    verdicts = found["verdicts"]
    assert isinstance(verdicts, list)
    assert [verdict["jurisdiction"] for verdict in verdicts] == ["US", "UN", "EU"]


def test_people_read_the_result_first_and_short() -> None:
    lines = run("acetic anhydride 25 L", "--on", "2026-11-23").stdout.splitlines()
    assert lines[1] == "  acetic anhydride (108-24-7), 100% of the product"
    assert lines[2].startswith("  EU  controlled · Category 2A")
    assert len(lines) <= 10


def test_a_line_without_a_listed_substance_says_so_in_two_lines() -> None:
    assert run("table salt").stdout.splitlines() == ["table salt", "  no controlled substance found"]


def test_a_pipe_gets_no_colour() -> None:
    assert "\x1b" not in run("acetone").stdout


@pytest.mark.parametrize("name", ["acetone", "Spezialreiniger"])
def test_a_misprinted_cas_number_in_a_table_is_a_question(tmp_path: Path, name: str) -> None:
    (tmp_path / "list.csv").write_text(f"product,cas\n{name},67-64-2\n", encoding="utf-8")
    said = json.loads(run(str(tmp_path / "list.csv"), "--json").stdout)["questions"]
    assert said == [
        "67-64-2 is no CAS number, for its check digit does not fit: ask the supplier for the right one."
    ]


def test_a_conflict_is_said_in_a_sentence() -> None:
    (found,) = objects(run("acetone CAS 108-24-7", "--json"))
    assert found["questions"] == [
        "108-24-7 is acetic anhydride, the name says acetone: ask the supplier which of the two the product is."
    ]


def test_every_question_has_its_sentence() -> None:
    codes = {
        "conflict",
        "conflict listed",
        "misprinted cas",
        "spelling",
        "shared code",
        "colour",
        "state",
        "concentration",
        "extractability",
        "isomer",
        "odd name",
    }
    assert {key_of("ask", code) for code in codes} <= answers("en").keys()


def test_a_text_file_gives_one_object_a_line(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("acetone 25 L\n\ntoluene diisocyanate\n", encoding="utf-8")
    assert [found["text"] for found in objects(run(str(file), "--json"))] == [
        "acetone 25 L",
        "toluene diisocyanate",
    ]


@pytest.mark.parametrize(
    ("delimiter", "ending"), [(",", ".csv"), (";", ".csv"), ("\t", ".tsv"), (";", ".txt")]
)
def test_a_table_is_read_by_its_product_and_cas_columns(tmp_path: Path, delimiter: str, ending: str) -> None:
    file = tmp_path / f"orders{ending}"
    table = [["Order no", "Product", "CAS"], ["1", "solvent", "67-64-1"], ["2", "water", ""]]
    file.write_text("\n".join(delimiter.join(row) for row in table), encoding="utf-8")
    found = objects(run(str(file), "--json"))
    assert [len(str(one["substances"])) > 2 for one in found] == [True, False]


def test_a_workbook_is_read_by_its_product_column(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Produkt", "Menge"], ["Aceton technisch", 25]):
        sheet.append(row)
    book.save(tmp_path / "order.xlsx")
    assert [one["text"] for one in objects(run(str(tmp_path / "order.xlsx"), "--json"))] == [
        "Aceton technisch"
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "lines.txt"
    lines = ["Salzsäure 37 % für Analyse", "Kaliumpermanganat, größere Menge", "Schwefelsäure 96 % für Labor"]
    file.write_bytes("\n".join(lines).encode(encoding))
    found = objects(run(str(file), "--json"))
    assert all(one["substances"] for one in found)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["missing.csv"], "missing.csv: there is no such file."),
        ([""], "There is no product line: give a text or a file."),
        (["acetone", "--on", "2026-02-30"], "--on: '2026-02-30' is not a day; write it as 2026-03-01."),
        (
            ["acetone", "--in", "EU,XX"],
            "--in: 'XX' is not a jurisdiction known here; choose from AU, CA, CN, EU, IN, MX, UK, UN, US, VN.",
        ),
    ],
)
def test_bad_input_is_one_sentence_and_status_two(words: list[str], sentence: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {sentence}\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b"\n \n"),
        ("no_column.csv", b"a,b\n1,2\n"),
        ("broken.xlsx", b"this is no workbook"),
        ("long.txt", b"x" * 200_000),
        ("binary.txt", bytes(range(256)) * 40),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    result = run(str(tmp_path / name))
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1


def test_a_folder_is_no_product(tmp_path: Path) -> None:
    assert run(str(tmp_path)).exit_code == 2


def test_a_cold_start_loads_no_heavy_library() -> None:
    heavy = {"duckdb", "pyarrow", "numpy", "rich", "rapidfuzz", "pint", "jinja2", "babel", "markupsafe"}
    script = (
        "import sys; from bonafides.cli.classify import command\n"
        "command(['acetic anhydride 25 L'], standalone_mode=False)\n"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
