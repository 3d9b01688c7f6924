"""Which code page a text was written in, told by the words that its bytes then spell."""

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from bonafides.ledger.alphabets import alphabet
from bonafides.ledger.columns import rows_of
from bonafides.substances.tables import rows

# Bytes that are never the second of a letter in the code pages of East Asia.
BETWEEN = re.compile(rb"[\x00-\x2f\x3a-\x3f]+")
WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 1000
KNOWN_WORD = math.log(1 / 500)
SHOWN = 40
DOUBTFUL = 7.0  # a rival less than e⁷ (about 1000) times as unlikely leaves a doubt


class Page(NamedTuple):
    """A code page, how common it is, and the languages written in it."""

    encoding: str
    share: float
    languages: tuple[str, ...]


class Guess(NamedTuple):
    """The code page that fits best, and the next that would read the text otherwise.

    Attributes:
        rival: empty when nothing comes near.
        word: a word that the two read otherwise, and `otherwise` as the rival reads it.
    """

    encoding: str
    rival: str = ""
    word: str = ""
    otherwise: str = ""


@cache
def _pages() -> tuple[Page, ...]:
    return tuple(
        Page(row["encoding"], float(row["share"]), tuple(row["languages"].split()))
        for row in rows_of("encodings.csv")
    )


@cache
def _known_words() -> frozenset[str]:
    """Give the words outside ASCII that order books are known to use."""
    texts = [row["words"] for name in ("headers.csv", "words.csv") for row in rows_of(name)]
    texts += [row["word"] for row in rows("units")]
    texts += [row["name"] for row in rows("names")]
    words = {word for text in texts for word in WORD.findall(text.casefold())}
    return frozenset(word for word in words if not word.isascii())


def _is_known(text: str) -> bool:
    words = [word for word in WORD.findall(text.casefold()) if not word.isascii()]
    return bool(words) and all(word in _known_words() for word in words)


def _likelihood(piece: bytes, page: Page) -> float:
    text = piece.decode(page.encoding, "replace")
    best = max(alphabet(language).likelihood(text) for language in page.languages)
    return max(best, KNOWN_WORD) if _is_known(text) else best


def _fit(page: Page, pieces: Sequence[bytes]) -> float:
    return math.log(page.share) + sum(_likelihood(piece, page) for piece in pieces)


def guess(raw: bytes) -> Guess:
    """Tell the code page of a text outside ASCII, with its nearest rival where there is a doubt."""
    pieces = [piece for piece in dict.fromkeys(BETWEEN.split(raw)) if not piece.isascii()][:MOST_WORDS]
    fits = {page.encoding: _fit(page, pieces) for page in _pages()}
    first, *others = sorted(fits, key=lambda name: -fits[name])
    for rival in others:
        spelt = _spelt(pieces, first, rival)
        if spelt and fits[first] - fits[rival] < DOUBTFUL:
            return Guess(first, rival, *spelt)
    return Guess(first)


def _spelt(pieces: Sequence[bytes], one: str, other: str) -> tuple[str, str] | None:
    """Give the first word that two code pages read otherwise."""
    words = ((piece.decode(one, "replace"), piece.decode(other, "replace")) for piece in pieces)
    return next(((this[:SHOWN], that[:SHOWN]) for this, that in words if this != that), None)
