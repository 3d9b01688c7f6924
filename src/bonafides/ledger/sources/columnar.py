"""Parquet: columns that have types already."""

from pathlib import Path

import duckdb

from bonafides.ledger.records import LedgerError
from bonafides.ledger.sources import Source, literal, quoted, shown_header

SAMPLED_ROWS = 20_000
ROW_NUMBER = "file_row_number"


def open_parquet(path: Path, file: str, con: duckdb.DuckDBPyConnection, *, stays: bool = False) -> Source:
    """Give a Parquet file as a relation of its own types; `stays` is whether it outlives its reading."""
    relation = f"read_parquet({literal(str(path))})"
    try:
        described = con.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise LedgerError(f"{file}: the Parquet file cannot be read ({reason}); export it again.") from error
    numbered = ROW_NUMBER not in {name for name, *_ in described}
    if numbered:
        relation = f"read_parquet({literal(str(path))}, {ROW_NUMBER} = true)"
    flat = [
        (name, kind) for name, kind, *_ in described if not kind.endswith(("]", ")")) or "DECIMAL" in kind
    ]
    return Source(
        relation,
        f"(SELECT * FROM {relation} LIMIT {SAMPLED_ROWS})",
        headers=tuple(shown_header(name) for name, _ in flat),
        columns=tuple(quoted(name) for name, _ in flat),
        types=tuple(kind for _, kind in flat),
        encoding="parquet",
        line=f"{ROW_NUMBER} + 1" if numbered else "",
        first_line=1,
        ragged=False,
        stays=stays and numbered,
    )
