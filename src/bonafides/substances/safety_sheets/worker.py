"""Reads the words of a PDF in a process of its own: what a hostile file breaks, breaks here.

`python -m bonafides.substances.safety_sheets.worker FILE` prints one JSON object: `rows`, a list of pages, each a list of
rows from top to bottom, each a list of cells from left to right; or `fault`, a code.
"""

import json
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_PAGES = 200
MOST_WORDS = 200_000
MEMORY_BYTES = 2 << 30
PROCESSOR_SECONDS = 20
SAME_ROW = 0.6
"""Words share a row when their heights overlap by this part of the smaller one."""
NEAR = 1.2
"""Words share a cell when the gap is at most this part of their height."""


class Word(NamedTuple):
    """A run of text and where it stands, in points from the bottom left of the page."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def main() -> None:
    """Read the file and print its rows."""
    _set_bounds()
    try:
        print(json.dumps(_read(sys.argv[1]), ensure_ascii=True))
    except MemoryError:
        print(json.dumps({"fault": "memory"}))


def _set_bounds() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: the caller's clock still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))


def _read(path: str) -> dict[str, object]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(path)
    except PdfiumError as error:
        return {"fault": "encrypted" if "assword" in str(error) else "broken"}
    if len(document) > MOST_PAGES:
        return {"fault": "pages"}
    return _pages(document)


def _pages(document: "PdfDocument") -> dict[str, object]:
    from pypdfium2 import PdfiumError

    pages, words = [], 0
    for number in range(len(document)):
        try:
            found = _words(document[number])
        except PdfiumError:
            return {"fault": "broken"}
        words += len(found)
        if words > MOST_WORDS:
            return {"fault": "words"}
        pages.append([_cells(row) for row in _rows(found)])
    return {"rows": pages} if words else {"fault": "scan"}


def _words(page: "PdfPage") -> list[Word]:
    text = page.get_textpage()
    words = []
    for number in range(min(text.count_rects(), MOST_WORDS + 1)):
        left, bottom, right, top = text.get_rect(number)
        said = text.get_text_bounded(left, bottom, right, top).strip()
        if said:
            words.append(Word(left, bottom, right, top, " ".join(said.split())))
    return words


def _rows(words: list[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (-each.top, each.left)):
        if rows and _beside(rows[-1][0], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _beside(one: Word, other: Word) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap >= SAME_ROW * min(one.top - one.bottom, other.top - other.bottom)


def _cells(row: list[Word]) -> list[str]:
    cells: list[str] = []
    end = 0.0
    for word in sorted(row, key=lambda each: each.left):
        if cells and word.left - end <= NEAR * (word.top - word.bottom) * 0.5:
            cells[-1] = f"{cells[-1]} {word.text}"
        else:
            cells.append(word.text)
        end = max(end, word.right)
    return cells


if __name__ == "__main__":
    main()
