"""Puts findings together: a score, what is proposed, and what would clear it.

Within a family the strongest finding counts whole and each further one a part of the one before, for they have one
cause; families add up. A hard rule proposes its outcome by itself; soft findings propose nothing until two
families speak. The score has no upper end and depends on no order, so that a ranked list does not tie.
"""

from collections.abc import Iterable, Sequence
from itertools import product
from math import fsum
from typing import NamedTuple

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.findings import Finding
from bonafides.screening.result import Judgement, Outcome

type Family = list[Finding]  # heaviest first

_RULES = CATALOGUE.judging
_HARD = {code: entry.hard for code, entry in CATALOGUE.entries.items() if entry.hard is not None}
_FAMILY = {code: entry.family for code, entry in CATALOGUE.entries.items()}
_SEVERITY = {outcome: rank for rank, outcome in enumerate(Outcome)}
_NOTHING = Judgement(0.0, Outcome.RELEASE)


def judge(findings: Sequence[Finding]) -> Judgement:
    """Put the findings of one order together."""
    if not findings:
        return _NOTHING
    standing = [_standing(family) for family in _families(findings)]
    score = fsum(standing)
    hard = [_HARD[finding.code] for finding in findings if finding.code in _HARD]
    outcome = max([_soft_outcome(score, standing), *hard], key=_SEVERITY.__getitem__)
    if outcome is Outcome.RELEASE:
        return Judgement(score, outcome)
    return Judgement(score, outcome, _clears(findings))


def totality(findings: Sequence[Finding]) -> float:
    """The weight of all findings together, each family counted once."""
    if len(findings) == 1:
        return findings[0].weight
    return fsum(_standing(family) for family in _families(findings))


def in_parts(findings: Sequence[Finding]) -> list[tuple[str, float]]:
    """What each code brings to the totality."""
    return [
        (finding.code, finding.weight * _RULES.same_family_share**place)
        for family in _families(findings)
        for place, finding in enumerate(family)
    ]


def heaviest_first(finding: Finding) -> tuple[float, str]:
    """Sorts findings: the heaviest first, equals by code."""
    return -finding.weight, finding.code


def _families(findings: Iterable[Finding]) -> list[Family]:
    by_family: dict[str, Family] = {}
    for finding in sorted(findings, key=heaviest_first):
        by_family.setdefault(_FAMILY[finding.code], []).append(finding)
    return list(by_family.values())


def _standing(family: Sequence[Finding]) -> float:
    """What a family counts: its heaviest finding whole, the next a share, the one after that the share of the share."""
    return fsum(finding.weight * _RULES.same_family_share**place for place, finding in enumerate(family))


def _soft_outcome(score: float, standing: Iterable[float]) -> Outcome:
    """What the totality proposes; one family alone, however loud, proposes nothing."""
    if score < _RULES.ask_at or sum(one >= _RULES.family_floor for one in standing) < _RULES.families:
        return Outcome.RELEASE
    return Outcome.HOLD if score >= _RULES.hold_at else Outcome.ASK


def _clears(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The fewest findings without which the order would pass: every hard one, and what soft ones it takes."""
    hard = [finding for finding in findings if finding.code in _HARD]
    families = _families(finding for finding in findings if finding.code not in _HARD)
    standing = [_standing(family) for family in families]
    soft: list[Finding] = []
    if _soft_outcome(fsum(standing), standing) is not Outcome.RELEASE:
        soft = min(_to_lower(families), _to_silence(families), key=_fewest_heaviest)
    return tuple(finding.code for finding in sorted([*hard, *soft], key=heaviest_first))


def _fewest_heaviest(removed: list[Finding]) -> tuple[int, float]:
    return len(removed), -fsum(finding.weight for finding in removed)


class _Left(NamedTuple):
    """What is left of the score when some findings are removed; the lighter sorts first."""

    score: float
    standing: tuple[float, ...]
    removed: tuple[Finding, ...]


def _to_lower(families: list[Family]) -> list[Finding]:
    """The fewest findings whose removal brings the score under the first mark.

    Of a family it is always best to remove the heaviest; how many of each is a small knapsack.
    """
    best = {0: _Left(0.0, (), ())}
    for family in families:
        best = _with_family(best, family)
    return next(list(left.removed) for _, left in sorted(best.items()) if left.score < _RULES.ask_at)


def _with_family(best: dict[int, _Left], family: Family) -> dict[int, _Left]:
    """The lightest that can be left for each number of removed findings, one family more."""
    wider: dict[int, _Left] = {}
    for (count, left), more in product(best.items(), range(len(family) + 1)):
        standing = (*left.standing, _standing(family[more:]))
        option = _Left(fsum(standing), standing, (*left.removed, *family[:more]))
        known = wider.get(count + more)
        if known is None or option.score < known.score:
            wider[count + more] = option
    return wider


def _to_silence(families: list[Family]) -> list[Finding]:
    """The fewest findings whose removal leaves too few families that are heard."""
    costs = sorted((_silencing(family) for family in families), key=_fewest_heaviest)
    silenced = costs[: max(len(costs) - (_RULES.families - 1), 0)]
    return [finding for removed in silenced for finding in removed]


def _silencing(family: Family) -> list[Finding]:
    for count in range(len(family) + 1):
        if _standing(family[count:]) < _RULES.family_floor:
            return family[:count]
    return family
