"""Finds the smallest change by which a rule falls silent, by asking the rule itself."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import NamedTuple

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts import Facts
from bonafides.screening.indicators import INDICATORS, Indicator, find
from bonafides.screening.rules.evasion.levers import LEVERS, SHARE, Lever
from bonafides.screening.rules.evasion.typical import Typical, typical

HALVINGS = 30


class Change(NamedTuple):
    """The smallest change of one kind that silences a rule, and what it costs.

    Attributes:
        lever: what is changed.
        share: of the quantity or the price, where a part of it is given up.
        kg: forgone in this order, in the order's measure.
        days: waited, or hurried.
        orders: further ones: those that the change consists of, or those that it takes to get what was forgone.
        pack: the size of a pack after the change.
        speaks: rules that speak on the changed order, and did not before.
    """

    lever: str
    share: float = 0.0
    kg: float = 0.0
    days: int = 0
    orders: int = 0
    pack: float | None = None
    speaks: tuple[str, ...] = ()


class Evasion(NamedTuple):
    """One rule on one typical order; `changes` is empty where no single change silences it.

    Attributes:
        noticed: whether the rule speaks on the order at all, by the catalogue in force.
    """

    code: str
    basis: str
    amount: float
    measure: str
    noticed: bool
    changes: tuple[Change, ...]


_BY_NAME = {getattr(one, "__name__", ""): one for one in INDICATORS}


def evasions(own: Iterable[Facts] = ()) -> Iterator[Evasion]:
    """Every rule, on the typical orders and on those of one's own that it notices.

    Args:
        own: further orders, such as the test orders of a pack.
    """
    further = list(own)
    for code, entry in CATALOGUE.entries.items():
        rule = _BY_NAME[entry.name]
        orders = [each for each in typical() if each.code == code]
        orders += [Typical(code, facts) for facts in further if rule(facts) is not None]
        for order in orders:
            yield _evasion(rule, order)


def _evasion(rule: Indicator, order: Typical) -> Evasion:
    facts = order.facts
    finding = rule(facts) if CATALOGUE[order.code].weight else None
    changes: tuple[Change, ...] = ()
    if finding is not None:
        before = {each.code for each in find(facts)}
        found = (_smallest(rule, facts, name, before) for name in LEVERS)
        changes = tuple(change for change in found if change is not None)
    basis = "" if finding is None else str(finding.values.get("basis", ""))
    return Evasion(order.code, basis, facts.amount, facts.measure, finding is not None, changes)


def _smallest(rule: Indicator, facts: Facts, name: str, before: set[str]) -> Change | None:
    lever = LEVERS[name]
    step = next((step for step in lever.steps(facts) if _silent(rule, lever, facts, step)), None)
    if step is None:
        return None
    exact = float(step) if lever.share is None else _between(rule, facts, lever, step)
    changed = lever.change(facts, exact)
    speaks = {finding.code for each in changed for finding in find(each)} - before
    return _cost(name, exact, facts, changed[-1])._replace(speaks=tuple(sorted(speaks)))


def _silent(rule: Indicator, lever: Lever, facts: Facts, step: float) -> bool:
    """Whether the rule says nothing of any order that the change consists of."""
    return all(rule(each) is None for each in lever.change(facts, step))


def _between(rule: Indicator, facts: Facts, lever: Lever, silent: float) -> float:
    """Where between the last step on which the rule speaks and the first on which it is silent it falls silent."""
    speaking = silent - 1.0
    for _ in range(HALVINGS):
        middle = (speaking + silent) / 2.0
        if _silent(rule, lever, facts, middle):
            silent = middle
        else:
            speaking = middle
    return silent


def _cost(name: str, step: float, facts: Facts, changed: Facts) -> Change:
    match name:
        case "less":
            share = step * SHARE
            return Change(name, share, facts.amount - changed.amount, orders=ceil(1.0 / (1.0 - share)) - 1)
        case "price":
            return Change(name, step * SHARE)
        case "wait" | "sooner":
            return Change(name, days=int(step))
        case "packs":
            return Change(name, pack=changed.pack_amount)
    return Change(name, orders=int(step))
