"""How often each indicator was right: told by feedback on reports, and by what people decided of orders.

An order on which a report was told about counts once, by its report.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from bonafides.orders.models import Decision, Order, State
from bonafides.partners.models import Organisation, Person
from bonafides.screening.backtest.intervals import Measured, wilson
from bonafides.suspicions.models import Feedback, OutcomeClass, Report, Usefulness

FEWEST = 5
"""With fewer there is no saying how often."""
USEFUL = (Usefulness.DECISIVE, Usefulness.USEFUL)


class Verdict(StrEnum):
    """What came of something in which indicators spoke."""

    USEFUL = "useful"
    LEGITIMATE = "legitimate"
    NEITHER = "neither"


class Told(NamedTuple):
    """One report or order of which is known what came of it.

    Attributes:
        name: number of the report, or of the order.
        url: its page.
        report: whether it is a report, else an order.
        verdict: what came of it.
        at: since when that is known.
        codes: the indicators that spoke.
    """

    name: str
    url: str
    report: bool
    verdict: Verdict
    at: datetime
    codes: frozenset[str]


class Precision(NamedTuple):
    """One indicator.

    Attributes:
        code: the indicator.
        told: in how many reports and orders it spoke of which is known what came of them.
        useful: how many of those were of use: feedback said so, or a person refused the order.
        legitimate: how many of those were found legitimate: feedback said so, or a person released the order.
        measured: the share that was of use, with Wilson's interval of 95 %; empty below `FEWEST`.
    """

    code: str
    told: int
    useful: int
    legitimate: int
    measured: Measured


def precisions(told: Iterable[Told]) -> list[Precision]:
    """Every indicator that spoke, the one with most to go by first."""
    by_code: dict[str, list[Verdict]] = defaultdict(list)
    for each in told:
        for code in each.codes:
            by_code[code].append(each.verdict)
    found = [_precision(code, verdicts) for code, verdicts in by_code.items()]
    return sorted(found, key=lambda each: (-each.told, each.code))


def told_of(organisation: Organisation, person: Person) -> list[Told]:
    """All of which is known what came of it, of what a person sees of an organisation; the latest first.

    A company goes by its reports and its orders, an authority by the reports that it received.
    """
    reports, orders_told = [], set()
    for feedback in _feedback(organisation, person):
        verdict = verdict_of(feedback)
        if verdict is not None:
            reports.append(_of_report(feedback, verdict))
            orders_told.add(feedback.report.order_id)
    orders = (each for pk, each in _of_orders(organisation, person) if pk not in orders_told)
    return sorted([*reports, *orders], key=lambda each: (each.at, each.url), reverse=True)


def verdict_of(feedback: Feedback) -> Verdict | None:
    """What feedback says of a report; None as long as it is only still looked into."""
    if feedback.outcome == OutcomeClass.LEGITIMATE:
        return Verdict.LEGITIMATE
    if feedback.outcome == OutcomeClass.DIVERSION or feedback.usefulness in USEFUL:
        return Verdict.USEFUL
    return None if feedback.outcome == OutcomeClass.OPEN else Verdict.NEITHER


def _precision(code: str, verdicts: list[Verdict]) -> Precision:
    useful = verdicts.count(Verdict.USEFUL)
    enough = len(verdicts) >= FEWEST
    measured = wilson(useful, len(verdicts)) if enough else Measured()
    return Precision(code, len(verdicts), useful, verdicts.count(Verdict.LEGITIMATE), measured)


def _feedback(organisation: Organisation, person: Person) -> Iterable[Feedback]:
    own = Q(report__organisation=organisation) | Q(report__authority=organisation)
    return Feedback.objects.visible_to(person).filter(own).select_related("report")


def _of_report(feedback: Feedback, verdict: Verdict) -> Told:
    report: Report = feedback.report
    url = reverse("report", args=[report.pk])
    return Told(str(report), url, True, verdict, feedback.at, codes_of(report.findings))  # noqa: FBT003


def _of_orders(organisation: Organisation, person: Person) -> Iterator[tuple[int, Told]]:
    """Orders that a person released or refused, with their last decision."""
    decided = Decision.objects.filter(order=OuterRef("pk"))
    orders = (
        Order.objects.visible_to(person)
        .filter(Exists(decided), organisation=organisation, state__in=(State.RELEASED, State.REFUSED))
        .prefetch_related("seen", "decisions")
    )
    for order in orders.only("pk", "order_id", "state"):
        codes = codes_of([each for seen in order.seen.all() for each in seen.findings])
        verdict = Verdict.USEFUL if order.state == State.REFUSED else Verdict.LEGITIMATE
        at = max(decision.at for decision in order.decisions.all())
        yield order.pk, Told(order.order_id, f"/orders/{order.pk}/", False, verdict, at, codes)  # noqa: FBT003


def codes_of(findings: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The indicators among findings."""
    return frozenset(each["code"] for each in findings)
