"""What a product line says, and what it does not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.substances import Evidence, Found, recognise


def only(text: str, **cells: str) -> Found:
    found = recognise(text, **cells).found
    assert len(found) == 1, found
    return found[0]


DECOYS = [
    "toluene diisocyanate",
    "toluene-2,4-diisocyanate",
    "4-nitro-toluene",
    "benzaldehyde, 4-methoxy-",
    "acetone cyanohydrin",
    "acetone-free",
    "free of acetone",
    "acetone substitute",
    "ohne Aceton",
    "sans toluène",
    "без толуола",
    "不含甲苯",
    "بدون أسيتون",
    "petroleum ether",
    "ethylene glycol diethyl ether",
    "lidocaine HCl",
    "lidocaine, HCl",
    "atropine;sulfuric acid",
    "sulfuric acid, magnesium salt",
    "toluene-d8",
    "oleum 20 %",
    "iodine monochloride",
    "phosphorus trichloride",
    "bis(toluene)chromium",
    "benzaldehyde dimethyl acetal",
    "ether, ethyl vinyl",
    "benzene, methyl(phenylthio)-",
    "acetone, cyclic ethylene acetal",
    "dichloro-1,3 acetone",
    "diltiazem * HCl",
    "guanidine; sulfuric acid",
    "free from yellow or white phosphorus",
    "red wine",
    "",
    "   ",
    "☃",
]


@pytest.mark.parametrize("text", DECOYS)
def test_a_longer_name_or_a_negation_is_no_controlled_substance(text: str) -> None:
    assert recognise(text).found == ()


def test_a_salt_gives_the_base_and_names_the_form() -> None:
    found = only("Ephedrine hydrochloride 500 g")
    assert (found.cas, found.form_cas, found.relation) == ("299-42-3", "50-98-6", "salt")
    assert found.fraction == Decimal("0.8192")


def test_an_unlisted_salt_of_a_base_is_a_salt_of_unknown_content() -> None:
    found = only("Ephedrine citrate 10 g")
    assert (found.cas, found.relation, found.fraction) == ("299-42-3", "salt", None)


def test_an_ester_series_keeps_its_own_number() -> None:
    """PMK methyl glycidate is an entry of its own, 13605-48-6."""
    assert only("PMK methyl glycidate").cas == "13605-48-6"


def test_an_ester_without_cas_is_known_by_its_own_key() -> None:
    assert only("BMK propyl glycidate").cas == "BMK-GLYCIDATE-PROPYL"


def test_mapa_is_not_bmk_glycidate() -> None:
    """A public list labels CAS 16648-44-5 BMK glycidate; the EU act says MAPA."""
    assert only("16648-44-5").name.startswith("methyl alpha-phenylacetoacetate")


def test_red_is_read_before_the_shared_number() -> None:
    assert only("red phosphorus CAS 7723-14-0").form == "7723-14-0"
    assert only("white phosphorus CAS 7723-14-0").cas == "12185-10-3"
    assert only("phosphorus CAS 7723-14-0").relation == "allotrope"
    assert recognise("white phosphorus CAS 7723-14-0").conflict is None


def test_a_number_that_contradicts_the_name_is_a_conflict() -> None:
    recognition = recognise("Acetone", cas="108-24-7")
    assert {found.cas for found in recognition.found} == {"67-64-1", "108-24-7"}
    assert recognition.conflict is not None
    assert (recognition.conflict.code, recognition.conflict.name_means) == ("108-24-7", "67-64-1")
    assert recognition.questions[0].code == "conflict"


def test_the_number_of_another_substance_beside_a_listed_name_is_a_conflict() -> None:
    conflict = recognise("Acetone CAS 64-17-5").conflict
    assert conflict is not None
    assert conflict.code_means is None


def test_a_mixture_may_name_the_numbers_of_its_parts() -> None:
    assert recognise("Acetone CAS 67-64-1 in water CAS 7732-18-5").conflict is None


def test_a_wrong_check_digit_is_no_number() -> None:
    """Norfentanyl is 1609-66-1; a public list prints 1609-66-5."""
    assert recognise("1609-66-5").found == ()
    assert only("1609-66-1").name == "norfentanyl"


def test_a_tariff_code_of_one_substance_shows_it() -> None:
    assert only("solvent", hs_code="2915 24 00").cas == "108-24-7"
    assert only("HS 291411 solvent").evidence[0].kind is Evidence.HS_CODE


def test_a_tariff_code_of_many_substances_asks() -> None:
    recognition = recognise("fine chemical", hs_code="2933 39 99")
    assert recognition.found == ()
    assert recognition.questions[0].code == "shared code"


def test_a_shared_tariff_code_beside_another_known_number_does_not_ask() -> None:
    assert recognise("nicotinic acid 59-67-6", hs_code="29333999").questions == ()


def test_a_tariff_code_of_another_listed_substance_is_a_conflict() -> None:
    conflict = recognise("acetone", hs_code="29152400").conflict
    assert conflict is not None
    assert conflict.code_means == "acetic anhydride"


def test_a_bare_number_or_a_street_word_is_an_odd_name() -> None:
    assert recognise("4471", cas="108-24-7").odd_name == "4471"
    assert recognise("PMK oil 5 l").odd_name == "pmk oil"
    assert recognise("acetic anhydride", cas="108-24-7").odd_name is None
    assert recognise("industrial cleaner", cas="108-24-7").odd_name is None


def test_evidence_quotes_the_line_as_it_was_typed() -> None:
    assert only("Диэтиловый эфир 1 л").evidence[0].text == "Диэтиловый эфир"
    assert only("  KMnO4   1 kg").evidence[0].text == "KMnO4"


def test_two_products_in_one_line_are_both_found() -> None:
    cas = {found.cas for found in recognise("acetone; sulfuric acid; toluene").found}
    assert cas == {"67-64-1", "7664-93-9", "108-88-3"}


def test_brackets_with_a_pack_do_not_turn_a_name_into_its_ester() -> None:
    assert {found.cas for found in recognise("acetone (25 l) ethyl ether").found} == {"67-64-1", "60-29-7"}


def test_look_alike_letters_are_seen_through() -> None:
    """Cyrillic а, с and е in a Latin word; a zero-width space; full-width letters."""
    for text in ("асetone", "ace\u200btone", "ＡＣＥＴＯＮＥ", "ａcetonе 25 L"):
        assert only(text).cas == "67-64-1", text


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert recognise(text).text == text


@given(st.sampled_from(["Acetone", "acetic anhydride", "толуол", "高锰酸钾"]), st.integers(1, 999))
def test_a_pack_beside_a_name_changes_nothing(name: str, size: int) -> None:
    assert [found.cas for found in recognise(f"{name} {size} kg").found] == [
        found.cas for found in recognise(name).found
    ]
