"""Units of mass, volume and count, and the words for them in seven languages."""

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from bonafides.substances.tables import rows
from bonafides.substances.writing import plain


class Unit(NamedTuple):
    """A unit as the tables of the ledger write it."""

    name: str
    dimension: str
    """`mass`, `volume` or `count`."""
    factor: Decimal
    """Kilograms for a mass, litres for a volume, pieces for a count."""
    source: str


@cache
def units() -> dict[str, Unit]:
    """Canonical units by name."""
    return {
        row["unit"]: Unit(row["unit"], row["dimension"], Decimal(row["factor"]), row["source"])
        for row in rows("measures")
    }


@cache
def unit_words() -> dict[str, str]:
    """Canonical name of a unit by its word, written plainly."""
    return {plain(row["word"]): row["unit"] for row in rows("units")}


def unit_named(word: str) -> Unit | None:
    """The unit that a word or sign means (`Liter`, `кг`, `升`), or None when it is unknown."""
    name = unit_words().get(plain(word).strip(" ."))
    return units()[name] if name else None
