"""Says to the database what is said to it again and again.

Django's own cursors write a statement out each time it is said, on PostgreSQL with its values in it, so that each is a new one to
the database. Here SQLite finds its statement by the same words, and PostgreSQL keeps it prepared.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper

if TYPE_CHECKING:
    import psycopg

type Rows = list[tuple[Any, ...]]


def answered(sql: str, params: Sequence[Any]) -> Rows:
    """What the database answers to a statement with `%s` in the place of each value."""
    with _executed(sql, params) as cursor:
        found: Rows = cursor.fetchall()
        return found


def done(sql: str, params: Sequence[Any]) -> None:
    """Let the database do what it answers nothing to."""
    _executed(sql, params).close()


def _executed(sql: str, params: Sequence[Any]) -> CursorWrapper:
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    if database.vendor == "postgresql":
        own: Any = _server_side()(database.connection)
        cursor = database.make_debug_cursor(own) if database.queries_logged else database.make_cursor(own)
    elif database.queries_logged:
        cursor = database.cursor()
    else:
        cursor, sql = database.make_cursor(database.connection.cursor()), _marked(sql)
    cursor.execute(sql, params)
    return cursor


@lru_cache(maxsize=512)
def _marked(sql: str) -> str:
    """A statement as SQLite takes it."""
    return sql.replace("%s", "?").replace("%%", "%")


@lru_cache(maxsize=1)
def _server_side() -> "type[psycopg.Cursor[Any]]":
    import psycopg

    return psycopg.Cursor
