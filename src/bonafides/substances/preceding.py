"""What stands before a name and makes another compound of it: `2-nitro-toluene`, `petroleum ether`."""

import re

from bonafides.substances.contexts import endings, nearly, nearly_ends, words
from bonafides.substances.following import LOCANT, MEASURE, Side
from bonafides.substances.lexicon import Hit, names
from bonafides.substances.parts import BEGUN_PART, CHEMICAL_PART
from bonafides.substances.substituents import (
    SHORTEST,
    WHOLE_COMPOUNDS,
    last_run,
    nearly_substituent,
    nearly_trade,
    slipped,
)

_GREEK_LOST = re.compile(r"\|[a-z?]-$")
"""`|a-`: a Greek letter in another code page."""
_LOCANT_AND_WORD = re.compile(r"(?:\d{1,2}|[nopm])-(?:(?:\S+-)?[a-z]{4,}|[a-z]{2}o)")
"""`3-methpxy benzaldehyde`: however it is spelled, a locant makes it a part of a name."""
_LOCANTS_BEFORE = re.compile(r"[a-z]{3,}-\d(?:,\d)+ $")
_LOST_VOWEL = re.compile(r"[a-z]{2,}[bcdfgjkmnpqstvwxz]l")
"""`acetonl`, `methl`: an ending in which -yl lost or changed its first letter."""
_PREFIXES_BEFORE = re.compile(r"\d-(?:[a-z]+-){2}|\d-[a-z]+-\d")
"""`4-amino-1-n-bco`: prefixes with their locants, whatever the last of them is."""
_TRAILING_LOCANT = re.compile(r"[a-z]{3,}-\d(?:,\d)*")
CODE = re.compile(r"(?=.*\d.*\d.*\d)[\w.]+")


def joined_before(left: Side) -> bool:
    """A hyphen ties the name to what stands before: `2-nitro-toluene`, `(2-chlorophenyl)-acetone`."""
    if left.sign == ")":
        return not is_isomer(left.word)
    if left.sign == "." and left.rest[-2:-1].isalnum():
        return True
    if left.sign != "-" or not left.word:
        return False
    if _GREEK_LOST.search(left.rest):
        return True
    if is_isomer(left.word):
        return False
    word = left.word.lstrip("(")
    if (
        word in words("neutral")
        or word in words("companion")
        or (len(word) >= SHORTEST and nearly_trade(word))
    ):
        return LOCANT.fullmatch(word) is not None
    return not (CODE.fullmatch(word) or (MEASURE.fullmatch(word) and not LOCANT.fullmatch(word)))


def prefixed(left: Side) -> bool:
    """A loose prefix stands before: `nitro toluene`, `petroleum ether`, `p toluene`."""
    if left.sign != " " or not left.word:
        return False
    if left.word.endswith(")-"):
        return True
    word = left.word.strip("()").rsplit("-", 1)[-1]
    if _LOCANT_AND_WORD.fullmatch(left.word) and not (
        word in words("neutral")
        or word in names()
        or (CHEMICAL_PART.search(word) and not BEGUN_PART.match(word))
    ):
        return True
    if word in words("companion") or is_isomer(left.word):
        return False
    if (
        _TRAILING_LOCANT.fullmatch(left.word)
        or _LOCANTS_BEFORE.search(left.rest)
        or _LOST_VOWEL.fullmatch(word)
    ):
        return True
    if _PREFIXES_BEFORE.search(left.word) and not (word in names() or CHEMICAL_PART.search(word)):
        return True
    return (
        word in words("other before")
        or slipped(word, "other before")
        or word.endswith(endings("ending before"))
        or nearly(word, "ending before")
        or nearly_ends(word, "ending before")
        or nearly_substituent(last_run(left.word))
    )


def goes_on_from(left: Side, hit: Hit) -> bool:
    """A name that begins with a part goes on from the compound before it: `dimethoxybenzene sulfinyl chloride`."""
    if hit.name.written.startswith("acid ") and left.word.endswith("ic"):
        return True
    return (
        left.sign == " "
        and hit.name.written.partition(" ")[0].endswith("yl")
        and left.word.endswith(WHOLE_COMPOUNDS)
        and not (left.word in words("companion") or left.word in names() or left.word in words("neutral"))
    )


def is_isomer(word: str) -> bool:
    """The word says which mirror image or which side is meant, and leaves the compound the same."""
    stem = word.strip("- ")
    return stem in words("isomer before") or slipped(stem, "isomer before")
