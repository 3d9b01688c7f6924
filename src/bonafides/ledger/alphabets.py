"""How likely a word is in a language, by its letters and their neighbours in the names that Unicode CLDR keeps."""

import math
from collections import Counter
from functools import cache
from itertools import pairwise

from babel import Locale

EDGE = " "
SEEN_BESIDE = 0.7  # share of what a letter's neighbour says; the rest is said by the letter alone
RARE = 1e-6
IMPOSSIBLE = 1e-12
UNREAD = "\ufffd"
SIGN = 2e-3
EURO = 0.05
CAPITAL_WITHIN = 1e-3
STRANGE_NEIGHBOUR = 1e-3
PRIOR_LETTERS = 5
SIGNS = frozenset("°€–—‘’“”„«»ºª®™©§½¼¾²³µ×№·…\u00a0")
WITHIN_WORDS = frozenset("’·")
BEFORE_WORDS = frozenset("€‘„")
LATIN_UNTIL = "\u0250"


class Alphabet:
    """The letters of a language."""

    def __init__(self, language: str) -> None:
        """Count the letters in the language's names of countries and languages."""
        locale = Locale.parse(language)
        names = [
            f"{EDGE}{name.lower()}{EDGE}"
            for name in (*locale.territories.values(), *locale.languages.values())
        ]
        self.single = Counter(letter for name in names for letter in name)
        self.pairs = Counter(pair for name in names for pair in pairwise(name))
        self.letters = self.single.total()

    def _letter(self, before: str, letter: str) -> float:
        alone = self.single[letter] / self.letters
        beside = self.pairs[before, letter] / (self.single[before] + PRIOR_LETTERS)
        return SEEN_BESIDE * beside + (1 - SEEN_BESIDE) * alone + RARE

    def likelihood(self, word: str) -> float:
        """Give the logarithm of how likely the letters of a word are, one after the other."""
        total = 0.0
        for before, letter, after in zip(EDGE + word, word + EDGE, word[1:] + 2 * EDGE, strict=True):
            if letter.isalpha() or before.isalpha() or not letter.isascii():
                total += math.log(self._at(before, letter, after))
        return total

    def _at(self, before: str, letter: str, after: str) -> float:
        if letter == UNREAD:
            return IMPOSSIBLE
        within = before.isalpha() and after.isalpha()
        if letter in SIGNS and not within:
            return _of_sign(letter, before)
        if not (letter.isascii() or letter.isalpha() or letter in WITHIN_WORDS):
            return RARE
        plain = [
            sign.lower()[0] if sign.isalpha() or sign in WITHIN_WORDS else EDGE for sign in (before, letter)
        ]
        likely = self._letter(*plain)
        if letter.isupper() and before.islower():
            likely *= CAPITAL_WITHIN
        return likely * (STRANGE_NEIGHBOUR if _are_strange(before, letter) else 1)


def _of_sign(sign: str, before: str) -> float:
    if sign in BEFORE_WORDS and before.isalpha():
        return RARE
    return EURO if sign == "€" else SIGN


def _are_strange(one: str, other: str) -> bool:
    """Tell whether a letter outside Latin stands beside a Latin one."""
    if not (one.isalpha() and other.isalpha()):
        return False
    return (one < LATIN_UNTIL) != (other < LATIN_UNTIL)


@cache
def alphabet(language: str) -> Alphabet:
    """Give the letters of a language by its CLDR code."""
    return Alphabet(language)
