"""Codes and values as whole sentences, in six languages, for a page or for plain text."""

from bonafides.cli.words.catalogue import Spoken
from bonafides.cli.words.formats import LOCALES
from bonafides.cli.words.speech import Words

LANGUAGES = tuple(LOCALES)

__all__ = ["LANGUAGES", "Spoken", "Words"]
