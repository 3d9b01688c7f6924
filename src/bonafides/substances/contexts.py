"""The words beside a name that decide what it means, by their effect."""

import re
from functools import cache, lru_cache

from bonafides.substances.tables import rows
from bonafides.substances.writing import plain, searched

LONG_ENOUGH = 5
"""Letters of a word in which one slip leaves no doubt."""


@cache
def words(effect: str) -> frozenset[str]:
    """Words with this effect, written plainly."""
    return _by_effect().get(effect, frozenset())


@cache
def endings(effect: str) -> tuple[str, ...]:
    """The same as a tuple, for `str.endswith` and `str.startswith`."""
    return tuple(sorted(words(effect)))


@lru_cache(maxsize=65_536)
def nearly(word: str, effect: str) -> bool:
    """A long word that is one slip of the key away from a word with this effect."""
    if len(word) < LONG_ENOUGH or not word.isalpha():
        return False
    from rapidfuzz.distance import OSA

    return any(
        OSA.distance(word, each, score_cutoff=1) <= 1
        for each in words(effect)
        if len(each) >= LONG_ENOUGH and each.isalpha()
    )


@lru_cache(maxsize=65_536)
def nearly_ends(word: str, effect: str) -> bool:
    """A long word whose last letters are one slip of the key away from a long ending with this effect."""
    if len(word) <= LONG_ENOUGH or not word.isalpha():
        return False
    from rapidfuzz.distance import OSA

    return any(
        OSA.distance(word[-length:], each, score_cutoff=1) <= 1
        for each in words(effect)
        if len(each) >= LONG_ENOUGH and len(word) > len(each)
        for length in range(len(each) - 1, len(each) + 2)
    )


@cache
def spoken(effect: str) -> re.Pattern[str]:
    """Any of the words with this effect, standing alone; Chinese words anywhere."""
    alone = sorted(searched(word) for word in words(effect) if word[0] < "\u4e00")
    anywhere = sorted(word for word in words(effect) if word[0] >= "\u4e00")
    whole = rf"(?<!\w)(?:{'|'.join(map(re.escape, alone))})(?!\w)"
    return re.compile("|".join([whole, *map(re.escape, anywhere)]))


def says(effect: str, line: str) -> bool:
    """The line holds a word with this effect."""
    return spoken(effect).search(searched(line)) is not None


@cache
def _by_effect() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in rows("contexts"):
        groups.setdefault(row["effect"], set()).add(plain(row["word"]))
    return {effect: frozenset(group) for effect, group in groups.items()}
