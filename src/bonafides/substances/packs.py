"""How goods are put up: `4 x 2.5 L`, `drum 200 kg`, `25L`, `500 ml bottle`."""

import re
from functools import cache

from bonafides.substances.recognised import Pack
from bonafides.substances.strengths import number
from bonafides.substances.units import unit_words, units

CONTAINERS = ("drum", "pack")


@cache
def _measure() -> re.Pattern[str]:
    measured = [word for word, name in unit_words().items() if units()[name].dimension != "count"]
    alternatives = "|".join(re.escape(word) for word in sorted(measured, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?<![\w.,/])(?:(\d{{1,4}}) ?[x*] ?)?(\d+(?:[.,]\d+)?) ?({alternatives})(?![a-zа-я0-9%]|/ ?(?:u?g|m?l|kg|мл|л)|\.\d)"
    )


@cache
def _container() -> re.Pattern[str]:
    held = [word for word, name in unit_words().items() if name in CONTAINERS and word != "u"]
    alternatives = "|".join(re.escape(word) for word in sorted(held, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![a-zа-я])(?:{alternatives})(?![a-zа-я])")


def pack(line: str) -> Pack | None:
    """The first pack in a plain line."""
    if not any(letter.isdigit() for letter in line):
        return None
    container = _container().search(line)
    kind = unit_words()[container.group()] if container else ""
    match = _measure().search(line)
    if match is None:
        return Pack(1, None, None, kind) if kind else None
    count, size, unit = match.groups()
    return Pack(int(count) if count else 1, number(size), unit_words()[unit], kind)
