"""Puts very many rows into a table of the desk at once, by the quickest way of each database."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

AT_ONCE = 50_000

type Row = Sequence[Any]


def columns_of(model: Any) -> list[str]:
    """Its columns, in the order in which `put` takes the values of a row."""
    return [field.column for field in model._meta.concrete_fields]  # noqa: SLF001 - Django's public name


def put(model: Any, rows: Sequence[Row]) -> None:
    """Put rows into the table of a model, each with a value for each column; days and moments as text."""
    from django.db import connection

    table, columns = model._meta.db_table, columns_of(model)  # noqa: SLF001
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copied(cursor, f"copy {table} ({names}) from stdin", rows)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"insert into {table} ({names}) values ({places})", rows)


def _copied(cursor: Any, statement: str, rows: Sequence[Row]) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def indexed_after(*models: Any) -> Iterator[None]:
    """Leave the tables without their indexes until the rows are in; then go on with the numbers after theirs."""
    from django.core.management.color import no_style
    from django.db import connection

    indexes = [(model, index) for model in models for index in model._meta.indexes]  # noqa: SLF001
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.remove_index(model, index)
    yield
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.add_index(model, index)
    with connection.cursor() as cursor:
        for reset in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(reset)
