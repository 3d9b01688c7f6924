"""Strength and pack as printed."""

from decimal import Decimal

import pytest

from bonafides.substances import Pack, recognise
from bonafides.substances.packs import pack
from bonafides.substances.strengths import number, strengths
from bonafides.substances.writing import plain


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("37 %", "37", "%"),
        ("≥99.5%", "99.5", "%"),
        ("33% w/w", "33", "%"),
        ("40 wt. % in H2O", "40", "%"),
        ("20% v/v", "20", "% v/v"),
        ("10 % m/v", "10", "% w/v"),
        ("36-38%", "37", "%"),
        ("0.1 N", "0.1", "N"),
        ("N/10", "0.1", "N"),
        ("6 M", "6", "M"),
        ("0,05 mol/L", "0.05", "M"),
        ("10 mg/mL", "0.01", "kg/l"),
        ("١٠ %", "10", "%"),
    ],
)
def test_a_strength_is_read_as_printed(text: str, value: str, unit: str) -> None:
    (found,) = strengths(plain(text))
    assert (found.strength.value, found.strength.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["200 %", "2.5 L", "25 kg", "100 mm", "acetone"])
def test_what_is_no_strength_is_not_read(text: str) -> None:
    assert strengths(plain(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 x 2.5 L", Pack(4, Decimal("2.5"), "l", "")),
        ("drum 200 kg", Pack(1, Decimal(200), "kg", "drum")),
        ("25L", Pack(1, Decimal(25), "l", "")),
        ("IBC 1000 l", Pack(1, Decimal(1000), "l", "drum")),
        ("500 ml bottle", Pack(1, Decimal(500), "ml", "pack")),
        ("6×500ml", Pack(6, Decimal(500), "ml", "")),
        ("бочка 200 кг", Pack(1, Decimal(200), "kg", "drum")),
        ("200公斤/桶", Pack(1, Decimal(200), "kg", "drum")),
        ("bidon de 2,5 litres", Pack(1, Decimal("2.5"), "l", "pack")),
    ],
)
def test_a_pack_is_read_as_printed(text: str, expected: Pack) -> None:
    assert pack(plain(text)) == expected


def test_a_strength_is_no_pack() -> None:
    assert pack(plain("10 mg/ml")) is None


def test_a_comma_groups_thousands_or_is_decimal() -> None:
    assert (number("1,023"), number("2,5"), number("0,125")) == (
        Decimal(1023),
        Decimal("2.5"),
        Decimal("0.125"),
    )


@pytest.mark.parametrize(
    ("line", "percent"),
    [
        # handbooks: 66 degrees are sulphuric acid of about 93 %, 20 degrees hydrochloric acid of about 31 %
        ("Sulphuric acid 66 °Bé 25 kg", 93),
        ("Schwefelsäure 66° Bé", 93),
        ("sulfuric acid 60 Baumé, drum 200 kg", 78),
        ("acide chlorhydrique 20 °Baumé", 31),
        ("muriatic acid 22 Be", 36),
    ],
)
def test_degrees_of_baume_become_a_strength_by_weight(line: str, percent: int) -> None:
    (found,) = recognise(line).found
    assert found.fraction is not None
    assert abs(float(found.fraction) * 100 - percent) < 1.5, found


def test_degrees_of_a_substance_without_densities_are_not_guessed() -> None:
    (found,) = recognise("Potassium permanganate 30 °Bé").found
    assert found.fraction is None
