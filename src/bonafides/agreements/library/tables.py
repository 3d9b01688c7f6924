"""Tables of a TOML file read strictly: what is missing, surplus or of another kind is noted, and reading goes on."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from bonafides.agreements.library.faults import Where
from bonafides.agreements.library.shapes import UNITS, Span


class Table:
    """One table, and where it stands."""

    def __init__(self, table: object, where: Where) -> None:
        self.where = where
        self._table: Mapping[str, Any] = table if isinstance(table, dict) else {}
        self._used: set[str] = set()
        if not isinstance(table, dict):
            where.note("kind", key=where.place, kind="table")

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def items(self) -> Iterable[tuple[str, Any]]:
        """Every key with its value, all of which count as known."""
        return self._table.items()

    def take(self, key: str) -> Any:
        """A value as it is, or None; the key counts as known."""
        self._used.add(key)
        return self._table.get(key)

    def text(self, key: str, *, optional: bool = False) -> str:
        """A text that is not empty; an optional one may be left out."""
        value = self.take(key)
        if isinstance(value, str):
            if not value.strip():
                self.where.note("empty", key=key)
            return value
        self._refuse(key, value, "text", optional=optional)
        return ""

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """A list of texts; an optional one may be left out."""
        value = self.take(key)
        if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
            if len(set(value)) < len(value):
                self.where.note("twice", key=key)
            return tuple(dict.fromkeys(value))
        self._refuse(key, value, "list", optional=optional)
        return ()

    def one_of(self, key: str, known: Iterable[str], *, optional: bool = False) -> str:
        """A text that is one of the words that are known."""
        value = self.text(key, optional=optional)
        self._refuse_strange(key, [value] if value else [], known)
        return value

    def some_of(self, key: str, known: Iterable[str], *, optional: bool = False) -> tuple[str, ...]:
        """A list of words that are known."""
        values = self.texts(key, optional=optional)
        self._refuse_strange(key, values, known)
        return values

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.take(key)
        if not isinstance(value, bool):
            self._refuse(key, value, "flag")
        return value is True

    def whole(self, key: str, *, optional: bool = False) -> int:
        """A whole number from 1; 0 where an optional one is left out."""
        value = self.take(key)
        if type(value) is int and value >= 1:
            return value
        self._refuse(key, value, "number", optional=optional)
        return 0

    def day(self, key: str) -> date:
        """A day."""
        value = self.take(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._refuse(key, value, "day")
        return date.min

    def span(self, key: str) -> Span | None:
        """A length of time, or None where there is none."""
        value = self.take(key)
        return None if value is None else span_of(value, key, self.where)

    def done(self) -> None:
        """Note every key that nobody asked for."""
        for key in sorted(self._table.keys() - self._used):
            self.where.note("unknown_key", key=key)

    def _refuse(self, key: str, value: object, kind: str, *, optional: bool = False) -> None:
        if value is not None:
            self.where.note("kind", key=key, kind=kind)
        elif not optional:
            self.where.note("missing", key=key)

    def _refuse_strange(self, key: str, values: Iterable[str], known: Iterable[str]) -> None:
        for value in values:
            if value not in known:
                self.where.note("unknown_word", key=key, word=value, known=", ".join(known))


def span_of(value: object, key: str, where: Where) -> Span | None:
    """A table with one unit and a whole number from 1 as a span."""
    if isinstance(value, dict) and len(value) == 1:
        unit, amount = next(iter(value.items()))
        if unit in UNITS and type(amount) is int and 1 <= amount <= 10_000:
            return Span(amount, unit)
    where.note("span", key=key)
    return None
