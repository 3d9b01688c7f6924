"""Which law touches a product of known composition: whole ranges against the limits for mixtures."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bonafides.substances.classification import HEAVIEST_FIRST, covering_product
from bonafides.substances.composition import Component, Composition
from bonafides.substances.composition.interval import Interval
from bonafides.substances.densities import NEARLY_PURE_PERCENT
from bonafides.substances.fractions import solutions
from bonafides.substances.law import Cover, law
from bonafides.substances.lists import MixtureRule
from bonafides.substances.recognised import Found
from bonafides.substances.recognition import recognise
from bonafides.substances.register import register
from bonafides.substances.verdicts import Answer, Jurisdiction, Verdict
from bonafides.substances.writing import plain


class Held(NamedTuple):
    """A listed substance in a product.

    Attributes:
        component: the part as written.
        found: the substance that it is.
        share: percent of the listed substance contained.
    """

    component: Component
    found: Found
    share: Interval


class PartVerdict(NamedTuple):
    """What one jurisdiction says of one part.

    Attributes:
        limit: the limit for mixtures as printed; None where the law has no figure.
        counted: the share that was held against it: of several solvents together where the law sums them.
    """

    held: Held
    verdict: Verdict
    limit: str | None
    counted: Interval


class CompositionVerdict(NamedTuple):
    """What one jurisdiction says of a product: the heaviest of its parts decides."""

    jurisdiction: Jurisdiction
    verdict: Verdict
    parts: tuple[PartVerdict, ...]


class Asked(NamedTuple):
    """The day and the law."""

    on: date
    jurisdiction: Jurisdiction


def judge_composition(
    composition: Composition, *, on: date, jurisdictions: Sequence[Jurisdiction]
) -> tuple[CompositionVerdict, ...]:
    """A verdict of each jurisdiction; parts on no list of it are left out."""
    held = [each for component in composition.components for each in _held(component)]
    return tuple(_of_jurisdiction(held, Asked(on, place)) for place in jurisdictions)


def _held(component: Component) -> list[Held]:
    found = recognise(component.name or component.cas, cas=component.cas or None).found
    return [Held(component, each, component.share.times(_content(each))) for each in found]


def _content(found: Found) -> Decimal:
    """Kilograms of the base in one of the form; where the salt is not named the whole counts, which errs upwards."""
    content = register()[found.form].content
    return content if content is not None else Decimal(1)


def _of_jurisdiction(held: Sequence[Held], asked: Asked) -> CompositionVerdict:
    parts = tuple(part for each in held if (part := _of_part(each, held, asked)) is not None)
    verdicts = sorted((part.verdict for part in parts), key=lambda each: HEAVIEST_FIRST.index(each.answer))
    whole = verdicts[0] if verdicts else Verdict(asked.jurisdiction, Answer.NOT_CONTROLLED)
    return CompositionVerdict(asked.jurisdiction, whole, parts)


def _covers(held: Held, asked: Asked) -> tuple[Cover, ...]:
    return covering_product(
        held.found, plain(held.component.name), on=asked.on, jurisdiction=asked.jurisdiction
    )


def _of_part(held: Held, others: Sequence[Held], asked: Asked) -> PartVerdict | None:
    covers = _covers(held, asked)
    if not covers or held.share.high == 0:
        return None
    cover = covers[0]
    rule = law().mixtures_of.get(cover.entry.id)
    counted = _together(rule, others, asked) if rule is not None and rule.summed_with else held.share
    answer, missing = _answer(held, cover, rule, counted)
    limit = rule.printed if rule is not None else None
    return PartVerdict(held, _verdict(held, cover, answer, missing), limit, counted)


def _together(rule: MixtureRule, others: Sequence[Held], asked: Asked) -> Interval:
    """Shares of all parts that the law sums: solvents, 21 CFR 1310.12(d)."""
    total = Interval(Decimal(0), Decimal(0))
    for other in others:
        covers = _covers(other, asked)
        own = law().mixtures_of.get(covers[0].entry.id) if covers else None
        if own is not None and own.summed_with == rule.summed_with:
            total = total.plus(other.share)
    return total.at_most(100)


def _answer(
    held: Held, cover: Cover, rule: MixtureRule | None, counted: Interval
) -> tuple[Answer, str | None]:
    if not cover.certain:
        return Answer.CANNOT_TELL, "identity"
    if rule is not None:
        return _by_figure(rule, counted)
    sold_from = _sold_from(held.found)
    if held.component.share.low >= sold_from:
        return Answer.CONTROLLED, None
    return Answer.CANNOT_TELL, "extractability" if held.component.share.high < sold_from else "concentration"


def _by_figure(rule: MixtureRule, counted: Interval) -> tuple[Answer, str | None]:
    if rule.limit_percent == 0 or counted.all_above(rule.limit_percent, limit_counts=rule.limit_counts):
        return Answer.CONTROLLED, None
    if counted.none_above(rule.limit_percent, limit_counts=rule.limit_counts):
        return Answer.NOT_CONTROLLED, None
    return Answer.CANNOT_TELL, "concentration"


def _sold_from(found: Found) -> Decimal:
    """Percent from which the goods are the substance itself, not a mixture of it."""
    solution = solutions().get(found.form)
    return solution.named_from_percent if solution else Decimal(NEARLY_PURE_PERCENT)


def _verdict(held: Held, cover: Cover, answer: Answer, missing: str | None) -> Verdict:
    entry = cover.entry
    return Verdict(
        entry.jurisdiction,
        answer,
        list=entry.list,
        article=entry.article,
        missing=missing,
        confidence=entry.confidence,
        substance=held.found.cas,
    )
