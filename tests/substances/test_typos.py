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


@pytest.mark.parametrize(
    ("text", "cas"),
    [
        ("4-methyl-2-pentanonee", "108-10-1"),
        ("1-benzyl-4-pipreidone 25 g", "3612-20-2"),
        ("N-phenethyl-4-piperdone", "39742-60-4"),
        ("benzaldeyhde", "100-52-7"),
        ("toulene, 200 L", "108-88-3"),
        ("diethyl etherr", "60-29-7"),
        ("ehtyl phenylacetate", "103-82-2"),
    ],
)
def test_a_slip_is_forgiven_in_systematic_and_in_short_names(text: str, cas: str) -> None:
    assert [one.cas for one in recognise(text).found] == [cas]


@pytest.mark.parametrize(
    "text", ["benzl chloride", "1,4-butsnediol", "diiethyl ether", "potassium phosphiate"]
)
def test_a_slip_that_another_name_may_have_had_is_not_read(text: str) -> None:
    """Benzyl or benzal chloride; butane-, butene- or butynediol; diethyl or dimethyl ether; phosphinate or phosphate."""
    assert recognise(text).found == ()


@pytest.mark.parametrize(
    "text", ["2-butanine", "4-ethoxybenzyl phenylacetone", "3-methyl-2-butanone", "butan-3-one"]
)
def test_endings_parts_and_locants_of_a_name_do_not_slip(text: str) -> None:
    assert recognise(text).found == ()


@pytest.mark.parametrize(
    "text", ["acetone cyanhoydrin", "acetone semicabazone", "benzaldehyde dimethyl cetal"]
)
def test_a_slip_in_the_word_beside_a_name_makes_no_listed_substance(text: str) -> None:
    assert recognise(text).found == ()


def test_a_slip_in_the_name_of_a_salt_leaves_the_base() -> None:
    found = recognise("methylamine hyrdochloride 500 g").found
    assert [(one.cas, one.relation) for one in found] == [("74-89-5", "salt")]


def test_a_part_of_a_name_of_another_compound_is_no_slip_of_its_own() -> None:
    assert recognise("chondroitin sulfuric acids").found == ()
