"""Files as they come from broken exports, wrong programs and bad intentions."""

import datetime as dt
import gzip
import hashlib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

from tests.cli.program import HEADER, ROWS

BOOK = (HEADER + ROWS).encode()
NOISE = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(256))
LONGEST = 64 << 20  # bytes of one line


def _bomb(path: Path) -> None:
    """A workbook whose sheet is 300 MB of blanks."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(300):
                sheet.write(b" " * (1 << 20))


def workbook(path: Path) -> None:
    """A hidden sheet, a note, and a sheet with a title, dates as numbers, a formula and merged cells."""
    book = openpyxl.Workbook()
    notes, hidden, orders = book.active, book.create_sheet("Old"), book.create_sheet("Orders")
    assert notes is not None
    notes.append(["Kept by the order desk"])
    hidden.sheet_state = "hidden"
    day = dt.date(2026, 2, 3)
    hidden.append(HEADER.strip().split(","))
    hidden.append(["H", day, "C9", "Acetone", 1, "kg"])
    orders.append(["Order book 2026"])
    orders.append(HEADER.strip().split(","))
    for row in (["1", 46056, "C1", "Acetone", 5, "kg"], ["2", day, "C1", "Acetone", "=5+6", "kg"],
                ["3", day, "C2", "Acetone", 6, "kg"], ["4", day, None, "Acetone", 6, "kg"]):  # fmt: skip
        orders.append(row)
    orders.merge_cells("C5:C6")
    book.save(path)


def _empty_workbook(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _long_line(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(b"x" * LONGEST)


Maker = bytes | Callable[[Path], None]

UNREADABLE: Mapping[str, tuple[Maker, str]] = {
    "empty.csv": (b"", "is empty"),
    "blank.csv": (b"\n \r\n\n", "is empty"),
    "header.csv": (HEADER.encode(), "the header stands alone"),
    "no_quantity.csv": (BOOK.replace(b"quantity", b"colour"), "no column for quantity"),
    "two_quantities.csv": (BOOK.replace(b"unit", b"unit,qty").replace(b"kg", b"kg,5"), "could both be the quantity"),
    "same_twice.csv": (BOOK.replace(b"unit", b"unit,quantity").replace(b"kg", b"kg,5"), "could both be the quantity"),
    "ambiguous.csv": (HEADER.encode() + b"1,01/02/2026,C1,Acetone,5,kg\n", "which the month"),
    "noise.csv": (NOISE, "noise.csv"),
    "zeros.csv": (bytes(5000), "zeros.csv"),
    "long.csv": (_long_line, "line 1"),
    "wide.csv": (b",".join(b"x%d" % n for n in range(10_000)) + b"\n" + b"," * 9999 + b"\n", "no column for order_id"),
    "half.csv.gz": (gzip.compress(BOOK * 200)[:-30], "is damaged"),
    "junk.parquet": (b"PAR1" + b"junk" * 100 + b"PAR1", "Parquet file cannot be read"),
    "prose.jsonl": (b"dear all\nhello\n", "no JSON object"),
    "bomb.xlsx": (_bomb, "zip bomb"),
    "empty.xlsx": (_empty_workbook, "no sheet"),
    "half.xlsx": (b"PK\x03\x04" + bytes(300), "workbook"),
}  # fmt: skip


def make(path: Path, maker: Maker) -> Path:
    """Write the file and give its path."""
    if isinstance(maker, bytes):
        path.write_bytes(maker)
    else:
        maker(path)
    return path
