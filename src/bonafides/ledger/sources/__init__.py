"""Where records come from: a file of any format as a relation that DuckDB can read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bonafides.ledger.records import Note

ENDS = " \t\n"
"""Blanks with which a cell may end."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as a relation.

    Attributes:
        relation: what stands after FROM.
        sample: a smaller relation of the same columns, to learn styles from.
        headers: header words as written; `columns` and `types` are their SQL names and types, in the same order.
        line: SQL for the line of a record; empty when it is the row number plus `first_line`.
        lines: physical lines of records, when a row number can be trusted only if they agree.
        unfit: a relation of the lines that are no records (line, value, reason, remedy); empty for none.
        ragged: rows of blanks may occur.
        decimal: decimal style where the numbers themselves leave it open.
        ascii: nothing but ASCII occurs.
        ends: blanks with which a cell may end.
        stays: the file outlives its reading, and each of its columns can be read by itself.
        marks: reason and remedy by a text that stands in a cell for what cannot be read there.
    """

    relation: str
    sample: str
    headers: tuple[str, ...]
    columns: tuple[str, ...]
    types: tuple[str, ...]
    encoding: str
    line: str = ""
    first_line: int = 2
    lines: int | None = None
    unfit: str = ""
    ragged: bool = True
    decimal: str = ""
    ascii: bool = False
    ends: str = ENDS
    stays: bool = False
    marks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def literal(text: str) -> str:
    """Give a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """Give a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def shown_header(cell: str) -> str:
    """Give a header word without blanks and invisible signs."""
    return "".join(letter for letter in cell if letter.isprintable()).strip()
