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


@pytest.mark.parametrize(
    ("text", "cas"),
    [
        ("caetic anhydride 25 L", "108-24-7"),
        ("hromium trioxide", "1333-82-0"),
        ("sintered hcromium trioxide", "1333-82-0"),
        ("efidac 24 seudoephedrine hcl", "90-82-4"),
        ("sigma-vutyrolactone", "96-48-0"),
    ],
)
def test_a_slip_at_the_first_letter_is_read(text: str, cas: str) -> None:
    found = recognise(text).found
    assert [one.cas for one in found] == [cas]
    assert found[0].evidence[0].kind is Evidence.TYPO


@pytest.mark.parametrize("text", ["acton 1", "cetone 25 L", "phosphnous acid", "thamine chloride"])
def test_a_slip_at_the_first_letter_is_not_asked_about(text: str) -> None:
    assert recognise(text).found == ()


@pytest.mark.parametrize(
    ("text", "cas"),
    [
        ("acetonne (nf)", "67-64-1"),
        ("formamie solution", "75-12-7"),
        ("iodne crystals 500 g", "7553-56-2"),
        ("tolul techn. 200 L", "108-88-3"),
        ("methnamine hydrochloride", "74-89-5"),
    ],
)
def test_a_slip_that_another_may_have_had_is_asked_about_among_words_of_trade(text: str, cas: str) -> None:
    """Acetonine, formamine; six letters; methenamine."""
    found = recognise(text)
    assert [one.cas for one in found.found] == [cas]
    assert [question.code for question in found.questions] == ["spelling"]


@pytest.mark.parametrize(
    "text", ["acetonne", "iodne", "acetonne 4", "iron (II) iodie", "tri-n-butyl tin iodie"]
)
def test_beside_nothing_or_a_part_it_is_left(text: str) -> None:
    assert recognise(text).found == ()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("eryhtro-2-amino-1-phenyl-1-propanol", "14838-15-4"),
        ("erythro-2-amino-1-phenyl-1-propanol", "14838-15-4"),
    ],
)
def test_a_longer_name_with_a_slip_is_read_before_a_part_of_it(text: str, form: str) -> None:
    assert [one.form for one in recognise(text).found] == [form]


def test_a_solvent_with_a_slip_is_a_solvent_all_the_same() -> None:
    well, slipped = (
        recognise("1.25 m hcl in isopropanol").found,
        recognise("1.25 m hcl in isopropaanol").found,
    )
    assert [one.fraction for one in slipped] == [one.fraction for one in well] == [None]


@pytest.mark.parametrize(
    "text",
    ["fosfomo 50", "acetyl chlorime(18 acetyl chlorine)", "n-methxylamine hydrochloride", "3-butrnone-2"],
)
def test_a_letter_that_neither_finger_nor_ear_exchanges_is_no_slip(text: str) -> None:
    assert recognise(text).found == ()


@pytest.mark.parametrize(
    "text",
    [
        "hydrogwn sulfuric acid",
        "chhloral formamide",
        "5-hydroxtl piperidine",
        "4-amino-1-n-bco piperidine",
        "dichloor-1,3 acetone",
        "4-ido benzyl bromide",
        "acetonl acetone",
        "3,4-dimethoxybenzene sulfinyl chloride",
        "ether, methl",
        "lithium, in",
        "mercury chloride (hcl(2))",
        "methyl benzene sulphinte",
        "acetone, is(3,5-di-tert-butyl-4-hydroxyphenyl) mercaptole",
        "benzaldehyde propylene glycolcetal",
        "lithium (1)-2,4-dihydroxy-3,3-dimethylbutyrte",
        "lysergic acid methyl carbinoalmide",
        "trisulfide, free from yellow or whie phosphorus",
        "uranium(2+) dibromie",
        "acetyl-l-isoleucine methyl amie",
        "sodium;formaldeyhde;propan-2-one",
        "toluene diiscyantes (mixture)",
        "ether, methl 1,3,3,3-tetrafluoro-2-(trifluoromethyl)propenyl",
        "4-amino-3-phenyl butyric acid hydrochlorie",
        "es 28 eter",
        "dpe-hcl",
    ],
)
def test_a_slip_beside_a_name_leaves_the_other_compound(text: str) -> None:
    assert recognise(text).found == ()


@pytest.mark.parametrize(
    ("text", "cas"),
    [
        ("sodium phosphinate hyrdate", "6303-21-5"),
        ("sodium phosphiate hydrate", "6303-21-5"),
        ("methylammine hydroiodide", "74-89-5"),
        ("phenylalanine (udp/inn)", "63-91-2"),
        ("chevron caetone", "67-64-1"),
        ("diethyl ether or ethyl eter", "60-29-7"),
        ("carbamaldehyde, mthanamide", "75-12-7"),
    ],
)
def test_water_makers_and_a_second_name_leave_the_substance(text: str, cas: str) -> None:
    assert [one.cas for one in recognise(text).found] == [cas]


def test_a_word_of_trade_in_a_name_has_no_ending_of_a_class() -> None:
    assert [one.name for one in recognise("phosphorus whie").found] == ["white phosphorus"]


@pytest.mark.parametrize(
    "text",
    [
        "carbamaldehyde, mthanamide oxime",
        "iron ion(2+) dibromie",
        "geranul acetone",
        "(eaction product of silicic acid, hydrochloric acid and water)",
        "acetic acid, 1,1'-ianhydride with silicic acid",
        "alpha-theonyl chloride",
        "phosphonic acid, 2, 5-thiophenediylbis-, tetraethly ester",
        "phosphorus sesquisulfide, free from yellow r white phosphorous",
        "sulfuric acid mono 2-aminoethyelster",
        "toluene diiaocyantes (mixture)",
    ],
)
def test_a_slip_beside_a_longer_name_makes_no_listed_substance(text: str) -> None:
    assert recognise(text).found == ()
