"""How alike two names of organisations are: by their parts where the extra is installed, else by their letters.

Names say who is who. They never score a customer.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from bonafides.substances.writing import plain

if TYPE_CHECKING:
    from rigour.names import CompareConfig, Name, NamePart

type Compare = Callable[[str, str], float]

KEPT_NAMES = 200_000
LEGAL, GENERAL, PLACE, STOP, NUMBER = 0.5, 0.4, 0.7, 0.2, 1.3
"""What a part of a name weighs: its legal form, a word such as Holding or International, a place, an article, a number.

A word of the name itself weighs 1. The weights and the two below were chosen on one half of the labelled pairs.
"""
SPELLING = 0.2
"""Share of the whole spelling in the score; the parts have the rest."""
TOLERANCE, SHORTEST = 1.2, 1.5


class Way(NamedTuple):
    """One way to compare names.

    Attributes:
        alike: from this score on, two names are probably of one organisation.
        words: the words of a name by which it is found.
        is_plain: legal forms and other scripts are not understood.
    """

    compare: Compare
    alike: float
    words: Callable[[str], frozenset[str]]
    is_plain: bool


def way(*, plainly: bool = False) -> Way:
    """The best way to compare names that is installed."""
    if plainly or find_spec("rigour") is None:
        return Way(by_letters, 0.82, _words_as_written, is_plain=True)
    return Way(by_parts, 0.77, _words_of_parts, is_plain=False)


def by_letters(one: str, other: str) -> float:
    """From 0 to 1, by what two names have in common as they are spelt."""
    from rapidfuzz.fuzz import WRatio

    return WRatio(_as_written(one), _as_written(other)) / 100


@lru_cache(KEPT_NAMES)
def _as_written(name: str) -> str:
    """Letters, digits and single blanks."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain(name)).split())


def _words_as_written(name: str) -> frozenset[str]:
    return frozenset(_as_written(name).split())


@lru_cache(KEPT_NAMES)
def _taken_apart(name: str) -> "Name | None":
    from rigour.names import NameTypeTag, analyze_names

    found = analyze_names(NameTypeTag.ORG, [name], phonetics=False, consolidate=False)
    return next(iter(found), None)


@cache
def _weights() -> tuple[dict[object, float], dict[object, float]]:
    """Weights by the tag of a part, and by the category of a span of parts."""
    from rigour.names import NamePartTag, Symbol

    category = Symbol.Category
    return (
        {NamePartTag.LEGAL: LEGAL, NamePartTag.STOP: STOP, NamePartTag.NUM: NUMBER},
        {category.ORG_CLASS: LEGAL, category.SYMBOL: GENERAL, category.LOCATION: PLACE},
    )


@lru_cache(KEPT_NAMES)
def _weight_of(name: str) -> dict["NamePart", float]:
    """What each part weighs: the least that any reading of it says, but a number is a number."""
    from rigour.names import Symbol

    taken = _taken_apart(name)
    if taken is None:
        return {}
    by_tag, by_category = _weights()
    weight = {part: by_tag.get(part.tag, 1.0) for part in taken.parts}
    for span in taken.spans:
        for part in span.parts:
            weight[part] = min(weight[part], by_category.get(span.symbol.category, 1.0))
    for span in taken.spans:
        if span.symbol.category == Symbol.Category.NUMERIC:
            weight.update(dict.fromkeys(span.parts, NUMBER))
    return weight


def forget() -> None:
    """Forget the names that were taken apart, to measure or to free memory."""
    _as_written.cache_clear()
    _taken_apart.cache_clear()
    _weight_of.cache_clear()


@cache
def _config() -> "CompareConfig":
    from rigour.names import CompareConfig

    return CompareConfig(budget_tolerance=TOLERANCE, budget_short_floor=SHORTEST)


def by_parts(one: str, other: str) -> float:
    """From 0 to 1, by the parts that two names have in common, each with its weight."""
    from rapidfuzz.fuzz import ratio

    left, right = _taken_apart(one), _taken_apart(other)
    if left is None or right is None:
        return 0.0
    if left.comparable == right.comparable:
        return 1.0
    spelling = ratio(left.comparable, right.comparable) / 100
    return (1 - SPELLING) * _parts_alike(one, other) + SPELLING * spelling


def _parts_alike(one: str, other: str) -> float:
    """The best of all ways in which the known words of the two names can stand for each other."""
    from rigour.names import compare_parts, pair_symbols

    left, right = _taken_apart(one), _taken_apart(other)
    if left is None or right is None:
        return 0.0
    weights = _weight_of(one), _weight_of(other)
    best = 0.0
    for paired in pair_symbols(left, right):
        used = {part for edge in paired for part in edge.qps}, {part for edge in paired for part in edge.rps}
        rest = compare_parts(_others(left.parts, used[0]), _others(right.parts, used[1]), _config())
        known = [(_heaviest(edge.qps, edge.rps, weights), 1.0) for edge in paired]
        fuzzy = [(_mean_weight(edge.qps, edge.rps, weights), edge.score) for edge in rest]
        total = sum(weight for weight, _ in known + fuzzy)
        best = max(best, sum(weight * score for weight, score in known + fuzzy) / total if total else 0.0)
    return best


type Weights = tuple[dict["NamePart", float], dict["NamePart", float]]


def _others(parts: Sequence["NamePart"], used: set["NamePart"]) -> list["NamePart"]:
    return [part for part in parts if part not in used]


def _heaviest(left: Sequence["NamePart"], right: Sequence["NamePart"], weights: Weights) -> float:
    return max(*(weights[0][part] for part in left), *(weights[1][part] for part in right))


def _mean_weight(left: Sequence["NamePart"], right: Sequence["NamePart"], weights: Weights) -> float:
    """What parts that stand for each other weigh; what stands alone weighs all it has."""
    total = sum(weights[0][part] for part in left) + sum(weights[1][part] for part in right)
    return total / 2 if left and right else total


def _words_of_parts(name: str) -> frozenset[str]:
    """The words that are the name's own, in Latin letters where a script can be turned."""
    taken, weight = _taken_apart(name), _weight_of(name)
    if taken is None:
        return frozenset()
    own = frozenset(part.comparable for part in taken.parts if weight[part] >= 1)
    return own or frozenset(part.comparable for part in taken.parts)
