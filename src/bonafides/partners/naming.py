"""Holds what somebody wrote against what the register knows: substances, names, telephone numbers, places."""

import re

from rapidfuzz import fuzz

from bonafides.ledger.words import plain
from bonafides.substances.codes import cas_keys
from bonafides.substances.recognition import recognise
from bonafides.substances.register import register

ALIKE_NAME = 90
ALIKE_PLACE = 80
"""Of 100, how alike words must be, in whatever order (rapidfuzz, token sort and token set ratio)."""
LAST_DIGITS = 9
"""A telephone number is known by its last digits: before them stand codes that people write in several ways."""


def substances_named(written: str) -> tuple[str, ...]:
    """Keys of the listed substances that a name or CAS number means; several when it is not sure, none when none."""
    written = written.strip()
    keys = (written,) if written in register() else cas_keys(written)
    keys = keys or tuple(found.form for found in recognise(written).found)
    return tuple(dict.fromkeys(register().base(key).key for key in keys))


def name_key(name: str) -> str:
    """A name by which an exact one is found, whatever its case and points."""
    return plain(name)[:200]


def same_name(one: str, other: str) -> bool:
    """Whether two names may be those of one firm: order of words, case and points do not count."""
    return fuzz.token_sort_ratio(_words(one), _words(other)) >= ALIKE_NAME


def same_telephone(one: str, other: str) -> bool:
    """Whether two numbers end alike, however their codes are written."""
    first, second = _digits(one)[-LAST_DIGITS:], _digits(other)[-LAST_DIGITS:]
    return bool(first) and first == second


def same_place(one: str, other: str) -> bool:
    """Whether two addresses may be one: no number of either is missing in the other, and the words are alike."""
    first, second = set(re.findall(r"\d+", one)), set(re.findall(r"\d+", other))
    if first and second and not (first <= second or second <= first):
        return False
    return fuzz.token_set_ratio(_words(one), _words(other)) >= ALIKE_PLACE


def _digits(written: str) -> str:
    return "".join(str(int(each)) for each in written if each.isdecimal()).lstrip("0")


def _words(written: str) -> str:
    return " ".join(plain(word) for word in re.findall(r"\w+", written))
