"""Questions to a DuckDB connection that leave no result open behind them."""

from collections.abc import Sequence

import duckdb


def ask(con: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()) -> tuple[int, ...]:
    """Give the one row of counts that a query answers with."""
    rows = con.execute(query, list(values)).fetchall()
    return tuple(int(value or 0) for value in rows[0])


def do(con: duckdb.DuckDBPyConnection, statement: str, values: Sequence[object] = ()) -> None:
    """Run a statement whose answer nobody needs."""
    con.execute(statement, list(values)).fetchall()
