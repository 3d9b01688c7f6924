"""Kilograms of the controlled substance in one unit of a product, with the source of every factor."""

from decimal import Decimal
from typing import NamedTuple

from bonafides.substances.densities import density
from bonafides.substances.fractions import kg_per_litre, share, weight_percent
from bonafides.substances.recognised import Found, Pack, Strength
from bonafides.substances.register import Substance, register
from bonafides.substances.units import Unit, unit_named, units

HUNDRED = Decimal(100)


class Factor(NamedTuple):
    """Kilograms of the contained substance in one unit; what is not known is not guessed."""

    kg_per_unit: Decimal | None
    source: str
    missing: str | None = None
    """`density`, `strength`, `salt`, `pack` or `unit` when the factor cannot be told."""


def contained(
    found: Found, *, unit: str, concentration: Decimal | None = None, pack: Pack | None = None
) -> Factor:
    """Kilograms of the base substance in one `unit` of the product; `concentration` in percent by weight."""
    measure = unit_named(unit)
    if measure is None:
        return Factor(None, f"unit {unit!r} not known", "unit")
    if concentration is not None:
        found = _at(found, concentration)
    if measure.dimension == "count":
        return _by_pack(found, pack)
    return _by_mass(found, measure) if measure.dimension == "mass" else _by_volume(found, measure)


def _at(found: Found, concentration: Decimal) -> Found:
    """The same product with the strength of the ledger's own column."""
    form = register()[found.form]
    strength = Strength(concentration, "%", f"{concentration} % w/w in the ledger")
    told = share(form, strength, "", unnamed_salt=_unnamed_salt(found))
    return Found(
        found.cas,
        found.name,
        found.evidence,
        found.form,
        found.relation,
        told.fraction,
        told.source,
        strength,
        told.mixture,
    )


def _unnamed_salt(found: Found) -> bool:
    return "salt" in found.relation and register()[found.form].relation != found.relation


def _by_mass(found: Found, measure: Unit) -> Factor:
    if found.fraction is None:
        return Factor(None, found.fraction_source, _missing(found))
    return Factor(_round(measure.factor * found.fraction), found.fraction_source)


def _by_volume(found: Found, measure: Unit) -> Factor:
    form = register()[found.form]
    direct = _said_by_volume(form, found)
    if direct is not None:
        return Factor(
            _round(measure.factor * direct), f"{found.strength.text} as printed" if found.strength else ""
        )
    if found.fraction is None:
        return Factor(None, found.fraction_source, _missing(found))
    percent = weight_percent(form, found.strength) if found.strength else found.fraction * HUNDRED
    weighed = density(form.key, percent if percent is not None else HUNDRED)
    if weighed is None:
        return Factor(None, f"density of {form.name} at this strength not known", "density")
    source = f"{weighed.source}; {found.fraction_source}"
    return Factor(_round(measure.factor * weighed.kg_per_litre * found.fraction), source)


def _said_by_volume(form: Substance, found: Found) -> Decimal | None:
    """Kilograms of base in a litre when the strength itself is by volume."""
    if found.strength is None or form.content is None or _unnamed_salt(found):
        return None
    if found.strength.unit == "% v/v":
        pure = density(form.key, HUNDRED)
        return None if pure is None else found.strength.value / HUNDRED * pure.kg_per_litre * form.content
    in_a_litre = kg_per_litre(form, found.strength)
    return None if in_a_litre is None else in_a_litre * form.content


def _by_pack(found: Found, pack: Pack | None) -> Factor:
    if pack is None or pack.size is None or pack.unit is None:
        return Factor(None, "size of the pack not said", "pack")
    inside = contained(found, unit=units()[pack.unit].name)
    if inside.kg_per_unit is None:
        return inside
    source = f"{pack.count} x {pack.size} {pack.unit} a unit; {inside.source}"
    return Factor(_round(inside.kg_per_unit * pack.count * pack.size), source)


def _missing(found: Found) -> str:
    return "salt" if _unnamed_salt(found) else "strength"


def _round(kg: Decimal) -> Decimal:
    return kg.quantize(Decimal("0.0000000001")).normalize()
