"""One lead as its reader asks: what is asked, why, show me, what else, what next, by what right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from bonafides.cli.drawing import Draw
from bonafides.cli.report.charts import draw, is_marked, window
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.catalogue.chances import simulated
from bonafides.screening.chance import chance
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.result import JudgedOrder, LawLine, Lead, Month, Outcome, Timeline
from bonafides.substances.codes import valid_cas
from bonafides.words import Words
from bonafides.words.formats import ESTIMATED_DIGITS, SEEN_DIGITS

MOST_QUESTIONS = 3
MOST_EXPLANATIONS = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of why: what was seen and what was usual, and on which order."""

    sentence: str
    where: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One row of the table behind the picture."""

    name: str
    amount: str
    usual: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture with the finding it shows, and the figures behind it."""

    title: str
    alternative: str
    picture: str
    key: str
    caption: str
    measure: str
    months: tuple[MonthRow, ...]


@dataclass(frozen=True, slots=True)
class LawRow:
    """One entry of the law, and how sure it is."""

    list: str
    article: str
    threshold: str
    confidence: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """Where an indicator comes from."""

    code: str
    title: str
    citation: str


@dataclass(frozen=True, slots=True)
class LeadView:
    """A lead in words, in the order of the page."""

    anchor: int
    rank: str
    who: str
    outcome: Outcome
    asked: str
    order: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]
    chart: Chart | None
    innocents: tuple[str, ...]
    more_innocents: tuple[str, ...]
    letter_opening: str
    questions: tuple[str, ...]
    clears: tuple[str, ...]
    law: tuple[LawRow, ...]
    gaps: tuple[str, ...]
    basis: tuple[Basis, ...]


def view_lead(lead: Lead, worst: JudgedOrder, words: Words, drawn: Draw) -> LeadView:
    """Put one lead into words."""
    facts = worst.facts
    asked = lead.findings[:MOST_QUESTIONS] if lead.asked_for_score else to_ask(worst)
    explanations = _each_once(zip_longest(*(words.innocents(each, lead.measure) for each in lead.findings)))
    order = {"order_id": facts.order_id, "day": facts.ordered_on}
    substance, quantity = name_of(lead, facts), ordered_quantity(facts, words)
    return LeadView(
        anchor=lead.rank,
        rank=words.formats.number(lead.rank),
        who=words.who(lead.customer, lead.name),
        outcome=lead.outcome,
        asked=_asked(lead, order, words),
        order=_order(lead, worst, words),
        reasons=tuple(_reason(finding, lead.measure, words) for finding in lead.findings),
        chart=None if lead.timeline is None else _chart(lead.timeline, words, drawn),
        innocents=explanations[:MOST_EXPLANATIONS],
        more_innocents=explanations[MOST_EXPLANATIONS:],
        letter_opening=words.say("letter_opening", **order, substance=substance, quantity=quantity),
        questions=_each_once([words.question(finding, facts.measure)] for finding in asked),
        clears=_each_once([words.clears(finding, facts.measure)] for finding in asked),
        law=tuple(_law(line, words) for line in lead.law),
        gaps=tuple(words.say(f"gap_{gap}") for gap in gaps(facts)),
        basis=tuple(_basis(finding.code, words) for finding in lead.findings),
    )


def _asked(lead: Lead, order: Mapping[str, object], words: Words) -> str:
    if lead.asked_for_score:
        score = words.formats.fixed(lead.score, 1)
        return words.say("asked_lead_score", score=score, days=CATALOGUE.judging.window_days)
    return words.say(f"asked_lead_{lead.outcome}", **order)


def to_ask(worst: JudgedOrder) -> Sequence[Finding]:
    """The findings that a question is about: those whose clearing lets the order pass, else the heaviest."""
    by_code = {finding.code: finding for finding in worst.findings}
    named = [by_code[code] for code in worst.judgement.clears if code in by_code]
    return (named or worst.findings)[:MOST_QUESTIONS]


def gaps(facts: Facts) -> Iterable[str]:
    """What was not known when the order was judged."""
    known = {
        "licence": facts.licence not in {"unknown", "none"},
        "declaration": facts.declared_amount is not None,
        "customer": facts.customer_known,
        "history": facts.substance_orders_before > 0,
        "peers": bool(facts.peers),
        "price": facts.price is not None,
        "name": facts.doubtful_name is None,
    }
    return [name for name, is_known in known.items() if not is_known]


def name_of(lead: Lead, facts: Facts) -> str:
    """The substance's name; the product as it was written where that is all there is."""
    named = {line.substance: line.substance_name for line in lead.law}
    if lead.timeline is not None:
        named[lead.timeline.substance] = lead.timeline.substance_name
    return named.get(facts.substance, facts.substance)


def _substance(lead: Lead, facts: Facts, words: Words) -> str:
    name = name_of(lead, facts)
    if valid_cas(facts.substance) is None:
        return words.text(name)
    return words.say("substance_named", name=name, cas=facts.substance)


