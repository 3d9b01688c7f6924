"""What a supplier asks the register for, and which operations of an entry cover it: data, whatever language a licence is written in."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bonafides.partners.models import Dealing, Operation


class Covered(NamedTuple):
    """One dealing.

    Attributes:
        name: what the customer is to do with the goods, or what is done with the customer.
        covered_by: operations of an entry of the register, each of which is enough.
        since: from when that holds.
        certain: whether a law draws the line.
        basis: what says so, in words.
        source: where that can be read; empty where nothing does.
        looked_up: when that was read last.
    """

    name: Dealing
    covered_by: tuple[Operation, ...]
    since: str
    certain: bool
    basis: str
    source: str
    looked_up: str = ""


@cache
def dealings() -> dict[Dealing, Covered]:
    """All dealings by name."""
    text = files("bonafides.partners").joinpath("dealings.toml").read_text(encoding="utf-8")
    rows = (_row(**each) for each in tomllib.loads(text)["dealing"])
    return {row.name: row for row in rows}


def _row(name: str, covered_by: list[str], **told: str | bool) -> Covered:
    return Covered(Dealing(name), tuple(map(Operation, covered_by)), **told)  # type: ignore[arg-type]


def covered_by(dealing: str) -> tuple[Operation, ...]:
    """Operations of an entry, each of which covers a dealing."""
    return dealings()[Dealing(dealing)].covered_by
