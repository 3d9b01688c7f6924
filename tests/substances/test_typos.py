"""One slip of the key, and the compounds that are one letter away."""

from datetime import date

import pytest

from bonafides.substances import Answer, Evidence, Jurisdiction, classify, recognise


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


@pytest.mark.parametrize("text", ["benzl chloride", "piperonl", "2-butnone"])
def test_a_slip_that_another_name_may_have_had_is_not_read(text: str) -> None:
    """Benzyl or benzal chloride; piperonal or piperonyl; butanone or butenone."""
    assert recognise(text).found == ()


@pytest.mark.parametrize("text", ["4-ethoxybenzyl phenylacetone", "3-methyl-2-butanone", "butan-3-one"])
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


@pytest.mark.parametrize(
    ("text", "cas"),
    [
        ("2-butanine 25 L", "78-93-3"),
        ("3,4-methylenedioxyphenylacetine", "4676-39-5"),
        ("pseudoephedrone sulfate", "90-82-4"),
    ],
)
def test_a_slip_that_looks_like_another_compound_asks(text: str, cas: str) -> None:
    """`-one` and `-ine` end other classes; no index that we know holds these three names."""
    found = classify(text, on=date(2026, 11, 27), jurisdictions=[Jurisdiction.US])
    assert [one.cas for one in found.substances] == [cas]
    assert found.verdicts[0].answer is Answer.CANNOT_TELL
    assert "spelling" in [question.code for question in found.questions]


@pytest.mark.parametrize(
    "text", ["acetyl-l-valine methyl amise", "trichloromethane sulfeny chloride", "manganese dibromie"]
)
def test_what_only_looks_like_a_name_is_not_asked_about_beside_a_part_of_another(text: str) -> None:
    assert recognise(text).found == ()


@pytest.mark.parametrize(
    "text",
    [
        "t-butul toluene",
        "ethly acetone",
        "di(chloromethly) toluene",
        "brmo acetone",
        "undecl sulfuric acid",
        "acetone, oxme",
        "lysergic acid amie",
        "sulfuric acid, dipropylesster",
        "toluene, alphha, ar, ar-trichloro-",
        "2-butanone, cycilc 1,2-ethanediyl acetal",
        "progesterone cyclic 16,17-aceal with acetone",
        "phosphorus heptasulfide, free from yellow ro white phosphorus",
        "8-quinolinol, hydrogen sulfate (eter)",
        "bromine, in (Br1-)",
    ],
)
def test_a_slip_in_the_word_beside_a_name_makes_another_compound_all_the_same(text: str) -> None:
    assert recognise(text).found == ()


@pytest.mark.parametrize(
    ("text", "cas"),
    [
        ("bromine liqid 1 kg", "7726-95-6"),
        ("alphha-butyrolactone", "96-48-0"),
        ("acetone, Merck, bottel 2.5 L", "67-64-1"),
        ("toluene pue 25 L", "108-88-3"),
        ("acetone, nail care, 25 L", "67-64-1"),
    ],
)
def test_a_slip_in_a_word_of_trade_changes_nothing(text: str, cas: str) -> None:
    assert [one.cas for one in recognise(text).found] == [cas]
