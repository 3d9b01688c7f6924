"""The indicators: each one question about one order, a pure function from facts to a finding or nothing.

A function's docstring is the sentence an officer reads. Numbers come from the catalogue, which also holds
what else it could be, what to ask and where the indicator comes from.
"""

from collections.abc import Callable

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.indicators import (
    delivery,
    drift,
    frequency,
    identity,
    pack,
    papers,
    payment,
    price,
    product,
    quantity,
    relation,
    signatures,
    suppliers,
    thresholds,
)

__all__ = ["INDICATORS", "Indicator", "find"]

type Indicator = Callable[[Facts], Finding | None]

INDICATORS: tuple[Indicator, ...] = (
    *relation.INDICATORS,
    *identity.INDICATORS,
    *papers.INDICATORS,
    *quantity.INDICATORS,
    *drift.INDICATORS,
    *thresholds.INDICATORS,
    *frequency.INDICATORS,
    *pack.INDICATORS,
    *price.INDICATORS,
    *product.INDICATORS,
    *payment.INDICATORS,
    *delivery.INDICATORS,
    *suppliers.INDICATORS,
    *signatures.INDICATORS,
)

_NEED_LAW = frozenset(entry.name for entry in CATALOGUE.entries.values() if entry.needs_law)
_SWITCHED_OFF = frozenset(entry.name for entry in CATALOGUE.entries.values() if not entry.weight)
_ASKED = tuple(one for one in INDICATORS if getattr(one, "__name__", "") not in _SWITCHED_OFF)
_WITHOUT_LAW = tuple(one for one in _ASKED if getattr(one, "__name__", "") not in _NEED_LAW)


def _heaviest_first(finding: Finding) -> tuple[float, str]:
    return -finding.weight, finding.code


def find(facts: Facts) -> tuple[Finding, ...]:
    """What does not fit about one order, the heaviest first.

    A product that no list controls is asked only what needs no law. An indicator of weight 0 is not asked at all.
    """
    indicators = _ASKED if facts.controlled else _WITHOUT_LAW
    findings = [finding for one in indicators if (finding := one(facts)) is not None]
    if not findings:
        return ()
    findings.sort(key=_heaviest_first)
    return tuple(findings)
