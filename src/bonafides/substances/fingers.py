"""How fingers slip: what a word is likely to become on a keyboard, beside all that differs from it by one letter."""

from functools import cache
from itertools import pairwise

KEYBOARDS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    ("qwertzuiop", "asdfghjkl", "yxcvbnm"),
    ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
)
"""Rows of letters, as the English, French, German and Russian keyboards have them."""


def likely(typed: str, meant: str) -> bool:
    """One slip: two letters turned round, one left out, one struck twice, or its neighbour on the keyboard."""
    difference = len(typed) - len(meant)
    if difference == 1:
        return struck_twice(typed, meant)
    if difference == -1:
        return any(meant[:at] + meant[at + 1 :] == typed for at in range(len(meant)))
    unlike = [at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other]
    if difference or not 0 < len(unlike) <= 2:
        return False
    first, last = unlike[0], unlike[-1]
    if first == last:
        return (typed[first], meant[first]) in _neighbours()
    return last == first + 1 and typed[first] == meant[last] and typed[last] == meant[first]


def struck_twice(typed: str, meant: str) -> bool:
    """A letter was struck twice."""
    places = range(len(meant) if len(typed) == len(meant) + 1 else 0)
    return any(meant[: at + 1] + meant[at:] == typed for at in places)


@cache
def beside(letter: str) -> str:
    """The neighbours of a letter on the keyboards."""
    return "".join(sorted(other for one, other in _neighbours() if one == letter))


@cache
def _neighbours() -> frozenset[tuple[str, str]]:
    rows = [row for keyboard in KEYBOARDS for row in keyboard]
    pairs = [pair for row in rows for pair in pairwise(row)]
    return frozenset([*pairs, *((right, left) for left, right in pairs)])
