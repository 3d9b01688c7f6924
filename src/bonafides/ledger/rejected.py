"""The rows that could not be read, each with its reason and its remedy."""

import csv
from pathlib import Path
from typing import NamedTuple

import duckdb

LONGEST_VALUE = 200
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Rejection(NamedTuple):
    """One record that is left out, as `rejected` keeps it."""

    file: str
    line: int
    column: str
    value: str
    reason: str
    remedy: str


def safe_cell(text: str) -> str:
    """Give the text so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def shortened(text: str) -> str:
    """Give at most 200 characters of a value, without control characters that spoil a line."""
    short = text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
    return short.replace("\0", "␀")


def write_rejected(con: duckdb.DuckDBPyConnection, out: Path) -> int:
    """Write `rejected` as CSV, safe to open in a spreadsheet, and give the number of rows."""
    rows = con.execute('SELECT * FROM rejected ORDER BY file, line, "column", reason').fetchall()
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(Rejection._fields)
        writer.writerows([safe_cell(str(cell)) if cell is not None else "" for cell in row] for row in rows)
    return len(rows)
