"""What is wrong with a table or a sheet, in the reader's language.

The room `substances/` says it in English. The English words are the pattern by which the sentence is known again; one that is not
known is shown as it is.
"""

import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

from bonafides.words import Answers
from bonafides.words.answering import Worded
from bonafides.words.templates import answers

BEGINNING = "fault_"


def reworded(text: str, words: Answers) -> Worded:
    """A sentence of the room `substances/` in the language of the words."""
    if words.lang == "en":
        return words.text(text)
    for key, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return words.say(key, **found.groupdict())
    return words.text(text)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Keys with their patterns, the one with the most words first."""
    said = {key: str(text) for key, text in answers("en").items() if key.startswith(BEGINNING)}
    longest = sorted(said, key=lambda key: (-sum(map(len, _parts(said[key]))), key))
    return tuple((key, re.compile("".join(_shapes(said[key])), re.DOTALL)) for key in longest)


def _parts(text: str) -> list[str]:
    return [before for before, *_ in Formatter().parse(text)]


def _shapes(text: str) -> Iterator[str]:
    for before, name, *_ in Formatter().parse(text):
        yield re.escape(before)
        if name:
            yield f"(?P<{name}>.+)"
