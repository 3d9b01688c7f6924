"""The catalogue's words: every language says of every indicator what English says, and all of it."""

from string import Formatter

import pytest
from babel import Locale

from bonafides.screening.catalogue import CATALOGUE, Phrase, words

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
OTHERS = LANGUAGES[1:]
CODES = list(CATALOGUE.entries)
CELLS = [(lang, code) for lang in LANGUAGES for code in CODES]
TRANSLATED = [(lang, code) for lang in OTHERS for code in CODES]
MONTH = "month"  # {ordered_on:month} is the month of a day, no noun
# What every reader would take for blame, by the beginning of the word (in Chinese the word itself).
ACCUSING = {
    "en": ("suspic", "suspect", "crime", "criminal", "illegal", "diver", "police", "drug", "fraud"),
    "fr": ("soupçon", "suspect", "crime", "criminel", "illégal", "détourn", "police", "drogue", "fraud"),
    "es": ("sospech", "delito", "delinc", "ilegal", "desviac", "policía", "droga", "fraud"),
    "ru": ("подозр", "преступ", "незакон", "утечк", "полици", "наркот", "мошен"),
    "ar": ("مشبوه", "اشتباه", "جريم", "مجرم", "غير قانوني", "تسريب", "شرطة", "مخدر", "احتيال"),
    "zh": ("可疑", "嫌疑", "犯罪", "非法", "转移", "流失", "警", "毒品", "欺诈"),
}


def said(lang: str, code: str) -> Phrase:
    return words(lang).indicators[code]


def texts(phrase: Phrase) -> list[str]:
    return [phrase.title, *phrase.sentences.values(), *phrase.innocents, phrase.question, phrase.clears]


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def nouns(text: str) -> set[str]:
    return {noun for _, _, noun, _ in Formatter().parse(text) if noun and noun != MONTH}


@pytest.mark.parametrize(("lang", "code"), CELLS)
def test_every_indicator_is_said_whole(lang: str, code: str) -> None:
    phrase = said(lang, code)
    assert all(text.strip() and text == text.strip() for text in texts(phrase))
    assert len(phrase.innocents) == len(CATALOGUE[code].innocent)


@pytest.mark.parametrize(("lang", "code"), TRANSLATED)
def test_every_sentence_has_the_places_of_the_english_one(lang: str, code: str) -> None:
    own, english = said(lang, code), said("en", code)
    assert own.sentences.keys() == english.sentences.keys()
    for basis, sentence in english.sentences.items():
        assert places(own.sentences[basis]) == places(sentence), basis


@pytest.mark.parametrize(("lang", "code"), CELLS)
def test_only_sentences_have_places(lang: str, code: str) -> None:
    phrase = said(lang, code)
    assert not [
        text for text in (phrase.title, *phrase.innocents, phrase.question, phrase.clears) if "{" in text
    ]


@pytest.mark.parametrize(("lang", "code"), TRANSLATED)
def test_no_text_is_left_in_english(lang: str, code: str) -> None:
    assert not set(texts(said(lang, code))) & set(texts(said("en", code)))


@pytest.mark.parametrize("lang", OTHERS)
def test_every_code_of_a_finding_has_a_term_in_every_language(lang: str) -> None:
    own, english = words(lang).terms, words("en").terms
    assert own.keys() == english.keys()
    assert all(term.strip() for term in own.values())


# The categories of the Unicode plural rules (CLDR) that counts below a thousand and decimals fall into.
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_noun_has_each_plural_form_of_its_language(lang: str) -> None:
    form = Locale.parse(lang).plural_form
    used = {form(n) for n in range(1000)} | {form(1.5)}
    for noun, forms in words(lang).counts.items():
        assert forms.keys() - {"none"} == used, noun
        assert "{n}" in forms["other"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_nouns_are_those_that_the_sentences_count(lang: str) -> None:
    phrases = words(lang).indicators.values()
    counted = {noun for phrase in phrases for text in phrase.sentences.values() for noun in nouns(text)}
    assert counted == set(words(lang).counts)


@pytest.mark.parametrize(("lang", "code"), CELLS)
def test_no_language_accuses(lang: str, code: str) -> None:
    phrase = said(lang, code)
    told = " ".join([phrase.title, *phrase.sentences.values(), phrase.question, phrase.clears]).lower()
    assert not [word for word in ACCUSING[lang] if word in told]


@pytest.mark.parametrize("lang", ["ru", "ar", "zh"])
def test_a_language_with_its_own_script_is_written_in_it(lang: str) -> None:
    allowed = {"CAS"}
    for code in CODES:
        for text in texts(said(lang, code)):
            plain = "".join(before for before, _, _, _ in Formatter().parse(text))
            latin = "".join(sign if sign.isascii() and sign.isalpha() else " " for sign in plain).split()
            assert set(latin) <= allowed, (code, text)
