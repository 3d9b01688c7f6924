"""Units and the words for them."""

import pint
import pytest

from bonafides.substances import unit_named
from bonafides.substances.units import units

WORDS = {
    "m3": "meter ** 3",
    "hl": "hectoliter",
    "gal": "gallon",
    "qt": "quart",
    "t": "metric_ton",
    "oz": "ounce",
}


@pytest.mark.parametrize("name", [unit.name for unit in units().values() if unit.dimension != "count"])
def test_factors_are_those_of_an_independent_library(name: str) -> None:
    unit = units()[name]
    base = "kilogram" if unit.dimension == "mass" else "liter"
    theirs = pint.UnitRegistry(cache_folder=None).Quantity(1, WORDS.get(name, name)).to(base).magnitude
    assert float(unit.factor) == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("kg", "kg"),
        ("Kilogramme", "kg"),
        ("кг", "kg"),
        ("公斤", "kg"),
        ("لتر", "l"),
        ("Litros", "l"),
        ("升", "l"),
        ("l.", "l"),
        ("US gal", "gal"),
        ("Fässer", "drum"),
        ("fût", "drum"),
        ("бочка", "drum"),
        ("Stück", "piece"),
    ],
)
def test_a_unit_is_known_by_its_word(word: str, name: str) -> None:
    unit = unit_named(word)
    assert unit is not None
    assert unit.name == name


def test_an_unknown_word_is_no_unit() -> None:
    assert unit_named("furlong") is None
    assert unit_named("") is None
