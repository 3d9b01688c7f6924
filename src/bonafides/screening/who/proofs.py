"""Which numbers prove who carries them: those whose check digits hold and that no crowd carries."""

from collections.abc import Sequence
from typing import NamedTuple

import duckdb

from bonafides.screening.sql import statement
from bonafides.screening.who.joining import STRONGEST, Mark

MOST_NAMES = 100
"""Under more names than this a number is a filler that somebody typed everywhere, even if a firm has that number."""
CHECKED_ALIKE = ("GB", "CH", "NO")
"""Countries outside the European Union whose tax numbers carry the country's letters."""


class Hub(NamedTuple):
    """A value that so many different parties use that it joins nobody."""

    kind: str
    value: str
    users: int


class Proofs(NamedTuple):
    """What joins, and what does not although it is equal.

    Attributes:
        misprinted: numbers whose check digits are wrong, with their kind.
    """

    marks: tuple[Mark, ...]
    hubs: tuple[Hub, ...]
    misprinted: tuple[tuple[str, str], ...]


def _holds_vat(number: str) -> bool:
    """Whether a tax number can be one; where no check is known, it can."""
    from stdnum.eu import vat
    from stdnum.util import get_cc_module

    country = number[:2]
    if country.lower() in vat.MEMBER_STATES or country == "EL":
        return bool(vat.is_valid(number))
    if country in CHECKED_ALIKE:
        return bool(get_cc_module(country.lower(), "vat").is_valid(number))
    return True


def holds(kind: str, number: str) -> bool:
    """Whether the check digits of a number are right; registers of companies have none that is common to them."""
    if kind == "registration_no":
        return True
    if kind == "vat_no":
        return _holds_vat(number)
    from stdnum import lei

    return bool(lei.is_valid(number))


def _kind(kinds: Sequence[str], number: str) -> str | None:
    """The strongest kind as which a number holds; None when it holds as none."""
    return next((kind for kind in STRONGEST if kind in kinds and holds(kind, number)), None)


def read_proofs(con: duckdb.DuckDBPyConnection) -> Proofs:
    """The numbers that several customers carry."""
    marks, hubs, misprinted = [], [], []
    for kinds, number, customers, names in con.execute(statement("facts/marks.sql")).fetchall():
        kind = _kind(kinds, number)
        if names > MOST_NAMES:
            hubs.append(Hub(kind or kinds[0], number, names))
        elif kind is None:
            misprinted.append((kinds[0], number))
        else:
            marks.append(Mark(kind, tuple(customers)))
    return Proofs(tuple(marks), tuple(hubs), tuple(misprinted))
