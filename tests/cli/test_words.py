"""Sentences: every language says the same things, and values are written as its readers write them."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.catalogue import words as catalogue_words
from bonafides.screening.findings import Finding
from bonafides.substances import Jurisdiction, law
from bonafides.substances.lists import entries
from bonafides.words import LANGUAGES, Words
from bonafides.words.catalogue import spoken, translated
from bonafides.words.formats import Formats
from bonafides.words.printed import Printed
from bonafides.words.templates import places, sentences
from bonafides.words.visible import visible
from tests.cli.cast import HOSTILE, SPOKEN, finding
from tests.screening.makers import FIRST_BASIS, ask, noticed


def words(lang: str = "en", *, html: bool = False) -> Words:
    return Words(lang, html=html, said=SPOKEN)


def forms(lang: str, key: str) -> dict[str, str]:
    said = sentences(lang)[key]
    return {"other": said} if isinstance(said, str) else dict(said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_sentences(lang: str) -> None:
    assert sentences(lang).keys() == sentences("en").keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_has_the_same_places_and_is_not_empty(lang: str) -> None:
    for key in sentences("en"):
        wanted = places(forms("en", key)["other"]) - {"n"}
        for form, text in forms(lang, key).items():
            assert text.strip(), key
            assert places(text) - {"n"} == wanted, (key, form)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_count_has_every_plural_form_of_its_language(lang: str) -> None:
    used = {Formats(lang).plural(n) for n in range(1000)} | {"other"}
    counted = [key for key in sentences("en") if not isinstance(sentences("en")[key], str)]
    assert counted
    for key in counted:
        assert forms(lang, key).keys() == used, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_english_is_written_as_english(lang: str) -> None:
    long = [key for key in sentences("en") if len(re.sub(r"{.*?}", "", forms("en", key)["other"])) > 12]
    same = [key for key in long if forms(lang, key)["other"] == forms("en", key)["other"]]
    assert (len(same) == len(long)) if lang == "en" else not same


# 1,234.5 kg as the CLDR locale data of each language writes it
@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "1,234.5_kg"),
        ("fr", "1_234,5_kg"),
        ("es", "1.234,5_kg"),
        ("ru", "1_234,5_кг"),
        ("ar", "1,234.5_كغم"),
        ("zh", "1,234.5_kg"),
    ],
)
def test_a_quantity_is_written_as_its_language_does(lang: str, shown: str) -> None:
    assert words(lang).quantity(1234.5, "kg") == shown.replace("_", " ")
    assert words(lang, html=True).quantity(1234.5, "kg") == shown.replace("_", "\u00a0")


@pytest.mark.parametrize(
    ("lang", "shown"),
    [("en", "4 Mar 2026"), ("fr", "4 mars 2026"), ("ar", "4 مارس 2026"), ("zh", "2026年3月4日")],
)
def test_a_date_is_written_as_its_language_does(lang: str, shown: str) -> None:
    assert Formats(lang).day(date(2026, 3, 4)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"),
        (0.00123, "0.00123"),
        (74.2, "74.2"),
        (740.0, "740"),
        (999.96, "1,000"),
        (12345.678, "12,346"),
    ],
)
def test_a_number_has_the_digits_that_mean_something(value: float, shown: str) -> None:
    assert Formats("en").number(value, 4) == shown


def test_a_share_just_under_the_whole_is_not_rounded_up_to_it() -> None:
    assert Formats("en").percent(0.9997) == "99.9%"


@given(st.floats(min_value=-1e12, max_value=1e12))
def test_a_number_is_never_written_with_an_exponent(value: float) -> None:
    assert "e" not in Formats("en").number(value, 6)


@given(st.lists(st.floats(min_value=0.001, max_value=1e9), min_size=2))
def test_a_larger_number_is_never_written_as_a_smaller_one(values: list[float]) -> None:
    shown = [float(Formats("en").number(value, 6).replace(",", "")) for value in sorted(values)]
    assert all(low <= high for low, high in pairwise(shown))


def test_the_short_way_and_the_long_way_write_the_same() -> None:
    plain = words().sentence(finding(amount=740.0, usual_amount=74.2, ratio=9.97), "kg")
    assert plain == "740 kg ordered. Usually 74.2 kg an order, 9.97 times less."
    long = words().sentence(finding(amount=1740.0, usual_amount=74.2, ratio=23.45), "kg")
    assert long == "1,740 kg ordered. Usually 74.2 kg an order, 23.4 times less."


def test_a_percentage_and_a_term_stand_in_a_sentence() -> None:
    assert words().sentence(finding("F01"), "kg") == "To be paid in cash; 4.2% of this trade's orders are."


def test_a_value_that_is_missing_is_said_to_be_unknown() -> None:
    assert (
        words().sentence(finding(usual_amount=None), "kg").startswith("740 kg ordered. Usually not known an")
    )


def test_the_basis_of_a_finding_chooses_its_sentence() -> None:
    said = words().sentence(finding(basis="month", month_amount=800.0, usual_month_amount=90.0), "kg")
    assert said == "800 kg this month. Usually 90 kg a month."


def test_a_finding_without_a_sentence_shows_its_values() -> None:
    assert words().sentence(Finding("X99", 1.0, {"kg": 5.0}), "kg") == "Finding X99: kg 5 kg."


def test_a_code_is_isolated_left_to_right_on_a_page_only() -> None:
    order = {"order_id": "A-1017", "day": date(2026, 3, 12)}
    assert '<bdi dir="ltr" class="code">A-1017</bdi>' in words("ar", html=True).say("reason_where", **order)
    assert "A-1017" in words("ar").say("reason_where", **order)
    assert "<" not in words("ar").say("reason_where", **order)


def test_hostile_text_is_escaped_on_a_page_and_its_hidden_characters_are_shown() -> None:
    page = words(html=True).who("C-1", HOSTILE)
    assert "<script>" not in page
    assert "&lt;U+202E&gt;" in page
    assert "<U+001B>" in words().who("C-1", HOSTILE)


@given(st.text())
def test_no_hidden_character_reaches_a_terminal(text: str) -> None:
    shown = visible(text)
    assert not {"\x1b", "\u202e", "\u2066", "\x07", "\n"} & set(shown)


def test_a_phrase_that_nobody_has_translated_is_english_and_says_so() -> None:
    said = words("ar", html=True).sentence(finding("C01"), "kg")
    assert said == '<span lang="en" dir="ltr">First order 12 days ago.</span>'


def test_a_half_translated_indicator_is_not_used() -> None:
    english = catalogue_words("en").indicators["C01"]
    assert translated({"indicators": {"C01": {"title": "Nouveau client"}}}, CATALOGUE["C01"], english) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_indicator_of_the_catalogue_has_words(lang: str) -> None:
    assert spoken(lang).phrases.keys() == CATALOGUE.entries.keys()


def test_amounts_with_their_measure_are_one_quantity() -> None:
    values: dict[str, Any] = {
        "basis": "order",
        "amount": 740.0,
        "measure": "kg",
        "usual_low": 60.0,
        "usual_high": 90.0,
    }
    known = {**values, "times_usual": 9.9, "ordered_on": date(2026, 3, 12)}
    said = Words("en").sentence(Finding("Q01", 3.0, known), "kg")
    assert "740 kg" in said
    assert "60 to 90 kg" in said


def counted(lang: str, n: float | None) -> str:
    said = Words(lang).sentence(Finding("C05", 1.0, {"age_days": n}), "kg")
    return said.removesuffix(".")


# The plural rules of CLDR: English one/other, Russian by the last digit, Arabic with a dual and 3-10, 11-99
@pytest.mark.parametrize(
    ("lang", "n", "shown"),
    [
        ("en", 1, "1 day before"),
        ("en", 2, "2 days before"),
        ("fr", 1, "1 jour avant"),
        ("es", 1, "1 día antes"),
        ("ru", 1, "1 день до"),
        ("ru", 23, "23 дня до"),
        ("ru", 111, "111 дней до"),
        ("ru", 1.5, "1,5 дня до"),
        ("ar", 1, "بمدة يوم واحد"),
        ("ar", 2, "بمدة يومين"),
        ("ar", 7, "بمدة 7 أيام"),
        ("ar", 40, "بمدة 40 يوماً"),
        ("zh", 1, "前 1 天"),
    ],
)
def test_a_count_in_a_finding_has_the_plural_form_of_its_language(lang: str, n: float, shown: str) -> None:
    assert shown in counted(lang, n)


def test_a_count_that_is_missing_is_said_to_be_unknown() -> None:
    assert counted("en", None) == "The company was founded not known before the order"


def test_nothing_is_said_as_none_where_the_language_says_so() -> None:
    values = {"orders_before": 0, "relation_days": 0}
    said = Words("en").sentence(Finding("C01", 1.0, values), "kg")
    assert said == "New customer for less than a day, with no orders before this one."


def test_a_count_follows_the_number_as_it_is_written() -> None:
    values = {"pause_days": 400, "usual_gap_days": 21.04}
    assert "обычный перерыв: 21 день." in Words("ru").sentence(Finding("C17", 1.0, values), "kg")


# Reg. (EC) 273/2004, annex II; 21 CFR 1310.04(f); annex I; 1988 Convention, tables
@pytest.mark.parametrize(
    ("lang", "printed", "shown"),
    [
        ("en", "0.5 kg a year", "0.5 kg a year"),
        ("fr", "0.5 kg a year", "0,5 kg par an"),
        ("es", "100 kg a calendar year, exports", "100 kg por año natural, exportaciones"),
        ("ru", "1,023 kg a calendar month", "1 023 кг за календарный месяц"),
        ("ar", "100 l a year", "100 لتر في السنة"),
        ("zh", "anhydrous: any amount", "无水：任何数量"),
        ("fr", "as the authority decides", "as the authority decides"),
    ],
)
def test_a_threshold_is_said_in_the_language_of_the_page(lang: str, printed: str, shown: str) -> None:
    assert Words(lang).quoted(printed) == shown


def test_every_threshold_and_list_of_the_law_has_words() -> None:
    every = law().thresholds(tuple(Jurisdiction))
    said = Printed(Formats("fr"), sentences("fr"))
    assert not [row.printed for row in every if said.limit(row.printed) is None]
    names = {entry.list for entry in entries()}
    assert names
    assert not [name for name in names if said.list_name(name) is None]


def test_a_text_of_the_law_that_has_no_words_is_marked_as_english() -> None:
    article = words("ar", html=True).quoted("Reg. (EC) 273/2004 Annex I")
    assert article == '<bdi dir="ltr" lang="en">Reg. (EC) 273/2004 Annex I</bdi>'
    assert words("ar", html=True).quoted("100 l a year") == "<bdi>100\u00a0لتر في السنة</bdi>"


def test_the_source_of_a_factor_is_said_part_by_part() -> None:
    source = "4 x 2.5 l a unit; density 1.8310 kg/l at 20 C (handbook, aqueous solution); 96 % as printed"
    said = "une unité contient 4 × 2,5 l ; densité 1,831 kg/l à 20 °C (manuel, solution aqueuse)"
    assert words("fr").factor(source) == f"{said} ; 96 %, d’après le nom du produit"
    assert words("fr").factor("weighed by hand; 96 % as printed") == "weighed by hand; 96 % as printed"


def test_a_code_in_a_note_is_said_in_words() -> None:
    said = words("fr").note("date-style", {"column": "Datum", "style": "day-month-year"})
    assert said == "Les dates de la colonne Datum ont été lues ainsi : jour-mois-année."
    assert words("en").note("dialect", {"delimiter": "\t"}) == "Columns are separated by a tab."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_is_a_whole_sentence_of_its_language(lang: str) -> None:
    speaker = Words(lang)
    for code, basis in FIRST_BASIS:
        found = ask(code, noticed(code, basis))
        assert found is not None
        said = speaker.sentence(found, "kg")
        assert said[-1] in ".。", said
        assert not re.search(r"\.\.|  |[{}]", said), said
        assert speaker.say("unknown") not in said, said


def test_a_minus_stays_to_the_left_of_its_number_in_arabic_too() -> None:
    assert Formats("ar").number(-83.74) == "\u200e-83.74"
    assert Formats("ar").fixed(-1234.5, 1).startswith("\u200e-")
    assert Formats("en").number(-83.74) == "-83.74"
