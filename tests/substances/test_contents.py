"""Kilograms of the controlled substance in one unit of a product."""

from decimal import Decimal

import pytest

from bonafides.substances import Factor, contained, recognise


def factor(text: str, unit: str, **given: Decimal) -> Factor:
    recognition = recognise(text)
    return contained(recognition.found[0], unit=unit, pack=recognition.pack, **given)


def test_a_litre_of_acetic_anhydride_weighs_its_density() -> None:
    found = factor("acetic anhydride", "l")
    assert found.kg_per_unit == Decimal("1.0817")
    assert found.source.startswith("density 1.0817 kg/l at 20 C (thermo 0.6.1 VolumeLiquid VDI_PPDS)")


def test_a_litre_of_37_percent_acid_holds_its_share() -> None:
    """1.18 kg/l x 0.37 = 0.4366 kg of hydrogen chloride."""
    assert factor("hydrochloric acid 37 %", "l").kg_per_unit == Decimal("0.4366")


def test_density_between_two_strengths_is_interpolated() -> None:
    """Sulphuric acid: 1.395 kg/l at 50 %, 1.611 at 70 %, so 1.503 at 60 %, times 0.6."""
    assert factor("sulfuric acid 60 %", "l").kg_per_unit == Decimal("0.9018")


def test_a_normal_solution_needs_no_density_by_the_litre() -> None:
    """0.1 mol/l x 36.461 g/mol = 3.6461 g in a litre; half that for 0.1 N sulphuric acid: 98.079 / 2 / 10."""
    assert factor("hydrochloric acid 0.1 N", "l").kg_per_unit == Decimal("0.0036461")
    assert factor("sulfuric acid 0.1 N", "l").kg_per_unit == Decimal("0.00490395")


def test_a_molarity_in_another_solvent_tells_the_litre_and_not_the_kilogram() -> None:
    """4 mol/l x 36.461 g/mol = 145.844 g in a litre of dioxane, whose density is not known."""
    assert factor("hydrogen chloride 4 M in dioxane", "l").kg_per_unit == Decimal("0.145844")
    assert factor("hydrogen chloride 4 M in dioxane", "kg").missing == "strength"


def test_a_salt_counts_by_the_ratio_of_molar_masses() -> None:
    found = factor("ephedrine hydrochloride", "g")
    assert found.kg_per_unit == Decimal("0.0008192")
    assert "ratio of molar masses 0.8192" in found.source


def test_an_unnamed_salt_is_not_guessed() -> None:
    assert factor("ephedrine citrate", "kg").missing == "salt"


def test_a_pack_holds_its_count_times_its_size() -> None:
    """4 x 2.5 l x 0.4366 kg."""
    assert factor("hydrochloric acid 37 % 4 x 2.5 L", "case").kg_per_unit == Decimal("4.366")
    assert factor("acetone drum 200 kg", "drum").kg_per_unit == Decimal(200)


@pytest.mark.parametrize(
    ("text", "unit", "missing"),
    [
        ("hydrochloric acid", "l", "strength"),
        ("acetone solution", "kg", "strength"),
        ("ephedrine", "l", "density"),
        ("acetone", "drum", "pack"),
        ("acetone", "cubit", "unit"),
    ],
)
def test_what_is_not_known_is_named(text: str, unit: str, missing: str) -> None:
    found = factor(text, unit)
    assert (found.kg_per_unit, found.missing) == (None, missing)


def test_the_strength_of_the_ledger_beats_that_of_the_text() -> None:
    assert factor("hydrochloric acid", "kg", concentration=Decimal(32)).kg_per_unit == Decimal("0.32")


def test_a_strength_by_volume_weighs_the_pure_liquid_in_it() -> None:
    """20 % v/v piperidine: 0.2 l x 0.8627 kg/l."""
    assert factor("piperidine 20% v/v in DMF", "l").kg_per_unit == Decimal("0.17254")


def test_a_gallon_is_the_gallon_of_the_united_states() -> None:
    """250 gal x 3.785411784 l x 1.0817 kg/l = 1,023.67 kg: the 1,023 kg of 21 CFR 1310.04."""
    kg = factor("acetic anhydride", "gal").kg_per_unit
    assert kg is not None
    assert round(kg * 250, 2) == Decimal("1023.67")
