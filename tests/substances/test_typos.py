"""One slip of the key, and the compounds that are one letter away."""

import pytest

from bonafides.substances import Evidence, recognise


@pytest.mark.parametrize(
    ("text", "cas"),
    [
        ("acetic anhidride 25 L", "108-24-7"),
        ("acteic anhydride", "108-24-7"),
        ("potasium permanganate", "7722-64-7"),
        ("hydrochlric acid 37 %", "7647-01-0"),
        ("pseudoephedrinne", "90-82-4"),
        ("phenilacetic acid", "103-82-2"),
    ],
)
def test_a_slip_in_a_long_name_is_forgiven(text: str, cas: str) -> None:
    found = recognise(text).found
    assert [one.cas for one in found] == [cas]
    assert found[0].evidence[0].kind is Evidence.TYPO


@pytest.mark.parametrize(
    "text",
    [
        "nitromethane",
        "benzoyl chloride",
        "benzal chloride",
        "dimethyl ether",
        "diethyl ketone",
        "phosphoric acid",
        "ephedrone",
        "ephedra",
        "piperonyl",
        "methyl p-aminobenzoate",
        "ethyl benzoate",
        "propanol",
        "butanol",
        "acetoin",
        "toluidine",
        "perchloric acid",
        "sulfurous acid",
        "methanimine",
        "acetanilide",
    ],
)
def test_another_compound_one_letter_away_is_not_a_slip(text: str) -> None:
    assert recognise(text).found == ()
