"""Findings in the language of whoever asks."""

from functools import cache

from django.utils.translation import get_language

from bonafides.words import Words

SPOKEN = {"zh-hans": "zh"}
"""The languages of findings that Django calls otherwise."""


@cache
def words_of(language: str) -> Words:
    """Who speaks a language of the site, to a page."""
    return Words(SPOKEN.get(language, language), html=True)


def words() -> Words:
    """Who speaks the language of whoever asks."""
    return words_of(get_language() or "en")


def plain_words() -> Words:
    """The same for a text that is no page."""
    language = get_language() or "en"
    return Words(SPOKEN.get(language, language))