def ordered_quantity(facts: Facts, words: Words) -> str:
    """The quantity of the order; no order is of nothing, so zero stands for what cannot be told."""
    return words.quantity(facts.amount, facts.measure) if facts.amount > 0 else words.say("quantity_unknown")


def _order(lead: Lead, worst: JudgedOrder, words: Words) -> tuple[tuple[str, str], ...]:
    facts = worst.facts
    total, share = words.quantity(lead.amount, lead.measure), chance(lead.score)
    of_simulated = words.say("chance_simulated", share=share, one_in=simulated().one_in)
    rows = (
        (words.say("term_order"), words.say("order_dated", order_id=facts.order_id, day=facts.ordered_on)),
        (words.say("term_substance"), _substance(lead, facts, words)),
        (words.say("term_quantity"), ordered_quantity(facts, words)),
        (words.say("term_total"), words.say("orders_in_all", n=lead.orders, total=total)),
        (words.say("term_score"), words.formats.fixed(lead.score, 1)),
        (words.say("term_chance"), of_simulated),
    )
    return rows if share is not None else rows[:-1]


def _each_once(several: Iterable[Iterable[str | None]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for texts in several for text in texts if text))


def _reason(finding: Finding, measure: str, words: Words) -> Reason:
    day, times = finding.values.get("ordered_on"), finding.values.get("times")
    where = words.say("reason_where", order_id=finding.values.get("order_id"), day=day)
    seen = words.say("seen_times", n=times) if isinstance(times, int) and times > 1 else ""
    return Reason(words.sentence(finding, measure), words.sequence([where, seen]))


def _law(line: LawLine, words: Words) -> LawRow:
    unsure, background = "uncertain" in line.confidence, "background" in line.confidence
    confidence = (
        "confidence_unsure" if unsure else "confidence_background" if background else "confidence_sure"
    )
    return LawRow(
        list=words.say(
            "list_of",
            **{name: getattr(line, name) for name in ("list_name", "jurisdiction", "substance_name")},
        ),
        article=words.quoted(line.article),
        threshold=words.say("threshold_none") if line.threshold is None else words.quoted(line.threshold),
        confidence=words.say(confidence),
        certain=not (unsure or background),
    )


def _basis(code: str, words: Words) -> Basis:
    entry = CATALOGUE.entries.get(code)
    sources = () if entry is None else entry.sources
    citation = "; ".join(CATALOGUE.sources[source].citation for source in sources)
    return Basis(code, words.title(code), citation)


# -- the picture ------------------------------------------------------------------------------------------
def _chart(timeline: Timeline, words: Words, drawn: Draw) -> Chart:
    shown = window(timeline)
    first, last = shown[0].first_day, shown[-1].first_day
    title = _finding(timeline, words)
    return Chart(
        title=title,
        alternative=words.plain.say(
            "chart_alternative", **_span(first, last, words.plain), finding=_finding(timeline, words.plain)
        ),
        picture=draw(timeline, words, drawn),
        key=_key(timeline, shown, words),
        caption=words.plain.say("months_caption", substance=timeline.substance_name),
        measure=timeline.measure,
        months=tuple(_month(month, timeline, words) for month in timeline.months),
    )


def _span(first: date, last: date, words: Words) -> dict[str, str]:
    return {"first": words.formats.month(first), "last": words.formats.month(last)}


def _finding(timeline: Timeline, words: Words) -> str:
    """What the picture shows, as a sentence."""
    month = next(month for month in timeline.months if is_marked(month, timeline))
    values = {
        "amount": words.quantity(month.amount, timeline.measure, digits=SEEN_DIGITS),
        "substance": timeline.substance_name,
        "month": words.formats.month(month.first_day),
    }
    if month.usual_low is None or month.usual_high is None:
        return words.say("chart_first", **values)
    where = (
        "above"
        if month.amount > month.usual_high
        else "below"
        if month.amount < month.usual_low
        else "within"
    )
    return words.say(
        f"chart_{where}",
        **values,
        low=words.formats.number(month.usual_low, ESTIMATED_DIGITS),
        high=words.quantity(month.usual_high, timeline.measure, digits=ESTIMATED_DIGITS),
    )


def _key(timeline: Timeline, shown: Sequence[Month], words: Words) -> str:
    banded = any(month.usual_high is not None for month in shown)
    parts = [words.say("chart_key" if banded else "chart_key_first")]
    if len(shown) < len(timeline.months):
        span = _span(shown[0].first_day, shown[-1].first_day, words)
        parts.append(words.say("chart_key_part", **span, total=len(timeline.months)))
    return words.sequence(parts)


def _month(month: Month, timeline: Timeline, words: Words) -> MonthRow:
    known = month.usual_low is not None and month.usual_high is not None
    usual = {
        "low": words.formats.number(month.usual_low or 0.0, ESTIMATED_DIGITS),
        "high": words.formats.number(month.usual_high or 0.0, ESTIMATED_DIGITS),
    }
    return MonthRow(
        name=words.formats.month(month.first_day),
        amount=words.formats.number(month.amount),
        usual=words.say("range", **usual) if known else words.say("unknown_range"),
        marked=is_marked(month, timeline),
    )
