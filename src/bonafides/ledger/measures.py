"""The units that quantities are written in, and what they weigh."""

from decimal import Decimal
from functools import cache

from bonafides.substances import unit_named


@cache
def unit_code(word: str) -> str | None:
    """Give the canonical unit of a word (`Liter`, `кг`, `升`), or None when it is not known."""
    unit = unit_named(word)
    return unit.name if unit else None


@cache
def kg_in(word: str) -> Decimal | None:
    """Give the kilograms in one unit of mass; None for any other unit."""
    unit = unit_named(word)
    return unit.factor if unit and unit.dimension == "mass" else None
