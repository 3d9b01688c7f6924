"""Why a row of a file was not taken, in the reader's words: what the ledger wrote in English is read back as code and values."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from bonafides.words.speech import Words
from bonafides.words.templates import places, rows


class Told(NamedTuple):
    """A sentence of the ledger: which, and the values at its places."""

    code: str
    values: Mapping[str, str]


def told(kind: str, text: str) -> Told | None:
    """What a sentence of the ledger says; None for one that is not its own, as a reason that a profile gives.

    Args:
        kind: `unfit` for why a row was not taken, `remedy` for what to do.
        text: the sentence as it was written down.
    """
    for code, pattern in _patterns(kind):
        found = pattern.fullmatch(text)
        if found:
            return Told(code, found.groupdict())
    return None


def said(kind: str, text: str, words: Words) -> str:
    """The sentence in the reader's language; one that is not the ledger's own as it stands, which a page is told."""
    found = told(kind, text)
    return words.as_written(text) if found is None else words.say(found.code, **found.values)


@cache
def _patterns(kind: str) -> list[tuple[str, re.Pattern[str]]]:
    """Those without places first: "is not a known unit" is no unit of some other column."""
    own = [(key, text) for key, text in rows("en").items() if key.startswith(f"{kind}_")]
    return [
        (key, _pattern(str(text))) for key, text in sorted(own, key=lambda each: bool(places(str(each[1]))))
    ]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(text)))
