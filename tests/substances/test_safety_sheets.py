"""Safety data sheets in three layouts, and files that are none."""

from datetime import date
from pathlib import Path

import pytest
import typst

from bonafides.substances import Answer, Jurisdiction
from bonafides.substances.composition.judging import judge_composition
from bonafides.substances.safety_sheets import SheetError, read_sheet

SHEETS = Path(__file__).parent / "sheets"
EU, US = Jurisdiction.EU, Jurisdiction.US


def made(name: str, folder: Path, source: Path = SHEETS) -> Path:
    path = folder / f"{name}.pdf"
    path.write_bytes(typst.compile(source / f"{name}.typ"))
    return path


def written(text: str, folder: Path) -> Path:
    path = folder / "sheet.pdf"
    path.write_bytes(typst.compile(text.encode()))
    return path


def shares(path: Path) -> dict[str, tuple[str, float, float]]:
    return {
        part.cas: (part.name, float(part.share.low), float(part.share.high))
        for part in read_sheet(path).components
    }


def answer(path: Path, place: Jurisdiction) -> tuple[Answer, str | None]:
    (found,) = judge_composition(read_sheet(path), on=date(2026, 11, 24), jurisdictions=(place,))
    return found.verdict.answer, found.verdict.missing


def test_a_table_with_name_number_and_range_in_columns(tmp_path: Path) -> None:
    path = made("english", tmp_path)
    sheet = read_sheet(path)
    assert (sheet.product, sheet.revision, sheet.faults) == ("Universal thinner UV 12", "2026-02-11", ())
    assert shares(path) == {
        "67-64-1": ("Acetone", 40, 60),
        "108-88-3": ("Toluene", 10, 25),
        "123-86-4": ("n-Butyl acetate", 20, 30),
        "78-93-3": ("Ethyl methyl ketone", 0, 5),
    }
    assert answer(path, US) == (Answer.CONTROLLED, None)
    assert answer(path, EU) == (Answer.CANNOT_TELL, "extractability")


def test_a_german_sheet_with_name_number_and_share_in_lines_of_their_own(tmp_path: Path) -> None:
    path = made("german", tmp_path)
    sheet = read_sheet(path)
    assert (sheet.product, sheet.revision) == ("Kalklöser Sauer 24", "03.06.2025")
    assert shares(path) == {"7647-01-0": ("Salzsäure", 15, 24), "77-92-9": ("Citronensäure", 0, 5)}
    assert answer(path, US) == (Answer.CANNOT_TELL, "concentration")


def test_an_american_sheet_with_the_number_first_and_a_balance(tmp_path: Path) -> None:
    path = made("american", tmp_path)
    sheet = read_sheet(path)
    assert (sheet.product, sheet.revision) == ("Oxidizing cleaner PM-5", "01/15/2026")
    assert shares(path) == {
        "7722-64-7": ("Potassium permanganate", 20, 40),
        "497-19-8": ("Sodium carbonate", 60, 80),
        "7732-18-5": ("Water", 0, 20),
    }
    assert answer(path, US) == (Answer.CONTROLLED, None)


def test_figures_of_other_sections_are_not_parts(tmp_path: Path) -> None:
    assert {"67-64-1"} == {cas for cas in shares(made("english", tmp_path)) if cas.startswith("67")}


def test_a_wrong_number_and_a_missing_share_are_said(tmp_path: Path) -> None:
    head = "= SECTION 3: Composition/information on ingredients\n"
    rows = "Acetone #h(1cm) 67-64-2 #h(1cm) 10 - 20 % \\\nToluene #h(1cm) 108-88-3 #h(1cm) confidential \\\nXylene #h(1cm) 1330-20-7 #h(1cm) 30 - 20 % \\\nEthanol #h(1cm) 64-17-5 #h(1cm) 5 % \n"
    sheet = read_sheet(written(f"{head}{rows}= SECTION 4: First aid measures\n", tmp_path))
    said = [fault.what for fault in sheet.faults]
    assert "67-64-2 has a wrong check digit" in said
    assert "Toluene has no share" in said
    assert "'30 - 20 %' runs from the larger to the smaller figure" in said
    assert [(part.name, float(part.share.low)) for part in sheet.components if part.cas] == [("Ethanol", 5)]


def refused(path: Path) -> str:
    with pytest.raises(SheetError) as caught:
        read_sheet(path)
    return str(caught.value)


def test_a_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "page.png").write_bytes(typst.compile(SHEETS / "american.typ", format="png"))
    (tmp_path / "scan.typ").write_text('#image("page.png")', encoding="utf-8")
    assert "is a picture without text; ask the supplier for the sheet as text" in refused(
        made("scan", tmp_path, tmp_path)
    )


def test_a_sheet_without_section_three_is_refused(tmp_path: Path) -> None:
    assert "section 3 was not found" in refused(written("= SECTION 1: Identification\nThinner\n", tmp_path))


def test_a_section_without_parts_is_refused(tmp_path: Path) -> None:
    text = "= SECTION 3: Composition/information on ingredients\nNo hazardous parts.\n= SECTION 4: First aid measures\n"
    assert "names no part with a CAS number and a share" in refused(written(text, tmp_path))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is no PDF"),
        (b"PK\x03\x04 a workbook", "is no PDF"),
        (b"%PDF-1.7\n" + b"\xff\x00garbage" * 1000, "cannot be read"),
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1000000>>endobj\ntrailer<</Root 1 0 R>>",
            "",
        ),
    ],
)
def test_hostile_and_broken_files_are_refused_in_words(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    assert sentence in refused(path)


def test_a_truncated_sheet_gives_a_composition_or_a_sentence(tmp_path: Path) -> None:
    whole = made("english", tmp_path).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(path).startswith("cut.pdf: ")


def test_a_file_that_is_far_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(20_000_001)
    assert "is larger than 20 MB" in refused(path)


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    assert "has more than 200 pages" in refused(
        written("#for n in range(201) [#pagebreak() page #n]", tmp_path)
    )
