"""What the neighbours make of a name, and how Chinese lines tell it."""

from enum import Enum

from bonafides.substances.contexts import endings
from bonafides.substances.lexicon import Hit


class Standing(Enum):
    """What the neighbours make of a name."""

    ITSELF = "itself"
    SALT = "salt"
    OTHER = "other"


def han_standing(line: str, hit: Hit) -> Standing:
    """Chinese has no spaces: only known words may touch a name."""
    before, after = line[: hit.start].rstrip(" "), line[hit.end :].lstrip(" ")
    if before.endswith(endings("not before")):
        return Standing.OTHER
    if before.endswith("-") or (before and _is_han_letter(before[-1]) and not before.endswith(_han_before())):
        return Standing.OTHER
    if after.startswith("-") or (
        after and _is_han_letter(after[0]) and not after.startswith(endings("han after"))
    ):
        return Standing.OTHER
    salt = before.endswith(endings("salt before")) or after.startswith(endings("salt after"))
    return Standing.SALT if salt else Standing.ITSELF


def _han_before() -> tuple[str, ...]:
    return endings("han before") + endings("salt before")


def _is_han_letter(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"
