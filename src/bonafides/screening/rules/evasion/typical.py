"""Typical orders on which a rule speaks, for the search to begin from."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from bonafides.screening.facts import Facts


class Typical(NamedTuple):
    """An order, and the rule that it is an example of."""

    code: str
    facts: Facts


@cache
def typical() -> tuple[Typical, ...]:
    """The orders, in the order of the file."""
    text = files(__package__).joinpath("typical.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    quiet = Facts()._replace(**tables["quiet"])
    newcomer = _changed(quiet, tables["newcomer"])
    return tuple(
        Typical(
            table["code"],
            _changed(
                newcomer if table.get("newcomer") else quiet,
                {**table.get("facts", {}), "unknown": table.get("unknown", [])},
            ),
        )
        for table in tables["orders"]
    )


def _changed(facts: Facts, table: Mapping[str, Any]) -> Facts:
    known = {name: value for name, value in table.items() if name != "unknown"}
    nothing: dict[str, Any] = dict.fromkeys(table["unknown"])
    return facts._replace(**known)._replace(**nothing)
