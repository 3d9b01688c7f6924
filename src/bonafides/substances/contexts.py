"""The words beside a name that decide what it means, by their effect."""

import re
from functools import cache

from bonafides.substances.tables import rows
from bonafides.substances.writing import plain, searched


@cache
def words(effect: str) -> frozenset[str]:
    """Words with this effect, written plainly."""
    return _by_effect().get(effect, frozenset())


@cache
def endings(effect: str) -> tuple[str, ...]:
    """The same as a tuple, for `str.endswith` and `str.startswith`."""
    return tuple(sorted(words(effect)))


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
