"""Tariff codes: what the text names alone tells, what it names among others asks."""

import pytest

from bonafides.substances import recognise
from bonafides.substances.tables import rows

ALONE = [
    ("2903.13", "67-66-3"),
    ("2814.10", "7664-41-7"),
    ("2819.10", "1333-82-0"),
    ("2812.17", "7719-09-7"),
    ("1211.50", "EPHEDRA"),
    ("1302.14", "EPHEDRA-EXTRACT"),
    ("2939.43", "492-39-7"),
    ("2915.24", "108-24-7"),
]


@pytest.mark.parametrize(("code", "key"), ALONE)
def test_a_subheading_that_names_one_substance_alone_tells(code: str, key: str) -> None:
    """Harmonized System 2022."""
    assert [found.cas for found in recognise("goods as agreed", hs_code=code).found] == [key]


@pytest.mark.parametrize("code", ["2801.30", "2707.20", "2918.99", "2932.99"])
def test_a_subheading_that_holds_others_too_asks(code: str) -> None:
    found = recognise("goods as agreed", hs_code=code)
    assert found.found == ()
    assert found.open_codes == (code,)


def test_every_tariff_code_has_six_or_eight_digits_and_a_substance() -> None:
    for row in rows("codes"):
        if row["scheme"] in {"hs", "cn"}:
            assert row["code"].isdigit(), row
            assert len(row["code"]) == {"hs": 6, "cn": 8}[row["scheme"]], row


def test_the_ester_code_that_the_nomenclature_gave_up_is_gone() -> None:
    """2916.35, esters of phenylacetic acid, is no subheading of HS 2022."""
    assert "291635" not in {row["code"] for row in rows("codes")}
