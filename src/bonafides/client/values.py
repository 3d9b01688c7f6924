"""Between JSON and typed values."""

import dataclasses
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

PLAIN: dict[Any, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Decimal: Decimal,
    float: float,
}


def read[T](kind: type[T], told: Any) -> T:
    """What JSON tells as a value of a type; names that the type does not know are left aside."""
    found: T = _read(kind, told)
    return found


def _read(kind: Any, told: Any) -> Any:
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], told[name]) for name in hints if name in told})
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return None if told is None else _read(next(one for one in inner if one is not types.NoneType), told)
    if origin is tuple:
        return tuple(_read(inner[0], each) for each in told)
    return PLAIN[kind](told) if kind in PLAIN else told


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def write(value: Any) -> Any:
    """A value as JSON has it; what is None is left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        return write(told)
    if isinstance(value, Mapping):
        return {name: write(each) for name, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [write(each) for each in value]
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value
