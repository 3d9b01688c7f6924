"""The slow way through a broken text file: line by line, in bounded memory, every record accounted for."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bonafides.ledger.dialect import Dialect
from bonafides.ledger.rejected import shortened
from bonafides.ledger.scan import CHUNK_BYTES, LONGEST_RECORD_BYTES
from bonafides.ledger.sources.clean import Sheet

MOST_JOINED_LINES = 200
UNREAD = "\ufffd"
SHOWN_BYTES = 400
DIGITS = re.compile(r"\d+")
LETTERS = re.compile(r"[^\W\d_]+")


class Line(NamedTuple):
    """A physical line; `whole` is false for one too long to be held."""

    number: int
    text: str
    whole: bool = True


class Unfit(NamedTuple):
    """A line that is no record."""

    number: int
    text: str
    reason: str
    remedy: str


def lines_of(path: Path) -> Iterator[Line]:
    """Give the lines of a UTF-8 file, holding never more than one record's length."""
    number, held, overlong = 1, b"", False
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            pieces = chunk.split(b"\n")
            for piece in pieces[:-1]:
                yield _line(
                    number,
                    held + piece,
                    whole=not overlong and len(held) + len(piece) <= LONGEST_RECORD_BYTES,
                )
                number, held, overlong = number + 1, b"", False
            held += pieces[-1]
            if len(held) > LONGEST_RECORD_BYTES:
                held, overlong = held[:SHOWN_BYTES], True
    if held:
        yield _line(number, held, whole=not overlong)


def _line(number: int, raw: bytes, *, whole: bool) -> Line:
    return Line(number, (raw if whole else raw[:SHOWN_BYTES]).decode("utf-8", "replace").rstrip("\r"), whole)


class Records:
    """The records of a text file and the lines that are none."""

    def __init__(self, lines: Iterator[Line], dialect: Dialect, width: int) -> None:
        """Read records of a width after the header."""
        self.lines = lines
        self.dialect = dialect
        self.width = width
        self.waiting: deque[Line] = deque()

    def _next(self) -> Line | None:
        return self.waiting.popleft() if self.waiting else next(self.lines, None)

    def __iter__(self) -> Iterator[tuple[int, list[str]] | Unfit]:
        """Give each record as line and fields, or why the line is none."""
        while (line := self._next()) is not None:
            if not line.text.strip() and line.whole:
                continue
            yield self._record(line)

    def _record(self, line: Line) -> tuple[int, list[str]] | Unfit:
        if not line.whole:
            return Unfit(
                line.number, line.text, "is longer than 1 MiB", "look for a missing end of line or quote"
            )
        if "\0" in line.text:
            return Unfit(line.number, line.text, "holds zero bytes", "export the file again")
        if UNREAD in line.text:
            return Unfit(
                line.number, line.text, "is in another encoding than the file", "save the file as UTF-8"
            )
        fields = self._fields(line)
        if fields is None:
            return Unfit(
                line.number, line.text, "has a quote that does not fit", 'double quotes inside a field: ""'
            )
        return self._even(line, fields)

    def _even(self, line: Line, fields: list[str]) -> tuple[int, list[str]] | Unfit:
        if len(fields) > self.width and not any(field.strip() for field in fields[self.width :]):
            fields = fields[: self.width]
        if len(fields) != self.width:
            reason = f"has {len(fields)} fields, the header {self.width}"
            return Unfit(line.number, line.text, reason, "quote fields that hold the delimiter")
        return line.number, fields

    def _fields(self, line: Line) -> list[str] | None:
        dialect = self.dialect
        if not dialect.delimiter:
            return line.text.split()
        if dialect.quote not in line.text and dialect.escape not in line.text:
            return line.text.split(dialect.delimiter)
        return self._quoted(line)

    def _quoted(self, line: Line) -> list[str] | None:
        """Join lines while a quote stays open; when it never fits, give the later lines back."""
        taken = [line]
        while True:
            try:
                text = "\n".join(part.text for part in taken)
                fields = next(
                    iter(self.dialect.split([text + "\n"] if len(taken) == 1 else _kept(text), strict=True))
                )
            except csv.Error as error:
                more = self._next() if "end of data" in str(error) and self._may_join(taken) else None
                if more is not None:
                    taken.append(more)
                    continue
            else:
                if len(taken) == 1 or (len(fields) == self.width and not self._are_records(taken)):
                    return fields
            self.waiting.extendleft(reversed(taken[1:]))
            return None

    def _are_records(self, taken: Sequence[Line]) -> bool:
        """Tell whether joined lines are records by themselves, so that their quotes are strays."""
        first, *others = [part.text.split(self.dialect.delimiter) for part in taken]
        return len(first) == self.width and any(
            len(other) == self.width and _are_alike(first, other) for other in others
        )

    @staticmethod
    def _may_join(taken: Sequence[Line]) -> bool:
        fits = sum(len(part.text) for part in taken) < LONGEST_RECORD_BYTES
        return fits and len(taken) < MOST_JOINED_LINES and all(part.whole for part in taken)


def _are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether most cells of two lines are built alike, as those of two records are: `A2`, `31.05.2024`."""
    same = sum(_built(cell) == _built(match) for cell, match in zip(one, other, strict=True))
    return 2 * same > len(one)


def _built(cell: str) -> str:
    return DIGITS.sub("9", LETTERS.sub("a", cell.strip(" \"'")))


def _kept(text: str) -> list[str]:
    return (text + "\n").splitlines(keepends=True)


def repair(
    records: Iterable[tuple[int, Sequence[str]] | Unfit], width: int, folder: Path
) -> tuple[Sheet, Sheet]:
    """Write the records as clean CSV, and beside it what is none."""
    with (
        Sheet(folder / "repaired.csv", ("line", *(f"c{n}" for n in range(width)))) as good,
        Sheet(folder / "unfit.csv", ("line", "value", "reason", "remedy")) as bad,
    ):
        for record in records:
            if isinstance(record, Unfit):
                bad.write((record.number, shortened(record.text), record.reason, record.remedy))
            else:
                good.write((record[0], *record[1]))
    return good, bad
