"""How a text file is laid out: delimiter, quote, and the line with the headers."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

DELIMITERS = (",", ";", "\t", "|", "~", "^")
LINES_LOOKED_AT = 100
ROWS_BEFORE_HEADER = 30

type Recognised = Callable[[Sequence[str]], int]
"""How many headers of a row are known."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the fields of a line are parted; an empty delimiter stands for runs of blanks."""

    delimiter: str = ","
    quote: str = '"'
    escape: str = '"'
    skip: int = 0

    def split(self, lines: Iterable[str], *, strict: bool = False) -> Iterable[list[str]]:
        """Give the fields of each record."""
        if not self.delimiter:
            return (line.split() for line in lines)
        backslash = self.escape == "\\"
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            doublequote=not backslash,
            escapechar="\\" if backslash else None,
            skipinitialspace=self.delimiter != "\t",
            strict=strict,
        )


def rows_of_text(dialect: Dialect, lines: Sequence[str]) -> list[list[str]]:
    """Give the rows of a sample, as far as they can be read."""
    rows: list[list[str]] = []
    reader = iter(dialect.split(lines))
    while True:
        try:
            rows.append(next(reader))
        except StopIteration:
            return rows
        except csv.Error:
            continue


def header_row(rows: Sequence[Sequence[str]], recognised: Recognised) -> int:
    """Give the row that holds the headers: the first with the most known words."""
    scores = [recognised(row) for row in rows[:ROWS_BEFORE_HEADER]]
    best = max(scores, default=0)
    if best:
        return scores.index(best)
    return next(
        (n for n, row in enumerate(rows[:ROWS_BEFORE_HEADER]) if any(cell.strip() for cell in row)), 0
    )


def _fit(dialect: Dialect, lines: Sequence[str], recognised: Recognised) -> tuple[int, float, int]:
    rows = [row for row in rows_of_text(dialect, lines) if row]
    if not rows:
        return 0, 0.0, 0
    width, times = Counter(len(row) for row in rows).most_common(1)[0]
    known = recognised(rows[header_row(rows, recognised)]) if width > 1 else 0
    return known, times / len(rows) if width > 1 else 0.0, width


def _quote(text: str, delimiter: str) -> tuple[str, str]:
    escape = "\\" if '\\"' in text and '""' not in text.replace('\\""', "") else '"'
    single = sum(text.count(f"{side}'") + text.count(f"'{side}") for side in (delimiter, "\n"))
    if '"' not in text and single >= 4 and single % 2 == 0:
        return "'", "'"
    return '"', escape


def dialect_of(text: str, recognised: Recognised, *, delimiter: str | None = None) -> Dialect:
    """Tell the dialect of a sample by what makes the most known headers and the most even rows."""
    lines = text.splitlines(keepends=True)
    skip = 0
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter, skip = delimiter or lines[0].strip()[-1], 1
    lines = lines[skip : skip + LINES_LOOKED_AT]
    candidates = [delimiter] if delimiter is not None else list(DELIMITERS)
    options = [Dialect(d, *_quote(text, d)) for d in candidates]
    best = max(options, key=lambda option: _fit(option, lines, recognised))
    rows = rows_of_text(Dialect(best.delimiter, best.quote, best.escape), lines)
    return Dialect(best.delimiter, best.quote, best.escape, skip + _line_of(rows, lines, recognised))


def _line_of(rows: Sequence[Sequence[str]], lines: Sequence[str], recognised: Recognised) -> int:
    """Give the lines before the header; a record may span several, so they are counted again."""
    place = header_row(rows, recognised)
    return min(place + sum(cell.count("\n") for row in rows[:place] for cell in row), max(len(lines) - 1, 0))
