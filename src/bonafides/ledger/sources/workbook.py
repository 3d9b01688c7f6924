"""Spreadsheets: .xlsx, .xls and .ods, with what hides in them brought to light."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bonafides.ledger.dialect import ROWS_BEFORE_HEADER, Recognised, header_row
from bonafides.ledger.records import LedgerError, Note
from bonafides.ledger.sources import Source, shown_header
from bonafides.ledger.sources.clean import Sheet
from bonafides.ledger.task import Task

if TYPE_CHECKING:
    import fastexcel

LARGEST_UNPACKED_BYTES = 1 << 30
SUSPECT_BYTES = 1 << 26
LARGEST_RATIO = 200
FORMULA = "⟨formula⟩"
MERGED = "⟨merged⟩"
MARKS = {
    FORMULA: ("holds a formula without a value", "open the file, let it calculate, and save it"),
    MERGED: ("belongs to a merged cell", "unmerge the cells and fill in each row"),
}
FORMULA_CELL = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
MERGED_CELLS = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')

type Marks = Mapping[tuple[int, int], str]
"""Mark by row and column, both from 0."""


def refuse_bomb(path: Path, file: str) -> None:
    """Refuse a zip file that would unpack to far more than it is."""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile as error:
        raise LedgerError(f"{file}: the workbook is damaged; save it again.") from error
    ratio = size / max(path.stat().st_size, 1)
    if size > LARGEST_UNPACKED_BYTES or (size > SUSPECT_BYTES and ratio > LARGEST_RATIO):
        raise LedgerError(
            f"{file}: the workbook unpacks to {size >> 20} MiB, {ratio:.0f} times its size, as a zip bomb"
            " does; save the sheet as CSV."
        )


def _place(column: bytes, row: bytes) -> tuple[int, int]:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return int(row) - 1, number - 1


def _xml_of(packed: zipfile.ZipFile, sheet: str) -> bytes:
    """Give the XML of a sheet by its name."""
    book = packed.read("xl/workbook.xml").decode("utf-8")
    links = packed.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    for tag in re.findall(r"<sheet [^>]*>", book):
        name, link = re.search(r'name="([^"]*)"', tag), re.search(r'r:id="([^"]*)"', tag)
        if name and link and name[1] == sheet:
            target = next(t for t in re.findall(r"<Relationship [^>]*>", links) if f'Id="{link[1]}"' in t)
            path = re.search(r'Target="/?(?:xl/)?([^"]*)"', target)
            return packed.read(f"xl/{path[1]}") if path else b""
    return b""


def _marks(path: Path, sheet: str) -> Marks:
    """Find formulas that were never calculated and the lower cells of merged ranges."""
    try:
        with zipfile.ZipFile(path) as packed:
            xml = _xml_of(packed, sheet)
    except (KeyError, StopIteration, zipfile.BadZipFile):
        return {}
    marks = {_place(column, row): FORMULA for column, row in FORMULA_CELL.findall(xml)}
    for left, top, right, bottom in MERGED_CELLS.findall(xml):
        first, last = _place(left, top), _place(right, bottom)
        marks.update(
            ((row, column), MERGED)
            for row in range(first[0] + 1, min(last[0], first[0] + LARGEST_RATIO) + 1)
            for column in range(first[1], min(last[1], first[1] + LARGEST_RATIO) + 1)
        )
    return marks


def _rows(sheet: "fastexcel.ExcelSheet") -> Iterator[list[str]]:
    columns = [column.to_pylist() for column in sheet.to_arrow().columns]
    for row in zip(*columns, strict=True):
        yield [cell or "" for cell in row]


def _load(book: "fastexcel.ExcelReader", name: str, rows: int | None = None) -> "fastexcel.ExcelSheet":
    return book.load_sheet(name, header_row=None, skip_rows=0, n_rows=rows, dtypes="string")


def _choose(
    book: "fastexcel.ExcelReader", recognised: Recognised, told: str | None
) -> tuple[str, list[Note]]:
    """Choose the visible sheet with the best header."""
    heads = {name: _load(book, name, ROWS_BEFORE_HEADER) for name in book.sheet_names}
    hidden = [name for name, sheet in heads.items() if sheet.visible != "visible"]
    notes: list[Note] = [("hidden-sheet-skipped", {"sheet": name}) for name in hidden]
    shown = [name for name in heads if name not in hidden and heads[name].total_height]
    if told is not None:
        return told, notes
    scores = {name: max(map(recognised, _rows(heads[name])), default=0) for name in shown}
    best = max(shown, key=lambda name: scores[name], default="")
    if len(shown) > 1:
        notes.append(("sheet-chosen", {"sheet": best, "of": ", ".join(shown)}))
    return best, notes


def _write(rows: Sequence[list[str]], marks: Marks, head: int, target: Path) -> str:
    width = len(rows[head])
    with Sheet(target, ("line", *(f"c{n}" for n in range(width)))) as sheet:
        for number, row in enumerate(rows[head + 1 :], start=head + 1):
            sheet.write((number + 1, *(marks.get((number, n), cell) for n, cell in enumerate(row))))
    return sheet.relation


def open_workbook(path: Path, recognised: Recognised, task: Task) -> Source:
    """Give the best sheet of a workbook as a relation; a profile may name the sheet."""
    import fastexcel

    file, told = task.file, task.profile.formats.get("sheet")
    is_zip = zipfile.is_zipfile(path)
    if is_zip:
        refuse_bomb(path, file)
    try:
        book = fastexcel.read_excel(path)
        name, notes = _choose(book, recognised, told)
        rows = list(_rows(_load(book, name))) if name else []
    except fastexcel.FastExcelError as error:
        raise LedgerError(
            f"{file}: the workbook cannot be read; it is damaged, or protected by a password:"
            " open it and save it as .xlsx without one."
        ) from error
    head = header_row(rows, recognised)
    if len(rows) <= head + 1:
        raise LedgerError(f"{file}: no sheet holds a header and rows below it; save it again with its rows.")
    relation = _write(rows, _marks(path, name) if is_zip else {}, head, task.folder / "sheet.csv")
    headers = tuple(shown_header(cell) for cell in rows[head])
    return Source(
        relation,
        relation,
        headers=headers,
        columns=tuple(f"c{n}" for n in range(len(headers))),
        types=("VARCHAR",) * len(headers),
        encoding="spreadsheet",
        line="line",
        decimal="point",
        marks=MARKS,
        notes=tuple(notes),
    )
