"""Clean CSV of our own, written by whatever DuckDB cannot read itself, and then read as fast as any."""

import csv
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from bonafides.ledger.sources import literal

WHOLE_NUMBERS = frozenset({"line"})


class Sheet:
    """A clean CSV file being written."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        """Open the file; `columns` are the SQL names."""
        self.path = path
        self.columns = tuple(columns)
        self.rows = 0
        self._stream = path.open("w", encoding="utf-8", errors="replace", newline="")
        self._writer = csv.writer(self._stream, lineterminator="\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def write(self, row: Sequence[object]) -> None:
        """Write one record."""
        self._writer.writerow(row)
        self.rows += 1

    @property
    def relation(self) -> str:
        """What stands after FROM to read the file."""
        types = ", ".join(
            f"'{name}': '{'BIGINT' if name in WHOLE_NUMBERS else 'VARCHAR'}'" for name in self.columns
        )
        return (
            f"read_csv({literal(str(self.path))}, delim = ',', quote = '\"', escape = '\"', new_line = '\\n',"
            f" header = false, auto_detect = false, strict_mode = true, columns = {{{types}}})"
        )
