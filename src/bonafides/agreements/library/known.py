"""What clauses may name: events, measures and sources; and the agreements of others beside which ours are laid."""

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from bonafides.agreements.library.shapes import Mapped, Sibling, Source


def shipped(name: str) -> str:
    """The text of a file of the library."""
    return files("bonafides.agreements").joinpath("data", name).read_text(encoding="utf-8")


@cache
def events() -> Mapping[str, str]:
    """What happens by name, with its meaning."""
    return {row["event"]: row["meaning"] for row in _rows("events.csv")}


@cache
def measures() -> Mapping[str, tuple[str, str]]:
    """Measures by name: what is counted, and of what it is true where the clause is kept."""
    return {row["measure"]: (row["counted"], row["met"]) for row in _rows("measures.csv")}


@cache
def sources() -> Mapping[str, Source]:
    """Every source by its id."""
    return {key: Source(key, **_with_year(row, "year")) for key, row in _tables("sources.toml").items()}


@cache
def siblings() -> Mapping[str, Sibling]:
    """Agreements and codes that exist elsewhere, by id."""
    return {key: Sibling(key, **_with_year(row, "since")) for key, row in _tables("siblings.toml").items()}


@cache
def mappings() -> tuple[Mapped, ...]:
    """Every point of another agreement beside a clause of ours."""
    return tuple(Mapped(**row) for row in _rows("mappings.csv"))


def mapped(code: str) -> tuple[Mapped, ...]:
    """The points of one other agreement, named by its id, beside our clauses."""
    return tuple(one for one in mappings() if one.sibling == code)


def beside(clause: str) -> tuple[Mapped, ...]:
    """What other agreements ask beside one of our clauses."""
    return tuple(one for one in mappings() if one.ours == clause)


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(shipped(name).splitlines()))


def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads(shipped(name))


def _with_year(row: dict[str, Any], key: str) -> dict[str, Any]:
    return {key: 0, **row}
