"""Puts many things into a table by one statement, whose words are made once."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import batched
from operator import attrgetter
from typing import Any

from django.db import connection, models

from bonafides.audit.cursors import answered, done

AT_ONCE = 32
"""Rows of one statement on SQLite, which has other words for each number of rows."""
PLAIN = frozenset({str, int, float, type(None)})
"""What both databases take as it is."""

type Row = Sequence[Any]


class Inserting:
    """The way of a model's objects into its table; they get their numbers where they have none."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]  # noqa: SLF001 - Django's public name
        self._table = model._meta.db_table  # noqa: SLF001
        self._numbered = len(fields) < len(model._meta.concrete_fields)  # noqa: SLF001
        self._number = str(model._meta.pk.column)  # noqa: SLF001
        self._fields = fields
        self._read: Callable[[Any], tuple[Any, ...]] = attrgetter(*(field.attname for field in fields))
        self._json = tuple(isinstance(field, models.JSONField) for field in fields)

    def put(self, things: Sequence[models.Model]) -> None:
        """Store them, within the caller's transaction; no signal is sent, and nothing is set but their numbers."""
        if things and connection.vendor == "postgresql":
            self._put(
                things, _unnested(self), [list(column) for column in zip(*self._rows(things), strict=True)]
            )
            return
        for some in batched(things, AT_ONCE, strict=False):
            self._put(some, _listed(self, len(some)), [value for row in self._rows(some) for value in row])

    def _put(self, things: Sequence[models.Model], sql: str, params: Row) -> None:
        if not self._numbered:
            done(sql, params)
            return
        for thing, (number,) in zip(things, answered(sql, params), strict=True):
            thing.pk = number
            thing._state.adding = False  # noqa: SLF001 - as Django notes it

    def _rows(self, things: Sequence[models.Model]) -> list[list[Any]]:
        """The values of each thing as this database takes them."""
        return [
            [
                value if type(value) in PLAIN and not json else field.get_db_prep_save(value, connection)
                for value, field, json in zip(self._read(thing), self._fields, self._json, strict=True)
            ]
            for thing in things
        ]

    def words(self, values: str) -> str:
        """The statement."""
        quoted = connection.ops.quote_name
        names = ", ".join(quoted(str(field.column)) for field in self._fields)
        number = f" returning {quoted(self._number)}" if self._numbered else ""
        return f"insert into {quoted(self._table)} ({names}) {values}{number}"

    def types(self) -> list[str]:
        """The types of the columns without their lengths: to turn a text into a shorter one would cut it without a word."""
        return [str(field.db_type(connection)).split("(", maxsplit=1)[0] for field in self._fields]


@lru_cache(maxsize=256)
def _listed(inserting: Inserting, rows: int) -> str:
    row = f"({', '.join(['%s'] * len(inserting.types()))})"
    return inserting.words(f"values {', '.join([row] * rows)}")


@lru_cache(maxsize=16)
def _unnested(inserting: Inserting) -> str:
    """As Django has it for many rows: one statement for however many, of an array for each column."""
    return inserting.words(
        f"select * from unnest({', '.join(f'%s::{each}[]' for each in inserting.types())})"
    )
