"""Signs of substances whose names hold a slip of the key, and of names that a slip hides in a longer one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bonafides.substances.contexts import endings, words
from bonafides.substances.doubts import Doubt
from bonafides.substances.han import Standing
from bonafides.substances.lexicon import OTHER_COMPOUND, Hit, all_hits
from bonafides.substances.neighbours import beside_a_part, standing
from bonafides.substances.recognised import Evidence, Seen
from bonafides.substances.register import register
from bonafides.substances.substituents import is_trade
from bonafides.substances.typos import every_slip, slips
from bonafides.substances.units import unit_words

SHORTEST_OF_TRADE = 2
"""Letters: one alone may as well be a locant."""
_ACID_BEFORE = re.compile(r"acid[;,]? ?$")
_ONE_OR_THE_OTHER = re.compile(r", ?| or | = ")
_WORD_OR_FIGURE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


class Sign(NamedTuple):
    """One sign of one substance in the line."""

    key: str
    seen: Seen
    place: int
    salt: bool = False
    meant: str = ""
    """The name as it is written well, where it was read with a slip."""


def can_be_salt(key: str) -> bool:
    """The substance forms salts, or is one."""
    substance = register()[key]
    return substance.forms_salts or "salt" in substance.relation


def misspelt(line: str, shown: str) -> Iterator[Sign]:
    """Signs of names with one slip in a plain line; `shown` is the line as typed."""
    for hit, doubt, stands in slips_that_count(line):
        kind = Evidence.POSSIBLE_TYPO if doubt >= Doubt.ASKS else Evidence.TYPO
        yield _sign(hit, kind, stands, shown)


def _sign(hit: Hit, kind: Evidence, stands: Standing, shown: str) -> Sign:
    seen = Seen(kind, shown[hit.start : hit.end])
    return Sign(hit.name.key, seen, hit.start, stands is Standing.SALT, hit.name.written)


def slips_that_count(line: str) -> Iterator[tuple[Hit, Doubt, Standing]]:
    """Names with one slip that nothing beside them makes another compound of."""
    for hit, doubt in slips(line):
        if _is_named_twice(line, hit):
            yield hit, Doubt.SURE, Standing.ITSELF
            continue
        if doubt >= Doubt.NEARLY_SURE and beside_a_part(line, hit):
            continue
        if doubt is Doubt.NEARLY_SURE and line[: hit.start].endswith("-"):
            continue
        if doubt is Doubt.ASKS_OF_GOODS and not _among_goods(line, hit):
            continue
        if (stands := _stands(line, hit, alone=_must_be_alone(line, hit, doubt))) is not None:
            yield hit, doubt, stands


def _is_named_twice(line: str, hit: Hit) -> bool:
    """Another name of the same substance stands beside it, and nothing makes another compound of both: `diethyl ether or ethyl eter`."""
    for other in all_hits(line):
        first, last = sorted((other, hit))
        if other.name.key == hit.name.key and _ONE_OR_THE_OTHER.fullmatch(line[first.end : last.start]):
            return standing(line, hit._replace(start=first.start, end=last.end)) is Standing.ITSELF
    return False


def _must_be_alone(line: str, hit: Hit, doubt: Doubt) -> bool:
    """Who else may have slipped so is ruled out where the base of an acid is meant."""
    return doubt >= Doubt.ASKS_ALONE and not (doubt is Doubt.ASKS_OF_GOODS and _is_base_of_acid(line, hit))


def _is_base_of_acid(line: str, hit: Hit) -> bool:
    return _ACID_BEFORE.search(line[: hit.start]) is not None and hit.name.written.endswith(
        endings("base ending")
    )


def _stands(line: str, hit: Hit, *, alone: bool) -> Standing | None:
    stands = standing(line, hit._replace(name=hit.name._replace(strict=hit.name.strict or alone)))
    itself = stands is Standing.ITSELF or (stands is Standing.SALT and can_be_salt(hit.name.key))
    return stands if itself else None


def _among_goods(line: str, hit: Hit) -> bool:
    """Words of trade stand beside the name, or of its salts, and measures, and nothing else; or an acid that it is the base of."""
    if _is_base_of_acid(line, hit):
        return True
    beside = _WORD_OR_FIGURE.findall(f"{line[: hit.start]} {line[hit.end :]}")
    of_trade = [word for word in beside if not word[0].isdigit() or is_trade(word)]
    return any(len(word) >= SHORTEST_OF_TRADE for word in of_trade) and all(
        is_trade(word)
        or word in words("salt after")
        or (word.endswith("ic") and f"{word} acid" in line)
        or word == "acid"
        for word in of_trade
    )


def read_as_wholes(line: str, shown: str, named: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """What is a part of a longer name with a slip is no name of its own: `chonroitin sulfuric acid`, `eryhtro-2-amino-1-phenyl-1-propanol`."""
    if not named or not _says_more(line, named):
        return named
    for hit, doubt in every_slip(line):
        parts = [sign for sign in named if _is_inside(sign, hit)]
        if not parts or (hit.name.key != OTHER_COMPOUND and doubt is not Doubt.SURE):
            continue
        stands = None if hit.name.key == OTHER_COMPOUND else _stands(line, hit, alone=False)
        if hit.name.key != OTHER_COMPOUND and stands is None:
            continue
        whole = () if stands is None else (_sign(hit, Evidence.TYPO, stands, shown),)
        named = (*(sign for sign in named if sign not in parts), *whole)
    return named


def _says_more(line: str, named: Sequence[Sign]) -> bool:
    """A word stands beside the names that is none of trade or measure, so that a longer name is possible."""
    for sign in sorted(named, key=lambda sign: sign.place, reverse=True):
        line = f"{line[: sign.place]} {line[sign.place + len(sign.seen.text) :]}"
    return any(
        not (word[0].isdigit() or word in words("neutral") or word in unit_words())
        for word in _WORD_OR_FIGURE.findall(line)
    )


def _is_inside(sign: Sign, hit: Hit) -> bool:
    end = sign.place + len(sign.seen.text)
    return hit.start <= sign.place and end <= hit.end and (hit.start, hit.end) != (sign.place, end)


def as_meant(line: str, signs: Sequence[Sign]) -> str:
    """The line with its slips mended, from which strengths and solvents are read."""
    for sign in sorted(signs, key=lambda sign: sign.place, reverse=True):
        if sign.meant:
            line = line[: sign.place] + sign.meant + line[sign.place + len(sign.seen.text) :]
    return line
