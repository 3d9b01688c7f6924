"""Product lines out of a file: plain text with one line each, or a table with a product column."""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bonafides.cli.door import BadInput

if TYPE_CHECKING:
    import fastexcel

SHEET_ENDINGS = {".xlsx", ".xls", ".xlsm", ".ods"}
TABLE_ENDINGS = {".csv", ".tsv", ".tab"}
OTHER_ENDINGS = {".json": "JSON", ".jsonl": "JSON", ".ndjson": "JSON", ".parquet": "Parquet", ".gz": "gzip"}
FILE_ENDINGS = {".txt", *TABLE_ENDINGS, *SHEET_ENDINGS, *OTHER_ENDINGS}
OTHER_BEGINNINGS = {
    b"PAR1": "Parquet",
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "a packed archive",
    b"\0\0": "not text",
}
ROWS_BEFORE_HEADER = 30
LONGEST_LINE = 100_000
SAMPLE_BYTES = 262_144


class ProductLine(NamedTuple):
    """A product as the file has it."""

    text: str
    cas: str | None = None
    hs_code: str | None = None


def product_lines(path: Path) -> Iterator[ProductLine]:
    """Every product of the file, in its order; empty lines are no products."""
    if path.stat().st_size == 0:
        raise BadInput(f"{path}: the file is empty.")
    if path.suffix.lower() in SHEET_ENDINGS:
        return _of_table(path, iter(_sheet(path)))
    _refuse_other(path)
    lines = _lines(path, _encoding(path))
    first = next(lines, None)
    if first is None:
        raise BadInput(f"{path}: the file holds only blank lines.")
    delimiter = _delimiter(first)
    if path.suffix.lower() in TABLE_ENDINGS or (delimiter and _columns(path, _split(first, delimiter))):
        return _of_table(path, csv.reader(_again(first, lines), delimiter=delimiter or ","))
    return (ProductLine(line) for line in _again(first, lines))


def _refuse_other(path: Path) -> None:
    """Refuse what is neither text nor a workbook, whatever it calls itself."""
    with path.open("rb") as file:
        head = file.read(4)
    found = next((what for begin, what in OTHER_BEGINNINGS.items() if head.startswith(begin)), None)
    if what := found or OTHER_ENDINGS.get(path.suffix.lower()):
        raise BadInput(f"{path}: the file is {what}, which classify does not read; save its products as CSV.")


def _encoding(path: Path) -> str:
    """UTF-8 unless a byte order mark or the bytes themselves say another."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        sample.decode("utf-8", errors="strict")
    except UnicodeDecodeError as fault:
        if fault.start < len(sample) - 4 or len(sample) < SAMPLE_BYTES:
            return _guessed(path, sample)
    if b"\0" in sample:
        return _guessed(path, sample)
    return "utf-8-sig"


def _guessed(path: Path, sample: bytes) -> str:
    from bonafides.ledger.pages import guess

    if b"\0" in sample:
        raise BadInput(f"{path}: this is no text that can be read; save it as UTF-8.")
    return guess(sample).encoding


def _lines(path: Path, encoding: str) -> Iterator[str]:
    try:
        with path.open(encoding=encoding, newline=None) as file:
            numbered = enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), ""), start=1)
            yield from (_short_enough(path, number, line) for number, line in numbered if line.strip())
    except UnicodeError as fault:
        raise BadInput(f"{path}: the text is not {encoding} all through; save it as UTF-8.") from fault


def _short_enough(path: Path, number: int, line: str) -> str:
    if len(line) > LONGEST_LINE:
        raise BadInput(f"{path}, line {number}: longer than {LONGEST_LINE} letters; cut it into lines.")
    return line.rstrip("\n")


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _delimiter(header: str) -> str:
    """The sign that parts the header most often."""
    counts = {sign: header.count(sign) for sign in "\t;,|"}
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] else ""


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter))


def _sheet(path: Path) -> list[list[str]]:
    """The rows of the first visible sheet with a product column, from its header on; else of the first with any."""
    import fastexcel

    from bonafides.ledger import LedgerError
    from bonafides.ledger.sources.workbook import refuse_bomb

    try:
        if zipfile.is_zipfile(path):
            refuse_bomb(path, str(path))
        book = fastexcel.read_excel(path)
        loaded = [book.load_sheet(name, header_row=None, dtypes="string") for name in book.sheet_names]
        sheets = [_rows(sheet) for sheet in loaded if sheet.visible == "visible" and sheet.total_height]
    except LedgerError as fault:
        raise BadInput(str(fault)) from fault
    except fastexcel.FastExcelError as fault:
        raise BadInput(
            f"{path}: the workbook cannot be read ({str(fault).splitlines()[0]}); save it again."
        ) from fault
    if not sheets:
        raise BadInput(f"{path}: no sheet holds anything; save the workbook again with its rows.")
    tables = (rows[place:] for rows in sheets for place in _header_places(path, rows))
    return next(tables, sheets[0])


def _rows(sheet: "fastexcel.ExcelSheet") -> list[list[str]]:
    columns = [column.to_pylist() for column in sheet.to_arrow().columns]
    return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]


def _header_places(path: Path, rows: Sequence[Sequence[str]]) -> Iterator[int]:
    return (place for place, row in enumerate(rows[:ROWS_BEFORE_HEADER]) if _columns(path, row))


def _columns(path: Path, header: Sequence[str]) -> dict[str, int]:
    """Where product, CAS and tariff code stand, by the header words of an order book."""
    from bonafides.ledger import Kind, LedgerError
    from bonafides.ledger.headers import recognise

    try:
        places = recognise(Kind.ORDERS, list(header), {}, path.name).index
    except LedgerError:
        return {}
    return dict(places) if "product" in places else {}


def _of_table(path: Path, rows: Iterator[list[str]]) -> Iterator[ProductLine]:
    try:
        header = next(rows, [])
        places = _columns(path, header)
        if not places and len(header) <= 1:
            yield from (ProductLine(row[0]) for row in [header, *rows] if row and row[0].strip())
            return
        if not places:
            raise BadInput(
                f"{path}: no column holds the product; name one of them `product`: {', '.join(header)}."
            )
        empty = True
        for row in rows:
            empty = False
            yield ProductLine(
                _cell(row, places, "product") or "", _cell(row, places, "cas"), _cell(row, places, "hs_code")
            )
        if empty:
            raise BadInput(f"{path}: the header stands alone; save the table again with its rows.")
    except csv.Error as fault:
        raise BadInput(f"{path}: the table cannot be read ({fault}); check its quotes.") from fault


def _cell(row: Sequence[str], places: dict[str, int], column: str) -> str | None:
    place = places.get(column)
    return (row[place].strip() or None) if place is not None and place < len(row) else None
