"""Every sentence of the pages is there in every language, with its places, and compiled as it is written."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import bonafides.site

LOCALE = Path(bonafides.site.__file__).parent / "locale"
LANGUAGES = ("ar", "es", "fr", "ru", "zh_Hans")
PLACE = re.compile(r"%\(\w+\)s|%s|%d|%%|\{\w*\}|</?\w+[^>]*>")


def read(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as stream:
        return read_po(stream, locale=language)


def texts(message: Message) -> list[str]:
    """The translations of a sentence: one, or one for each number."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def english(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_and_none_is_a_guess(language: str) -> None:
    lacking = [one.id for one in read(language) if one.id and (one.fuzzy or not all(texts(one)))]
    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_sentence(language: str) -> None:
    """A number may be a word in the singular; nothing may be in a translation that its sentence lacks."""
    for message in (one for one in read(language) if one.id):
        wanted = set(PLACE.findall(english(message)[-1]))
        for text in texts(message):
            found = set(PLACE.findall(text))
            assert found <= wanted, message.id
            assert len(texts(message)) > 1 or found == wanted, message.id


def key(one: Message) -> tuple[str, ...]:
    """What tells a sentence from others; Babel leaves the context of a compiled one in bytes."""
    context: str | bytes = one.context or ""
    return (context.decode() if isinstance(context, bytes) else context, *english(one))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as stream:
        compiled = {key(one): texts(one) for one in read_mo(stream) if one.id}
    assert compiled == {key(one): texts(one) for one in read(language) if one.id}
