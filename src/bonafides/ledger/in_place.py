"""Tables that are only views of a file, as long as nobody has to change a record of them."""

import duckdb

from bonafides.ledger.asking import ask, do


def is_view(con: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Tell whether a name stands for a view of a file."""
    return ask(con, "SELECT count(*) FROM duckdb_views() WHERE view_name = ?", [name]) != (0,)


def drop(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Take a table or view away, if it is there."""
    do(con, f"DROP {'VIEW' if is_view(con, name) else 'TABLE'} IF EXISTS {name}")


def own(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Copy a view of a file into a table of its name, so that its records can be changed."""
    if not is_view(con, name):
        return
    do(con, f"CREATE TABLE {name}_copied AS SELECT * FROM {name} ORDER BY line")
    do(con, f"DROP VIEW {name}")
    do(con, f"ALTER TABLE {name}_copied RENAME TO {name}")
