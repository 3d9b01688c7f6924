"""Densities by substance and strength, interpolated between the figures of the handbooks."""

from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bonafides.substances.tables import rows

NEARLY_PURE_PERCENT = Decimal(90)


class Density(NamedTuple):
    """Kilograms in a litre, and where the figure comes from."""

    kg_per_litre: Decimal
    source: str


class _Point(NamedTuple):
    percent: Decimal
    kg_per_litre: Decimal
    celsius: str
    source: str


@cache
def _points() -> dict[str, tuple[_Point, ...]]:
    table: dict[str, tuple[_Point, ...]] = {}
    for row in rows("densities"):
        point = _Point(Decimal(row["percent"]), Decimal(row["kg_per_litre"]), row["celsius"], row["source"])
        table[row["key"]] = tuple(sorted((*table.get(row["key"], ()), point)))
    return table


def density(key: str, percent: Decimal) -> Density | None:
    """Density at this strength by weight; nearly pure goods count as pure."""
    points = _points().get(key, ())
    if not points:
        return None
    if percent >= NEARLY_PURE_PERCENT and points[-1].percent == 100 and len(points) == 1:
        return _printed(points[-1].kg_per_litre, points[-1])
    for low, high in pairwise(points):
        if low.percent <= percent <= high.percent:
            share = (percent - low.percent) / (high.percent - low.percent)
            return _printed(low.kg_per_litre + share * (high.kg_per_litre - low.kg_per_litre), high)
    return None


def percent_by_weight(key: str, kg_per_litre: Decimal) -> Decimal | None:
    """Strength by weight of a solution that holds so many kilograms of the substance in a litre."""
    percent = kg_per_litre * 100
    for _ in range(30):
        found = density(key, percent)
        if found is None:
            return None
        percent = kg_per_litre / found.kg_per_litre * 100
    return percent


@cache
def _degrees() -> dict[str, tuple[tuple[Decimal, Decimal], ...]]:
    table: dict[str, tuple[tuple[Decimal, Decimal], ...]] = {}
    for row in rows("baume"):
        point = Decimal(row["degrees"]), Decimal(row["percent"])
        table[row["key"]] = tuple(sorted((*table.get(row["key"], ()), point)))
    return table


def percent_of_baume(key: str, degrees: Decimal) -> Decimal | None:
    """Strength by weight of an acid of so many degrees of Baumé, by the tables of the trade; None outside them.

    Densities would not do: near its full strength sulphuric acid hardly grows heavier.
    """
    for (low, at_low), (high, at_high) in pairwise(_degrees().get(key, ())):
        if low <= degrees <= high:
            share = (degrees - low) / (high - low)
            return (at_low + share * (at_high - at_low)).quantize(Decimal("0.01"))
    return None


def _printed(value: Decimal, point: _Point) -> Density:
    value = value.quantize(Decimal("0.0001"))
    return Density(value, f"density {value} kg/l at {point.celsius} C ({point.source})")
