"""The catalogue is whole: every code has its function, sources, words and question."""

import csv
from importlib.resources import files
from string import Formatter

import pytest

from bonafides.screening.catalogue import CATALOGUE, CatalogueError, words
from bonafides.screening.catalogue.catalogue import read
from bonafides.screening.catalogue.words import CODED
from bonafides.screening.indicators import INDICATORS
from scripts.reference import PAGE, indicators
from tests.screening.makers import BY_NAME, FIRST_BASIS, ask, noticed

CODES = list(CATALOGUE.entries)
FOLDER = files("bonafides.screening.catalogue")
ACCUSING = ("suspicio", "suspect", "crime", "criminal", "illegal", "divert", "diversion", "police", "drug")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()))


def test_every_code_has_a_function_and_every_function_a_code() -> None:
    assert sorted(entry.name for entry in CATALOGUE.entries.values()) == sorted(BY_NAME)
    assert len(INDICATORS) == len(BY_NAME) == 54


@pytest.mark.parametrize("code", CODES)
def test_every_function_says_what_it_means_in_a_sentence(code: str) -> None:
    said = (BY_NAME[CATALOGUE[code].name].__doc__ or "").strip()
    assert said.endswith(".")


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_sources_innocents_question_and_remedy(code: str) -> None:
    entry, phrase = CATALOGUE[code], words().indicators[code]
    assert all(CATALOGUE.sources[source].citation for source in entry.sources)
    assert len(phrase.innocents) == len(entry.innocent) >= 1
    assert phrase.title
    assert phrase.question.rstrip().endswith(("?", "."))
    assert phrase.clears.endswith(".")


@pytest.mark.parametrize(("code", "basis"), FIRST_BASIS)
def test_every_place_in_a_sentence_is_a_value_of_the_finding(code: str, basis: str) -> None:
    finding = ask(code, noticed(code, basis))
    assert finding is not None
    template = words().indicators[code].sentences[str(finding.values.get("basis", ""))]
    names = {name for _, name, _, _ in Formatter().parse(template) if name}
    assert names <= finding.values.keys()
    assert all(finding.values[name] is not None for name in names)


@pytest.mark.parametrize("code", CODES)
def test_every_basis_of_a_sentence_has_a_case(code: str) -> None:
    assert sorted(words().indicators[code].sentences) == sorted(
        basis for one, basis in FIRST_BASIS if one == code
    )


@pytest.mark.parametrize(("code", "basis"), FIRST_BASIS)
def test_every_code_in_a_finding_has_words(code: str, basis: str) -> None:
    finding = ask(code, noticed(code, basis))
    assert finding is not None
    coded = [part for name in CODED & finding.values.keys() for part in str(finding.values[name]).split(",")]
    assert set(coded) <= words().terms.keys()


@pytest.mark.parametrize("code", ["C02", "C07", "F02", "F04", "F05", "F07", "F09", "F16", "Q16", "Q18"])
def test_every_kind_that_is_told_has_words(code: str) -> None:
    assert CATALOGUE[code].kinds.keys() <= words().terms.keys()


@pytest.mark.parametrize("code", CODES)
def test_no_question_accuses_or_says_what_was_noticed(code: str) -> None:
    phrase = words().indicators[code]
    assert not [word for word in ACCUSING if word in phrase.question.lower()]
    assert "{" not in phrase.question


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_blames(code: str) -> None:
    phrase = words().indicators[code]
    said = " ".join([phrase.title, *phrase.sentences.values(), phrase.clears]).lower()
    assert not [word for word in ACCUSING if word in said]


def test_every_parameter_source_and_innocent_is_used() -> None:
    entries = CATALOGUE.entries.values()
    assert set(CATALOGUE.parameters) == {name for entry in entries for name in entry.numbers}
    assert set(CATALOGUE.sources) == {source for entry in entries for source in entry.sources}


def test_no_soft_indicator_alone_is_as_heavy_as_the_law() -> None:
    soft = [entry.weight for entry in CATALOGUE.entries.values() if entry.hard is None]
    assert max(soft) <= 5


