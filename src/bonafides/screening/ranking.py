"""Puts the orders of each customer together and ranks the customers.

What tells diversion from trade is that several unlike things do not fit *at the same time*, on the same
substance, and go on. So a customer counts by its worst four months of one substance; a finding that several
orders show within them counts more, as much as that told. A finding that many
customers of the same ledger show counts less: its weight is the geometric mean of what the catalogue gives and
of how rare it is among the ledger's customers (its surprisal, -ln of their share), times how much it told in
simulated countries (`catalogue/telling.toml`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, sqrt
from operator import itemgetter
from typing import NamedTuple

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.catalogue.telling import again, among, telling
from bonafides.screening.findings import Finding
from bonafides.screening.judge import heaviest_first, totality
from bonafides.screening.leads import CustomerTotals
from bonafides.screening.result import JudgedOrder, Lead, Outcome

_RULES = CATALOGUE.judging
_GAINS = {
    code: _RULES.repeat_gain * again().get(code, float(entry.repeats))
    for code, entry in CATALOGUE.entries.items()
}
_LOSSES = {code: among().get(code, 0.0) for code in CATALOGUE.entries}
_SEVERITY = {outcome: rank for rank, outcome in enumerate(Outcome)}


class Standing(NamedTuple):
    """One customer's worst stretch of time.

    Attributes:
        findings: the strongest of each code within it, weighed as above, heaviest first; `line`, `order_id`
            and `ordered_on` of its order and `times` seen are among the values.
        outcome: the most severe that an order or the score proposes.
        worst: the order for which the most severe is proposed, within it unless one at another time is worse;
            None without findings.
    """

    score: float
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    worst: JudgedOrder | None = None


type Manner = tuple[str, ...]

ENQUIRY = "enquiry"
MOST_RARE, LEAST_LEFT = 3.0, 0.1
"""On one purchase of twenty it is as rare as it gets; a tenth of the weight is left of any finding."""
KINDS = ("basis", "kind", "status", "phrase", "payment")
"""Values of a finding that say which kind of it was seen."""

NOTHING = Standing(0.0, Outcome.RELEASE)


def manner(finding: Finding) -> Manner:
    """The code with what kind of it was seen: a shared bank account is another thing than a shared gate."""
    values = finding.values
    return finding.code, *[str(values[name]) if name in values else "" for name in KINDS]


def rarities(orders: Iterable[JudgedOrder], customers: int) -> dict[Manner, float]:
    """For each manner how rare it is: -ln of the share of customers that show it; never below 0.1."""
    showing: dict[Manner, set[str]] = defaultdict(set)
    for order in orders:
        for finding in order.findings:
            showing[manner(finding)].add(order.facts.customer)
    return {
        each: max(-log((len(names) + 1) / (max(customers, len(names)) + 2)), 0.1)
        for each, names in showing.items()
    }


def factors_of(rarity: Mapping[Manner, float], tells: Mapping[str, float]) -> dict[Manner, float]:
    """What turns a catalogue weight into the geometric mean of itself and the rarity, times what the code tells."""
    return {
        each: sqrt(rare / CATALOGUE[each[0]].weight) * tells.get(each[0], 1.0)
        for each, rare in rarity.items()
    }


def stretches(ordered: Sequence[JudgedOrder]) -> Iterator[tuple[int, int]]:
    """The longest stretches of the window's days, as slices; a part of one never weighs more than the whole."""
    days = [order.facts.ordered_on.toordinal() for order in ordered]
    first = 0
    for last, day in enumerate(days):
        if day - days[first] > _RULES.window_days:
            yield first, last
            while day - days[first] > _RULES.window_days:
                first += 1
    if days:
        yield first, len(days)


def _windows(orders: Sequence[JudgedOrder]) -> Iterator[Sequence[JudgedOrder]]:
    """The stretches of days of some orders, each in the order of time."""
    ordered = sorted(
        orders, key=lambda order: (order.facts.ordered_on, order.facts.line, order.facts.substance)
    )
    for first, last in stretches(ordered):
        yield ordered[first:last]


class Stretch(NamedTuple):
    """Orders of one substance within the window, what they show, weighed, and the totality of that."""

    score: float
    orders: Sequence[JudgedOrder]
    findings: Sequence[Finding]


def _stretches_of(orders: Sequence[JudgedOrder], factors: Mapping[Manner, float]) -> Iterator[Stretch]:
    """Every stretch of every substance; most customers have one order, and so one stretch."""
    if len(orders) == 1:
        alone = [Seen(orders[0], each, 1, 1) for each in orders[0].findings]
        findings = [_raised(seen, factors.get(manner(seen.finding), 1.0)) for seen in alone]
        yield Stretch(totality(findings), orders, findings)
        return
    of_substance: dict[str, list[JudgedOrder]] = defaultdict(list)
    for order in orders:
        of_substance[order.facts.substance].append(order)
    for key in sorted(of_substance):
        for window in _windows(of_substance[key]):
            findings = weighed(window, factors)
            yield Stretch(totality(findings), window, findings)


def _among_stretches(most: Stretch, stretches: int) -> Standing:
    """The stretch in which most does not fit; of many one stands out sooner, so that it counts less."""
    if not most.score:
        return NOTHING
    share = stretches**-_RULES.stretch_power
    findings = [
        Finding(each.code, each.weight * share, {**each.values, "stretches": stretches})
        for each in most.findings
    ]
    findings.sort(key=heaviest_first)
    worst = max(most.orders, key=_severity)
    return Standing(totality(findings), worst.judgement.outcome, tuple(findings), worst)


