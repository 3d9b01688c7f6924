"""From the file to a composition: bounds, the section, its parts."""

import json
import subprocess
import sys
from pathlib import Path

from bonafides.substances.composition import Composition, Fault, checked
from bonafides.substances.safety_sheets.section import parts_of, product_of, revision_of, section_three

LARGEST_BYTES = 20_000_000
SECONDS = 30
SAID = {
    "encrypted": "the PDF is locked with a password; ask the supplier for an open one",
    "broken": "the PDF cannot be read; ask the supplier for it again",
    "pages": "the PDF has more than 200 pages; give the safety data sheet of one product",
    "words": "the PDF holds far more text than a safety data sheet; give that of one product",
    "scan": "the PDF is a picture without text; ask the supplier for the sheet as text, or type section 3 into a table",
    "memory": "the PDF needs far more memory than a safety data sheet; ask the supplier for it again",
    "time": "the PDF takes too long to read; ask the supplier for it again",
}


class SheetError(ValueError):
    """A file that gives no composition; the message says what is wrong and what to do."""


def read_sheet(path: Path) -> Composition:
    """Read section 3 of a safety data sheet.

    Raises:
        SheetError: the file is no PDF, too large, locked, broken, a scan, or has no section 3 with parts.
    """
    _refuse_other(path)
    pages = _rows(path)
    lines = [(f"page {page}", cells) for page, rows in enumerate(pages, start=1) for cells in rows]
    inside = section_three(lines)
    if inside is None:
        raise SheetError(
            f"{path.name}: section 3 was not found; type it into a table with component, CAS and share."
        )
    components, faults = parts_of(inside)
    if not components:
        raise SheetError(
            f"{path.name}: section 3 names no part with a CAS number and a share; ask the supplier for the composition."
        )
    product = product_of(lines) or path.stem
    return checked(
        Composition(product, components, tuple(Fault(*fault) for fault in faults), revision_of(lines))
    )


def _refuse_other(path: Path) -> None:
    if path.stat().st_size > LARGEST_BYTES:
        raise SheetError(
            f"{path.name}: the file is larger than 20 MB; give the safety data sheet of one product."
        )
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise SheetError(f"{path.name}: the file is no PDF; ask the supplier for the sheet again.")


def _rows(path: Path) -> list[list[list[str]]]:
    command = [sys.executable, "-m", "bonafides.substances.safety_sheets.worker", str(path)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the path is one argument
            command, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise SheetError(f"{path.name}: {SAID['time']}.") from None
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise SheetError(f"{path.name}: {SAID['broken']}.") from None  # the reader itself came down
    if "fault" in told:
        raise SheetError(f"{path.name}: {SAID[told['fault']]}.")
    rows: list[list[list[str]]] = told["rows"]
    return rows
