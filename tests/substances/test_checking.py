"""Lists of one's own: every fault in words, with place and remedy."""

from pathlib import Path

import pytest

from bonafides.substances.checking import problems
from bonafides.substances.tables import DATA, LawDataError
from tests.substances.own_lists import ENTRIES, LISTS, SUBSTANCES, swiss, write


def said(folder: Path) -> list[str]:
    return [f"{each.file}:{each.line}:{each.column} {each.what}" for each in problems(folder)]


def test_a_folder_in_order_has_no_problems(tmp_path: Path) -> None:
    assert said(swiss(tmp_path)) == []


def test_our_own_tables_are_in_order(tmp_path: Path) -> None:
    for table in ("substances", "entries", "lists", "thresholds", "mixtures", "names", "codes"):
        write(tmp_path, table, (DATA / f"{table}.csv").read_text(encoding="utf-8"))
    assert [each for each in said(tmp_path) if "overlaps" not in each] == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("CH-1,108-24-8,CH,Own list,2020-01-01,,,own,own,verified", "2:substance 108-24-8 is no CAS number"),
        ("CH-1,64-17-5,CH,Own list,2020-13-01,,,own,own,verified", "2:since '2020-13-01' is not a day"),
        (
            "CH-1,64-17-5,CH,Own list,2020-01-02,2020-01-01,,own,own,verified",
            "2:until 2020-01-01 lies before",
        ),
        ("CH-1,64-17-5,ch,Own list,2020-01-01,,,own,own,verified", "2:jurisdiction 'ch' is not a code"),
        ("CH-1,64-17-5,CH,Other,2020-01-01,,,own,own,verified", "2:list CH Other stands in no lists.csv"),
        ("CH-1,64-17-5,CH,Own list,2020-01-01,,,own,own,sure", "2:confidence 'sure' is not known"),
        ("CH-1,64-17-5,CH,Own list,2020-01-01,,,own,,verified", "2:source is empty"),
        ("CH-1,NOWHERE,CH,Own list,2020-01-01,,,own,own,verified", "2:substance NOWHERE stands in no"),
    ],
)
def test_a_wrong_entry_is_said(tmp_path: Path, row: str, fault: str) -> None:
    swiss(tmp_path)
    write(tmp_path, "entries", f"{ENTRIES}{row}\n")
    assert any(fault in each for each in said(tmp_path)), said(tmp_path)


def test_entries_that_overlap_are_said(tmp_path: Path) -> None:
    swiss(tmp_path)
    first = "CH-1,64-17-5,CH,Own list,2020-01-01,2024-01-01,,own,own,verified\n"
    second = "CH-2,64-17-5,CH,Own list,2024-01-01,,,own,own,verified\n"
    write(tmp_path, "entries", ENTRIES + first + second)
    assert said(tmp_path) == ["entries.csv:3:since overlaps with another entry until 2024-01-01"]


def test_an_entry_that_overlaps_with_one_of_ours_is_said_and_the_same_id_replaces_it(tmp_path: Path) -> None:
    write(tmp_path, "entries", f"{ENTRIES}OWN-1,67-64-1,EU,Category 3,2020-01-01,,,own,own,verified\n")
    assert "overlaps" in " ".join(said(tmp_path))
    write(tmp_path, "entries", f"{ENTRIES}EU-3-02,67-64-1,EU,Category 3,2020-01-01,,,own,own,verified\n")
    ours = (DATA / "entries.csv").read_text(encoding="utf-8")
    (line,) = [row for row in ours.splitlines() if row.startswith("EU-3-") and ",67-64-1," in row]
    write(
        tmp_path,
        "entries",
        f"{ENTRIES}{line.split(',')[0]},67-64-1,EU,Category 3,2020-01-01,,,own,own,verified\n",
    )
    assert said(tmp_path) == []


def test_a_strange_file_a_strange_column_and_a_missing_one_are_said(tmp_path: Path) -> None:
    swiss(tmp_path)
    write(tmp_path, "prices", "a\n1\n")
    write(
        tmp_path,
        "lists",
        LISTS.replace("label", "colour").replace("article,", "") + "CH,Own list,x,no,no,own,verified\n",
    )
    found = said(tmp_path)
    assert "prices.csv:0: is no table of the law" in found
    assert "lists.csv:1:colour is no column of this table" in found
    assert "lists.csv:1:article is missing" in found


def test_a_row_with_too_few_cells_is_said(tmp_path: Path) -> None:
    write(tmp_path, "substances", f"{SUBSTANCES}64-17-5,ethanol\n")
    assert said(tmp_path) == [
        "substances.csv:0: line 2: not a row of the table: write UTF-8, one cell for each column."
    ]


@pytest.mark.parametrize(("make", "sentence"), [(False, "is no folder"), (True, "holds no CSV file")])
def test_what_is_no_folder_of_lists_is_said(tmp_path: Path, make: bool, sentence: str) -> None:
    folder = tmp_path / "lists"
    if make:
        folder.mkdir()
    with pytest.raises(LawDataError, match=sentence):
        problems(folder)