def standing(orders: Sequence[JudgedOrder], factors: Mapping[Manner, float]) -> Standing:
    """The stretch of days, of any one substance, in which most does not fit, by the totality of its findings."""
    found = list(_stretches_of(orders, factors))
    return _among_stretches(max(found, key=itemgetter(0)), len(found)) if found else NOTHING


def _severity(order: JudgedOrder) -> tuple[int, float, int, int]:
    judgement, facts = order.judgement, order.facts
    return _SEVERITY[judgement.outcome], judgement.score, facts.ordered_on.toordinal(), -facts.line


class Seen(NamedTuple):
    """The strongest finding of a code within a stretch, its order, and how many orders show the code.

    Attributes:
        of: purchases of the substance within the stretch, those without a finding included.
    """

    order: JudgedOrder
    finding: Finding
    times: int
    of: int


def strongest(window: Sequence[JudgedOrder]) -> list[Seen]:
    """One entry a code.

    To ask several suppliers for a price is no order: enquiries are judged, and are no news beside the order.
    """
    showing: dict[str, set[str]] = defaultdict(set)
    most: dict[str, tuple[JudgedOrder, Finding]] = {}
    for order in window:
        for finding in order.findings:
            if order.facts.kind != ENQUIRY:
                showing[finding.code].add(order.facts.order_id)
            known = most.get(finding.code)
            if known is None or finding.weight >= known[1].weight:
                most[finding.code] = (order, finding)
    purchases = _purchases(window)
    many = {code: max(len(showing[code]), 1) for code in most}
    return [Seen(*both, many[code], max(purchases, many[code])) for code, both in most.items()]


def _purchases(window: Sequence[JudgedOrder]) -> int:
    """How many purchases of the substance lie between the first order and the last, both included."""
    if not window:
        return 0
    first, last = window[0].facts, window[-1].facts
    return last.substance_orders_before - first.substance_orders_before + (last.kind != ENQUIRY)


def weighed(window: Sequence[JudgedOrder], factors: Mapping[Manner, float]) -> list[Finding]:
    """The strongest of each code: more where more orders show it, less where they are few among many."""
    return [_raised(seen, factors.get(manner(seen.finding), 1.0)) for seen in strongest(window)]


def rareness(times: int, of: int) -> float:
    """How seldom a finding shows among the purchases of a stretch: 0 on each of them, and not without end."""
    return min(log(of / times), MOST_RARE)


def _raised(seen: Seen, factor: float) -> Finding:
    facts, finding = seen.order.facts, seen.finding
    shown = 1.0 + _GAINS[finding.code] * log(seen.times)
    lost = _LOSSES[finding.code] * rareness(seen.times, seen.of)
    values = {
        **finding.values,
        "line": facts.line,
        "order_id": facts.order_id,
        "ordered_on": facts.ordered_on,
        "times": seen.times,
    }
    return Finding(finding.code, finding.weight * factor * max(shown - lost, LEAST_LEFT), values)


def worst(orders: Sequence[JudgedOrder], factors: Mapping[Manner, float]) -> Standing:
    """The worst stretch of any one substance.

    What is proposed is the most severe for any order at any time, and where that is nothing, to ask from a score of `lead_ask_at`.
    """
    if not orders:
        return NOTHING
    stand, most = standing(orders, factors), max(orders, key=_severity)
    if _SEVERITY[most.judgement.outcome] > _SEVERITY[stand.outcome]:
        return stand._replace(outcome=most.judgement.outcome, worst=most)
    if stand.outcome is Outcome.RELEASE and stand.score >= _RULES.lead_ask_at:
        return stand._replace(outcome=Outcome.ASK)
    return stand


def by_customer(orders: Iterable[JudgedOrder]) -> Mapping[str, Sequence[JudgedOrder]]:
    """The orders of each customer."""
    of_customer: dict[str, list[JudgedOrder]] = defaultdict(list)
    for order in orders:
        of_customer[order.facts.customer].append(order)
    return of_customer


def told() -> dict[str, float]:
    """How much each indicator told in simulated countries, times what a rule pack says of the queue."""
    return {code: telling().get(code, 1.0) * entry.queue for code, entry in CATALOGUE.entries.items()}


def factors_among(orders: Iterable[JudgedOrder], customers: int) -> dict[Manner, float]:
    """What turns the catalogue's weights into those of this ledger."""
    return factors_of(rarities(orders, customers), told())


def in_order(
    totals: Iterable[CustomerTotals], stood: Mapping[str, Standing]
) -> list[tuple[CustomerTotals, Standing]]:
    """Every customer, best lead first: those of whom something is asked before the others, and by score.

    Equal scores are parted by quantity, then by name.
    """
    pairs = [(total, stood.get(total.customer, NOTHING)) for total in totals]
    pairs.sort(key=_place)
    return pairs


def _place(pair: tuple[CustomerTotals, Standing]) -> tuple[bool, float, float, str]:
    total, stand = pair
    return stand.outcome is Outcome.RELEASE, -stand.score, -total.amount, total.customer


def rank(totals: Sequence[CustomerTotals], orders: Sequence[JudgedOrder]) -> tuple[Lead, ...]:
    """Every customer as a lead, best first."""
    factors = factors_among(orders, len(totals))
    stood = {customer: worst(own, factors) for customer, own in by_customer(orders).items()}
    return tuple(
        Lead(
            rank=place,
            customer=total.customer,
            name=total.name,
            score=stand.score,
            outcome=stand.outcome,
            orders=total.orders,
            amount=total.amount,
            measure=total.measure,
            findings=stand.findings,
            worst=stand.worst,
        )
        for place, (total, stand) in enumerate(in_order(totals, stood), start=1)
    )
