"""What was seen of an order, as it is stored; and stored findings as the screening has them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from bonafides.orders.models import Order, Seen
from bonafides.screening.decisions.record import DAY, DECIMAL, finding_of, plain_facts
from bonafides.screening.findings import Finding, Value
from bonafides.screening.judge import heaviest_first
from bonafides.screening.result import JudgedOrder, Outcome
from bonafides.screening.versions import rule_versions

SEVERITY = {outcome.value: rank for rank, outcome in enumerate(Outcome)}


def seen_of(
    order: Order, judged: Iterable[JudgedOrder], numbers: Mapping[int, int], at: datetime
) -> list[Seen]:
    """What is kept of each judged substance; the facts only where something was found from them.

    Args:
        order: the order.
        judged: its lines as they were judged.
        numbers: number of a line within the order by its number in the book.
        at: when.
    """
    return [_seen(order, one, numbers[one.facts.line], at) for one in judged]


def _seen(order: Order, one: JudgedOrder, line: int, at: datetime) -> Seen:
    told = bool(one.findings or one.suppressed)
    return Seen(
        order=order,
        line=line,
        substance=one.facts.substance,
        kg=one.facts.amount,
        measure=one.facts.measure,
        score=one.judgement.score,
        proposed=one.judgement.outcome.value,
        findings=written(one.findings),
        suppressed=written(one.suppressed),
        clears=list(one.judgement.clears),
        facts=plain_facts(one.facts) if told else {},
        versions=versions() if told else {},
        at=at,
    )


def written(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as they are stored, the heaviest first."""
    return [finding_of(each) for each in sorted(findings, key=heaviest_first)]


def findings_of(stored: Iterable[Mapping[str, Any]]) -> list[Finding]:
    """Stored findings as the screening has them."""
    return [
        Finding(each["code"], each["weight"], {name: _value(value) for name, value in each["values"].items()})
        for each in stored
    ]


def gravest(seen: Iterable[Seen]) -> tuple[float, str]:
    """Score and outcome of an order: of its gravest line; release where nothing was judged."""
    lines = list(seen)
    score = max((each.score for each in lines), default=0.0)
    outcomes = [each.proposed for each in lines]
    return score, max(outcomes, key=SEVERITY.__getitem__, default=Outcome.RELEASE.value)


@cache
def versions() -> dict[str, str]:
    """Of what decides, in this process."""
    return rule_versions()


def _value(value: Value) -> Value:
    """A value of a finding; a date and a decimal say what they are."""
    if isinstance(value, str) and value.startswith(DAY):
        return date.fromisoformat(value.removeprefix(DAY))
    if isinstance(value, str) and value.startswith(DECIMAL):
        return Decimal(value.removeprefix(DECIMAL))
    return value
