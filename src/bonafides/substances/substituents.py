"""Words that name a part of a compound, put together from smaller parts: `dimethyl`, `trifluoromethoxy`, with one slip allowed."""

import re
from functools import cache, lru_cache

from bonafides.substances.contexts import says, words
from bonafides.substances.fingers import beside, likely, struck_twice
from bonafides.substances.units import unit_words

SHORTEST = 4
"""Letters of a word that may be a part of a name with a slip in it."""
SHORTEST_SLIPPED = 3
WHOLE_COMPOUNDS = ("ol", "one", "ane", "ine", "ene")
"""Endings of compounds of their own: `xylol` is no slip of `xyloyl`."""
SHORTEST_PHRASE = 8
LONG_WORD = 6
_LAST_RUN = re.compile(r"([a-z]+)[-)]*$")


def last_run(word: str) -> str:
    """The last letters of a word: `ethyl` of `2-hydroxy-(ethyl)`."""
    found = _LAST_RUN.search(word)
    return found[1] if found else ""


@lru_cache(maxsize=65_536)
def nearly_substituent(word: str) -> bool:
    """The word is, or one slip of the key makes it of, a chain of parts that ends as a part of a name does: `butul`, `methozy`."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()) or is_trade(word):
        return False
    heads, tails = _heads(word), _tails(word)
    if len(word) in heads:
        return any(word.endswith(ending) for ending in words("substituent ending"))
    if word.endswith(WHOLE_COMPOUNDS):
        return False
    return any(
        _bridged(word[start:end], last=end == len(word)) for start in heads for end in tails if end > start
    )


def is_trade(word: str) -> bool:
    """A word of trade or of measure is no part of a name."""
    return (
        word in words("neutral")
        or word in words("companion")
        or word in words("daily speech")
        or word in unit_words()
    )


def _heads(word: str) -> set[int]:
    """Places up to which the word is a chain of parts."""
    reached, new = {0}, {0}
    while new:
        new = {
            place + len(part) for place in new for part in _parts() if word.startswith(part, place)
        } - reached
        reached |= new
    return reached


def _tails(word: str) -> set[int]:
    """Places from which it is a chain of parts to an ending of a part of a name; its end too, for the slip may be there."""
    reached = new = {
        len(word) - len(ending) for ending in words("substituent ending") if word.endswith(ending)
    }
    while new:
        new = {
            place - len(part) for place in new for part in _parts() if word.endswith(part, 0, place)
        } - reached
        reached = reached | new
    return {len(word), *(place for place in reached if place > 0)}


def _bridged(typed: str, *, last: bool) -> bool:
    """What lies between is a part with a slip in it, or two of them; at the end of the word an ending."""
    meant = _last_parts() if last else _joined_parts()
    return len(typed) >= SHORTEST_SLIPPED and any(likely(typed, each) for each in meant.get(typed[:1], ()))


@cache
def _parts() -> tuple[str, ...]:
    return tuple(sorted(words("substituent part") | words("substituent ending")))


@cache
def _joined_parts() -> dict[str, tuple[str, ...]]:
    return _by_letter(words("substituent part"))


@cache
def _last_parts() -> dict[str, tuple[str, ...]]:
    """Endings, and parts with an ending, by the first letters that a slip can give them."""
    endings = words("substituent ending")
    return _by_letter(
        {*endings, *(part + ending for part in words("substituent part") for ending in endings)}
    )


def _by_letter(parts: frozenset[str] | set[str]) -> dict[str, tuple[str, ...]]:
    """A slip changes the first letter only together with the second, or to a neighbour: look under all three."""
    groups: dict[str, list[str]] = {}
    for part in sorted(parts):
        for letter in {*part[:2], *beside(part[0])}:
            groups.setdefault(letter, []).append(part)
    return {letter: tuple(group) for letter, group in groups.items()}


@lru_cache(maxsize=65_536)
def slipped(word: str, effect: str) -> bool:
    """A short word that a slip of the key makes of a word with this effect: `oxme`, `amie`, `eser`."""
    if len(word) < SHORTEST_SLIPPED or not word.isalpha() or is_trade(word):
        return False
    from rapidfuzz.distance import OSA

    return any(
        OSA.distance(word, each, score_cutoff=1) == 1 and likely(word, each)
        for length in range(len(word) - 1, len(word) + 2)
        for each in _long(effect, length)
    )


@cache
def _long(effect: str, length: int) -> tuple[str, ...]:
    return tuple(each for each in words(effect) if len(each) == length >= SHORTEST)


@lru_cache(maxsize=65_536)
def slipped_phrase(typed: str, effect: str) -> bool:
    """The last words of a text are one slip of the key away from a phrase with this effect: `aceal with`."""
    return any(
        " " in each and len(each) >= SHORTEST_PHRASE and likely(typed[-length:], each)
        for each in words(effect)
        for length in range(len(each) - 1, len(each) + 2)
    )


def ends_in_phrase(before: str) -> bool:
    """`free from yellow ro`, `acetal wtih`: one slip in the words that take a name away or make another of it."""
    last = before[-40:].replace("-", " ").split(" ")[-4:]
    if len(last) < len(("acetal", "with")) or not 0 < len(last[-1]) < LONG_WORD:
        return False
    end = " ".join(last)
    around = " ".join([*last[:2], *last[3:]])
    return slipped_phrase(end, "made from") or slipped_phrase(around, "free from one or")


def made_from(line: str) -> bool:
    """`polymer with`, `reaction product of`, with one slip allowed in the words before."""
    return says("made from", line) or _slipped_before(line, " with ") or _slipped_before(line, " of ")


def _slipped_before(line: str, preposition: str) -> bool:
    before, there, _ = line.partition(preposition)
    if not there:
        return False
    end = before[-40:] if preposition == " of " else f"{before[-40:]} with"
    return slipped_phrase(end, "made from")


def nearly_trade(word: str) -> bool:
    """A word that a slip of the key makes of a word of trade: `liqid`, `teh`, and of a short one if no letter of it is lost: `ikt`."""
    return slipped(word, "neutral") or any(
        (len(each) == len(word) and sorted(each) == sorted(word) and likely(word, each))
        or struck_twice(word, each)
        for each in _short_trade()
    )


@cache
def _short_trade() -> tuple[str, ...]:
    return tuple(word for word in sorted(words("neutral")) if len(word) == SHORTEST_SLIPPED)
