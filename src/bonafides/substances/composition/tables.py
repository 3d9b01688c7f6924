"""A composition from a table: one part a line, with name, CAS number and share, or a recipe in amounts."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from bonafides.substances.codes import misprinted_cas, valid_cas
from bonafides.substances.composition import Component, Composition, Fault, checked
from bonafides.substances.composition.interval import Interval, ShareError, parse_share
from bonafides.substances.units import unit_named

LARGEST_LINES = 2000
HEADS = {
    "name": (
        "component",
        "name",
        "substance",
        "ingredient",
        "bestandteil",
        "stoff",
        "composant",
        "componente",
    ),
    "cas": ("cas", "cas no", "cas no.", "cas number", "cas-nr", "cas-nr.", "n° cas", "nº cas"),
    "share": (
        "share",
        "%",
        "percent",
        "concentration",
        "content",
        "anteil",
        "gehalt",
        "konzentration",
        "teneur",
        "wt%",
    ),
    "low": ("from", "low", "min", "von"),
    "high": ("to", "high", "max", "bis"),
    "amount": ("amount", "quantity", "menge", "quantité", "cantidad"),
    "unit": ("unit", "einheit", "unité", "unidad"),
}
REST = frozenset({"balance", "rest", "ad 100", "ad 100 %", "reste", "resto", "q.s.", "remainder"})


class CompositionError(ValueError):
    """A table that is no composition; the message says what is wrong and what to do."""


class Part(NamedTuple):
    """One line with its cells by meaning."""

    place: str
    cells: dict[str, str]


def read_composition(text: str, *, product: str) -> Composition:
    """Read a table of parts; a part that does not read is a fault and the others go on.

    Raises:
        CompositionError: there is no header with a name and a share, or far too many lines.
    """
    parts = list(_parts(text))
    if any(part.cells.get("amount") for part in parts):
        return checked(_of_recipe(parts, product))
    return checked(_of_shares(parts, product))


def _parts(text: str) -> Iterator[Part]:
    sample = text[:2000]
    delimiter = max(";\t,", key=sample.count)
    lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if len(lines) > LARGEST_LINES:
        raise CompositionError(
            f"The table has more than {LARGEST_LINES} lines: give the parts of one product."
        )
    meanings = _meanings(lines[0] if lines else [])
    for number, line in enumerate(lines[1:], start=2):
        cells = {meaning: line[place].strip() for meaning, place in meanings.items() if place < len(line)}
        if any(cells.values()):
            yield Part(f"line {number}", cells)


def _meanings(header: Sequence[str]) -> dict[str, int]:
    found = {
        meaning: place
        for place, cell in enumerate(header)
        for meaning, words in HEADS.items()
        if cell.strip().lower() in words
    }
    if not found.keys() & {"name", "cas"} or not found.keys() & {"share", "low", "high", "amount"}:
        raise CompositionError(
            "The table needs a first line with the columns component, CAS and share (or from and to, or amount and unit)."
        )
    return found


def _of_shares(parts: Sequence[Part], product: str) -> Composition:
    components: list[Component] = []
    faults: list[Fault] = []
    rest: list[Part] = []
    for part in parts:
        share = _written(part)
        if share.lower() in REST:
            rest.append(part)
            continue
        try:
            components.append(_component(part, parse_share(share)))
        except ShareError as error:
            faults.append(Fault(part.place, str(error), "write it as 30 - 60 %, < 5 % or 12.5 %"))
        faults += _cas_fault(part)
    if len(rest) == 1:
        components.append(_component(rest[0], _remainder(components)))
    return Composition(product, tuple(components), tuple(faults))


def _written(part: Part) -> str:
    low, high = part.cells.get("low", ""), part.cells.get("high", "")
    if low or high:
        return f"{low} - {high}" if low and high else f">= {low}" if low else f"<= {high}"
    return part.cells.get("share", "")


def _remainder(components: Sequence[Component]) -> Interval:
    """What is left for the part that fills up the whole."""
    least = sum((part.share.low for part in components), Decimal(0))
    most = sum((part.share.high for part in components), Decimal(0))
    return Interval(max(100 - most, Decimal(0)), max(100 - least, Decimal(0)))


def _component(part: Part, share: Interval) -> Component:
    cas = part.cells.get("cas", "")
    return Component(part.cells.get("name", ""), valid_cas(cas) or "", share, part.place)


def _cas_fault(part: Part) -> list[Fault]:
    cas = part.cells.get("cas", "")
    if not cas or cas in {"-", "–", "n/a"} or valid_cas(cas):
        return []
    wrong = f"{cas!r} has a wrong check digit" if misprinted_cas(cas) else f"{cas!r} is no CAS number"
    return [Fault(part.place, wrong, "the part is known by its name alone; ask the supplier for its number")]


def _of_recipe(parts: Sequence[Part], product: str) -> Composition:
    """Amounts by weight, turned into percent of their sum."""
    weighed: list[tuple[Part, Decimal]] = []
    faults: list[Fault] = []
    for part in parts:
        unit = unit_named(part.cells.get("unit", "") or "kg")
        try:
            value = parse_amount(part.cells.get("amount", ""))
        except ShareError as error:
            faults.append(Fault(part.place, str(error), "write a number"))
            continue
        if unit is None or unit.dimension != "mass":
            faults.append(Fault(part.place, "the amount is not a weight", "write kilograms or grams"))
            continue
        weighed.append((part, value * unit.factor))
        faults += _cas_fault(part)
    whole = sum((kilograms for _, kilograms in weighed), Decimal(0))
    if not whole or (faults and len(weighed) < len(parts)):
        return Composition(
            product, (), tuple(faults) or (Fault(product, "nothing is weighed", "write the amounts"),)
        )
    components = tuple(_component(part, _point(kilograms * 100 / whole)) for part, kilograms in weighed)
    return Composition(product, components, tuple(faults))


def parse_amount(text: str) -> Decimal:
    """A bare number.

    Raises:
        ShareError: it is none.
    """
    try:
        value = Decimal(text.replace(",", "."))
    except ArithmeticError:
        raise ShareError(f"{text!r} is no amount") from None
    if not value.is_finite() or value < 0:
        raise ShareError(f"{text!r} is no amount")
    return value


def _point(percent: Decimal) -> Interval:
    fine = percent.quantize(Decimal("0.000001"))
    return Interval(fine, fine)
