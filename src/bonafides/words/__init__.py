"""Codes and values as whole sentences, in six languages, for a page or for plain text.

What it offers is loaded when it is asked for: an answer in English needs no locale.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bonafides.words.answering import Answers
    from bonafides.words.catalogue import Spoken
    from bonafides.words.speech import Words

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_HOMES = {"Answers": "answering", "Spoken": "catalogue", "Words": "speech"}

__all__ = ["LANGUAGES", "Answers", "Spoken", "Words"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
