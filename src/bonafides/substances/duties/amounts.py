"""What a case supplies, measured as a threshold is printed."""

from decimal import Decimal

from bonafides.substances.contents import contained
from bonafides.substances.densities import density
from bonafides.substances.duties.case import Amount
from bonafides.substances.law import ThresholdRow
from bonafides.substances.recognised import Found
from bonafides.substances.units import unit_named

PURE = Decimal(100)


def applying(rows: list[ThresholdRow], quantity: Amount | None) -> list[ThresholdRow]:
    """Of figures printed in volume and in weight, those in the measure of the quantity; else all."""
    measure = unit_named(quantity.unit) if quantity else None
    wanted = {"mass": "kg", "volume": "l"}.get(measure.dimension if measure else "")
    same = [row for row in rows if row.dimension == wanted]
    return same or rows


def measured(found: Found, amount: Amount, dimension: str) -> Decimal | None:
    """Kilograms or litres of the pure substance in an amount of product; None where a factor is missing."""
    unit = unit_named(amount.unit)
    if unit is None:
        return None
    if dimension == "l" and unit.dimension == "volume" and found.fraction in {None, Decimal(1)}:
        return amount.value * unit.factor
    factor = contained(found, unit=amount.unit)
    if factor.kg_per_unit is None:
        return None
    kilograms = amount.value * factor.kg_per_unit
    if dimension == "kg":
        return kilograms
    pure = density(found.cas, PURE)
    return None if pure is None else kilograms / pure.kg_per_litre
