"""A file as a report: XML or JSON, from anybody."""

import json
from typing import Any

from pydantic import ValidationError

from bonafides.suspicions.exporting import FORMAT
from bonafides.suspicions.taking.exchanged import Exchanged
from bonafides.suspicions.taking.unreadable import Unreadable
from bonafides.suspicions.taking.xml import values_of_xml

MOST_BYTES = 500_000
"""A report with a hundred lines and a hundred messages takes a tenth of it."""


def read(written: bytes) -> Exchanged:
    """The report that a file holds.

    Raises:
        Unreadable: it holds none, or more than a report may hold.
    """
    if len(written) > MOST_BYTES:
        raise Unreadable("size", most=MOST_BYTES // 1000)
    begin = written.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    values = _values_of_json(written) if begin in {b"{", b"["} else values_of_xml(written)
    if not isinstance(values, dict) or "format" not in values:
        raise Unreadable("kind")
    if values["format"] != FORMAT:
        raise Unreadable("version", version=str(values["format"])[:60], known=FORMAT)
    return checked(values)


def checked(values: dict[str, Any]) -> Exchanged:
    """Values as a report, each in its bounds."""
    try:
        return Exchanged.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if not first["loc"]:
            raise Unreadable("order") from None
        raise Unreadable("value", place=".".join(map(str, first["loc"]))[:200]) from None


def _values_of_json(written: bytes) -> Any:
    try:
        return json.loads(written.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_none)
    except json.JSONDecodeError as error:
        raise Unreadable("broken", line=error.lineno) from None
    except (ValueError, RecursionError):
        raise Unreadable("kind") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Names and values; a name that stands twice could be read in two ways."""
    told = dict(pairs)
    if len(told) < len(pairs):
        raise Unreadable("value", place=next(name for name, _ in pairs)[:60])
    return told


def _none(written: str) -> float:
    """NaN and Infinity are no numbers of JSON."""
    raise Unreadable("value", place=written)
