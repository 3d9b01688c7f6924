"""Judges orders; what a rule pack explains until a day is set aside first, and kept as suppressed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from bonafides.screening.catalogue import CATALOGUE, Suppression
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators import find
from bonafides.screening.judge import judge
from bonafides.screening.result import JudgedOrder


def _by_customer() -> Mapping[tuple[str, str], Sequence[Suppression]]:
    found: dict[tuple[str, str], list[Suppression]] = defaultdict(list)
    for one in CATALOGUE.suppressions:
        found[one.indicator, one.customer].append(one)
    return found


_EXPLAINED = _by_customer()


def judged(orders: Iterable[Facts]) -> Iterator[JudgedOrder]:
    """The orders of which something was found."""
    if _EXPLAINED:
        return (_parted(facts, findings) for facts in orders if (findings := find(facts)))
    return (JudgedOrder(facts, findings, judge(findings)) for facts in orders if (findings := find(facts)))


def judge_one(facts: Facts, known: Collection[str] = ()) -> JudgedOrder:
    """One order; where nothing is found it is released.

    Args:
        facts: what was known of it.
        known: codes of indicators that a person explained for this customer, until a day that has not passed.
    """
    findings = find(facts)
    if _EXPLAINED or known:
        return _parted(facts, findings, known)
    return JudgedOrder(facts, findings, judge(findings))


def explanation(facts: Facts, finding: Finding) -> Suppression | None:
    """What explains a finding of an order on its day."""
    for one in _EXPLAINED.get((finding.code, facts.customer), ()):
        if facts.ordered_on <= one.until and one.substance in {None, facts.substance}:
            return one
    return None


def _parted(facts: Facts, findings: tuple[Finding, ...], known: Collection[str] = ()) -> JudgedOrder:
    suppressed = tuple(each for each in findings if each.code in known or explanation(facts, each))
    if not suppressed:
        return JudgedOrder(facts, findings, judge(findings))
    rest = tuple(each for each in findings if each not in suppressed)
    return JudgedOrder(facts, rest, judge(rest), suppressed)
