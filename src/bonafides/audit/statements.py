"""Questions to the database that every request asks: put into its words once, then only filled in.

To build a query and to put it into words costs Django more than the database needs to answer it.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from threading import local
from typing import Any, NamedTuple

from django.db import connection, models

from bonafides.audit.cursors import Rows, answered


class Slot(models.Expression):
    """A place in a query that is filled in when it is asked."""

    def __init__(self, name: str, output_field: models.Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list["Slot"]]:  # type: ignore[override] # noqa: ARG002 - Django's signature
        """Its place, with itself as the parameter until it is filled."""
        return "%s", [self]


def number(name: str) -> Slot:
    """A place for a whole number."""
    return Slot(name, models.BigIntegerField())


def text(name: str) -> Slot:
    """A place for a text."""
    return Slot(name, models.TextField())


def day(name: str) -> Slot:
    """A place for a day."""
    return Slot(name, models.DateField())


def moment(name: str) -> Slot:
    """A place for a moment."""
    return Slot(name, models.DateTimeField())


def texts(name: str, most: int) -> list[Slot]:
    """Places for up to so many texts."""
    return [text(f"{name}{place}") for place in range(most)]


def spread(name: str, values: Sequence[str], most: int) -> dict[str, str]:
    """Values for all the places of `texts`; the last one stands in those that are left."""
    return {f"{name}{place}": values[min(place, len(values) - 1)] for place in range(most)}


class Worded(NamedTuple):
    """A query in the words of a database; among its parameters are the places to fill in."""

    sql: str
    params: tuple[Any, ...]
    plain: Callable[[Rows], Rows]


class Statement:
    """A query with places to fill in; it is written as any other, by `values_list`."""

    def __init__(self, query: Callable[[], models.QuerySet[Any, tuple[Any, ...]]]) -> None:
        self._query = query
        self._own = local()

    def rows(self, **filled: object) -> Rows:
        """What the database answers.

        Args:
            **filled: a value for each place, by its name.
        """
        sql, params, convert = self._worded()
        given: list[Any] = [_given(filled[each.name]) if isinstance(each, Slot) else each for each in params]
        return convert(answered(sql, given))

    def first(self, **filled: object) -> tuple[Any, ...] | None:
        """The first row; None where there is none."""
        return next(iter(self.rows(**filled)), None)

    def _worded(self) -> Worded:
        """The query in the words of this thread's database, and how its answers become plain values."""
        try:
            known: Worded = self._own.worded
        except AttributeError:
            compiler = self._query().query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            converters = compiler.get_converters([each[0] for each in compiler.select])
            known = self._own.worded = Worded(sql, tuple(params), partial(_plain, compiler, converters))
        return known


def _plain(compiler: Any, converters: Any, found: Rows) -> Rows:
    return list(map(tuple, compiler.apply_converters(found, converters))) if converters else found


def _given(value: object) -> object:
    """A value as this database takes it."""
    match value:
        case datetime():
            return connection.ops.adapt_datetimefield_value(value)
        case date():
            return connection.ops.adapt_datefield_value(value)
        case _:
            return value
