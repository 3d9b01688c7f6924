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

ALIKE = tuple(map(frozenset, ("aeiouy", "cksz", "fvw", "bp", "dt", "mn", "gj", "lr")))
"""Letters that languages write for sounds alike."""
UNHEARD = "h"


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


def heard(typed: str, meant: str) -> bool:
    """One letter that the ear exchanges for another, or an h that it does not hear; in other alphabets any letter."""
    if not meant.isascii():
        return True
    if len(typed) != len(meant):
        longer, shorter = sorted((typed, meant), key=len, reverse=True)
        return any(
            longer[:at] + longer[at + 1 :] == shorter for at, letter in enumerate(longer) if letter in UNHEARD
        )
    unlike = {frozenset(pair) for pair in zip(typed, meant, strict=True) if pair[0] != pair[1]}
    return len(unlike) == 1 and any(pair <= group for pair in unlike for group in ALIKE)


def struck_twice(typed: str, meant: str) -> bool:
    """A letter was struck twice."""
    places = range(len(meant) if len(typed) == len(meant) + 1 else 0)
    return any(meant[: at + 1] + meant[at:] == typed for at in places)


def slips_of(meant: str) -> frozenset[str]:
    """All that one slip can make of a word."""
    typed = set()
    for at, letter in enumerate(meant):
        before, after = meant[:at], meant[at + 1 :]
        typed |= {before + after, before + letter + letter + after}
        typed |= {before + after[:1] + letter + after[1:]}
        typed |= {before + other + after for other in beside(letter)}
    return frozenset(typed - {meant})


def first_letters(meant: str) -> frozenset[str]:
    """The letters that a name can begin with when a slip has struck it."""
    return frozenset({meant[0], *beside(meant[0]), *(letter for letter in meant[1:2] if letter.isalpha())})


@cache
def beside(letter: str) -> str:
    """The neighbours of a letter on the keyboards."""
    return "".join(sorted(other for one, other in _neighbours() if one == letter))


@cache
def _neighbours() -> frozenset[tuple[str, str]]:
    rows = [row for keyboard in KEYBOARDS for row in keyboard]
    pairs = [pair for row in rows for pair in pairwise(row)]
    return frozenset([*pairs, *((right, left) for left, right in pairs)])
