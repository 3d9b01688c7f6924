"""How strong a product is said to be: `37 %`, `0.1 N`, `6 M`, `10 mg/mL`."""

import re
from decimal import Decimal
from typing import NamedTuple

from bonafides.substances.recognised import Strength

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_PERCENT = re.compile(
    rf"(?<![\d.,]){_NUMBER}(?: ?(?:-|–|to|a|bis) ?{_NUMBER})? ?(?:wt|vol|gew|w|масс)?\.?-? ?%"
    r" ?\(?(w/w|m/m|p/p|v/v|w/v|m/v|p/v|vol\b|wt\b|by weight|by volume|об\b)?"
)
_MOLAR = re.compile(
    rf"(?<![\w.,]){_NUMBER} ?(mol/l|mol/dm3|mol\b|molar\b|normal\b|n(?![\w/'-])|m(?![\w/'-])|н(?!\w)|м(?!\w))"
)
_TENTH = re.compile(r"(?<![\w.,])n ?/ ?(10|100|50|20|5|2)(?!\w)")
_MASS_IN = re.compile(rf"(?<![\d.,]){_NUMBER} ?(ug|mg|g|kg|мг|г) ?/ ?(ml|l|g|kg|мл|л|cm3|dm3)(?!\w)")
_BAUME = re.compile(rf"(?<![\d.,]){_NUMBER} ?[°o]? ?(?:degrees? )?(?:be|baume|боме)(?!\w)")
"""Degrees of the hydrometer, heavier than water; the trade uses them for acids."""
MOST_BAUME = 72
_VOLUME_PERCENT = {"v/v", "vol", "by volume", "об"}
_MASS_IN_VOLUME_PERCENT = {"w/v", "m/v", "p/v"}
_SCALE = {"ug": "0.000000001", "mg": "0.000001", "мг": "0.000001", "g": "0.001", "г": "0.001", "kg": "1"}
_PER = {"ml": "0.001", "мл": "0.001", "cm3": "0.001", "l": "1", "л": "1", "dm3": "1", "g": "0.001", "kg": "1"}


class PlacedStrength(NamedTuple):
    """A strength and where in the line it stands."""

    start: int
    strength: Strength


def strengths(line: str) -> list[PlacedStrength]:
    """Every strength in a plain line, in reading order."""
    if not any(sign in line for sign in "%nm/нмb"):
        return []
    found = [*_percents(line), *_molarities(line), *_masses(line), *_degrees(line)]
    return sorted(found, key=lambda placed: placed.start)


def number(text: str) -> Decimal:
    """A printed number; a comma with three digits behind it groups thousands, any other is decimal."""
    whole, comma, rest = text.partition(",")
    if comma and len(rest) == 3 and whole != "0":
        return Decimal(whole + rest)
    return Decimal(text.replace(",", "."))


def _percents(line: str) -> list[PlacedStrength]:
    found = []
    for match in _PERCENT.finditer(line):
        value = number(match.group(1))
        if match.group(2):
            value = (value + number(match.group(2))) / 2
        basis = match.group(3) or ("v/v" if "vol" in match.group() else "")
        unit = "% v/v" if basis in _VOLUME_PERCENT else "% w/v" if basis in _MASS_IN_VOLUME_PERCENT else "%"
        if 0 < value <= 100:
            found.append(PlacedStrength(match.start(), Strength(value, unit, match.group().strip(" ("))))
    return found


def _molarities(line: str) -> list[PlacedStrength]:
    found = []
    for match in _MOLAR.finditer(line):
        unit = "N" if match.group(2)[0] in "nн" else "M"
        found.append(PlacedStrength(match.start(), Strength(number(match.group(1)), unit, match.group())))
    for match in _TENTH.finditer(line):
        strength = Strength(1 / Decimal(match.group(1)), "N", match.group())
        found.append(PlacedStrength(match.start(), strength))
    return found


def _degrees(line: str) -> list[PlacedStrength]:
    if "be" not in line and "baume" not in line and "боме" not in line:
        return []
    found = [(match, number(match.group(1))) for match in _BAUME.finditer(line)]
    return [
        PlacedStrength(match.start(), Strength(value, "°Bé", match.group()))
        for match, value in found
        if 0 < value <= MOST_BAUME
    ]


def _masses(line: str) -> list[PlacedStrength]:
    found = []
    for match in _MASS_IN.finditer(line):
        value, mass, per = match.groups()
        amount = number(value) * Decimal(_SCALE[mass]) / Decimal(_PER[per])
        unit = "kg/kg" if per in {"g", "kg"} else "kg/l"
        found.append(PlacedStrength(match.start(), Strength(amount, unit, match.group())))
    return found
