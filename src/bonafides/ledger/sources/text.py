"""Delimited text: the fast way through DuckDB, the tolerant way line by line."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import dropwhile
from pathlib import Path

from bonafides.ledger.dialect import Dialect, Recognised, dialect_of, rows_of_text
from bonafides.ledger.encodings import as_utf8, encoding_of, told
from bonafides.ledger.records import LedgerError, Note
from bonafides.ledger.scan import Scan, samples, scan, with_newlines
from bonafides.ledger.sources import Source, literal, shown_header
from bonafides.ledger.sources.clean import Sheet
from bonafides.ledger.sources.tolerant import Line, Records, lines_of, repair
from bonafides.ledger.task import Task

# A buffer of fewer rows than a row group makes DuckDB copy them once more to keep their order.
SMALLEST_BUFFER_BYTES = 1 << 25
LARGEST_BUFFER_BYTES = 1 << 27


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file, looked at and ready to be read one way or the other."""

    folder: Path
    path: Path
    scan: Scan
    encoding: str
    dialect: Dialect
    headers: tuple[str, ...]
    sample: str
    notes: tuple[Note, ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing in its bytes asks for the tolerant way."""
        found = self.scan
        return found.valid and not (found.nul or found.overlong) and bool(self.dialect.delimiter)

    @property
    def columns(self) -> tuple[str, ...]:
        """SQL names of the columns."""
        return tuple(f"c{n}" for n in range(len(self.headers)))

    def _source(self, relation: str) -> Source:
        types = ("VARCHAR",) * len(self.headers)
        plain = not self.scan.foreign
        return Source(
            relation,
            self.sample,
            self.headers,
            self.columns,
            types,
            self.encoding,
            ascii=plain,
            notes=self.notes,
        )

    def fast(self) -> Source:
        """Give the file as DuckDB reads it, all cells as text; one that spans lines is refused by their number."""
        first = self.dialect.skip + 2
        lines = self.scan.lines - (first - 1)
        ends = " \t" if self.scan.tab else " "
        return replace(self._source(self._relation()), first_line=first, lines=lines, ends=ends)

    def _relation(self) -> str:
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in self.columns)
        options = {
            "delim": literal(self.dialect.delimiter),
            "quote": literal(self.dialect.quote),
            "escape": literal(self.dialect.escape),
            "new_line": "'\\r\\n'" if self.scan.carriage else "'\\n'",
            "skip": str(self.dialect.skip),
            "buffer_size": str(min(max(self.scan.size // 4, SMALLEST_BUFFER_BYTES), LARGEST_BUFFER_BYTES)),
            "columns": f"{{{columns}}}",
        }
        told = ", ".join(f"{key} = {value}" for key, value in options.items())
        fixed = "auto_detect = false, header = true, strict_mode = true, compression = 'none'"
        return f"read_csv({literal(str(self.path))}, {told}, {fixed})"

    def tolerant(self) -> Source:
        """Read the file line by line into a clean copy."""
        lines = lines_of(self.path)
        records = iter(Records(dropwhile(self._is_before, lines), self.dialect, len(self.headers)))
        next(records, None)  # the header
        good, bad = repair(records, len(self.headers), self.folder)
        return replace(self._source(good.relation), line="line", unfit=bad.relation if bad.rows else "")

    def _is_before(self, line: Line) -> bool:
        return line.number <= self.dialect.skip


def open_text(path: Path, recognised: Recognised, task: Task) -> TextFile:
    """Look at a text file: encoding, dialect, headers, and a sample to learn styles from."""
    formats, file, folder = task.profile.formats, task.file, task.folder
    found = scan(path)
    encoding = told(formats["encoding"], file) if "encoding" in formats else encoding_of(path, found)
    plain, assumed = as_utf8(path, encoding, folder)
    found = found if plain == path else scan(plain)
    if found.carriage and not found.newline:
        plain = with_newlines(plain, folder)
        found = scan(plain)
    if not found.lines:
        raise LedgerError(f"{file}: the file is empty; export it again with its rows.")
    blocks = [
        block.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        for block in samples(plain, found.size)
    ]
    dialect = _dialect(blocks[0], recognised, formats)
    rows = rows_of_text(dialect, blocks[0].splitlines(keepends=True)[dialect.skip :])
    if not rows:
        raise LedgerError(f"{file}, line 1: no header can be read; send the file as CSV with a header.")
    headers = tuple(shown_header(cell) for cell in rows[0])
    if found.lines <= dialect.skip + 1:
        raise LedgerError(
            f"{file}, line {dialect.skip + 1}: the header stands alone; export the file again with its rows."
        )
    sample = _sample(blocks, dialect, len(headers), folder)
    layout: Note = ("dialect", {"delimiter": dialect.delimiter or "blanks", "encoding": encoding.name})
    return TextFile(folder, plain, found, encoding.name, dialect, headers, sample, (layout, *assumed))


def _dialect(text: str, recognised: Recognised, formats: Mapping[str, str]) -> Dialect:
    if formats.get("whitespace", "").lower() == "true":
        return Dialect("", skip=int(formats.get("skip", "0")))
    dialect = dialect_of(text, recognised, delimiter=formats.get("delimiter"))
    if "quote" in formats:
        dialect = replace(dialect, quote=formats["quote"], escape=formats["quote"])
    return replace(dialect, skip=int(formats["skip"])) if "skip" in formats else dialect


def _sample(blocks: list[str], dialect: Dialect, width: int, folder: Path) -> str:
    """Write the head, the middle and the end of the file where styles are learnt, and give the relation."""
    text = io.StringIO(blocks[0], newline="")
    for _ in range(dialect.skip):
        text.readline()
    rows = rows_of_text(dialect, text.readlines())[1:]
    for block in blocks[1:]:
        rows += rows_of_text(dialect, block.splitlines(keepends=True))
    with Sheet(folder / "sample.csv", [f"c{n}" for n in range(width)]) as sheet:
        for row in rows:
            if len(row) == width and not any("\0" in cell for cell in row):
                sheet.write(row)
    return sheet.relation