MINIMAL = """
version = "1"
[parameters]
[judging]
ask_at = 6
hold_at = 12
families = 2
family_floor = 1
same_family_share = 0.25
window_days = 60
repeat_gain = 0.5
stretch_power = 0.1
lead_ask_at = 8
[sources.one]
citation = "A text"
url = ""
[indicators.X01]
name = "x"
family = "f"
weight = 1
innocent = ["growth"]
sources = ["one"]
confidence = "background"
since = 2026-11-23
explosives = true
"""


def test_a_whole_catalogue_is_read() -> None:
    assert read(MINIMAL)["X01"].family == "f"


@pytest.mark.parametrize(
    ("whole", "broken", "said"),
    [
        ('sources = ["one"]', 'sources = ["two"]', "unknown source 'two'"),
        ('innocent = ["growth"]', "innocent = []", "no innocent explanation"),
        ('confidence = "background"', 'confidence = "sure"', "confidence 'sure'"),
        ("explosives = true", "explosives = true\nnumbers = { days = 3 }", "'days' is not explained"),
        ('family = "f"', "", "family"),
        ("[parameters]", "[parameters", "cannot be read"),
    ],
)
def test_an_incomplete_catalogue_is_refused_with_its_reason(whole: str, broken: str, said: str) -> None:
    with pytest.raises(CatalogueError, match=r"\[?") as refused:
        read(MINIMAL.replace(whole, broken))
    assert said in str(refused.value)


def test_phrases_tell_every_code_in_seven_languages() -> None:
    spoken: dict[str, set[str]] = {}
    for row in _rows("phrases.csv"):
        spoken.setdefault(row["code"], set()).add(row["lang"])
    told = ("C07", "F04", "F05", "F07", "F09", "F10", "Q16", "Q18")
    codes = {code for one in told for code in CATALOGUE[one].kinds} | {
        "free zone",
        "no-papers",
        "cash-note",
        "business-refusal",
        "free-sample",
        "second-hand",
    }
    assert spoken.keys() == codes
    assert all(langs == {"en", "fr", "es", "de", "ru", "ar", "zh"} for langs in spoken.values())


def test_no_phrase_stands_twice_and_none_is_too_short() -> None:
    phrases = [(row["code"], row["lang"], row["phrase"]) for row in _rows("phrases.csv")]
    assert len(phrases) == len(set(phrases))
    assert all(phrase == phrase.strip() and len(phrase) >= 2 for _, _, phrase in phrases)


def test_free_mail_domains_are_domains() -> None:
    domains = [row["domain"] for row in _rows("free_mail.csv")]
    assert domains == sorted(set(domains))
    assert all(domain == domain.lower() and "." in domain for domain in domains)


def test_every_sign_of_the_field_is_asked_or_waits_for_a_record() -> None:
    rows = _rows("field.csv")
    asked = {row["asked_by"] for row in rows} - {""}
    assert asked == {*CODES, "stock", "reconcile"}
    assert len({row["code"] for row in rows}) == len(rows)
    assert all(row["waits_for"] for row in rows if not row["asked_by"])


def test_apparatus_is_told_in_seven_languages_and_says_where_it_is_listed() -> None:
    spoken: dict[str, set[str]] = {}
    for row in _rows("apparatus.csv"):
        spoken.setdefault(row["code"], set()).add(row["lang"])
        assert row["source"] in CATALOGUE.sources
    assert all(langs == {"en", "fr", "es", "de", "ru", "ar", "zh"} for langs in spoken.values())


def _is_cas(number: str) -> bool:
    """The last digit of a CAS number is the weighted sum of the others, modulo ten."""
    digits = [int(sign) for sign in number.replace("-", "")]
    return sum(place * digit for place, digit in enumerate(reversed(digits[:-1]), 1)) % 10 == digits[-1]


def test_uses_name_true_cas_numbers_and_divisions_and_say_how_sure_they_are() -> None:
    rows = _rows("uses.csv")
    assert [row["substance"] for row in rows if not _is_cas(row["substance"])] == []
    assert all(row["division"].isdigit() and len(row["division"]) in {2, 4} for row in rows)
    assert all(row["confidence"] and row["source"] for row in rows)
    assert len({(row["substance"], row["division"]) for row in rows}) == len(rows)


def test_the_reference_page_says_what_the_catalogue_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == indicators(), "run: python -m scripts.reference"
