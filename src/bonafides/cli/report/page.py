"""The whole page in words: what is asked, the queue, the leads, and what was read."""

from collections import Counter
from dataclasses import dataclass

from bonafides.cli.drawing import Draw
from bonafides.cli.leads import summary_sentence, with_findings
from bonafides.cli.report.lead import LeadView, view_lead
from bonafides.cli.report.reading import Reading, read
from bonafides.cli.report.stock import BookView, view_stock
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.result import JudgedOrder, Lead, Outcome, Screening
from bonafides.words import Words

MOST_LEADS = 30


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A lead's line in the queue."""

    anchor: int
    rank: str
    who: str
    score: str
    outcome: Outcome
    reason: str
    ends_budget: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template shows, in words."""

    summary: str
    lede: str
    asked: tuple[tuple[Outcome, str], ...]
    advice: tuple[str, ...]
    queue: tuple[QueueRow, ...]
    queue_note: str
    budget_line: str
    leads: tuple[LeadView, ...]
    stock: tuple[BookView, ...]
    reading: Reading


def shown_leads(screening: Screening) -> list[tuple[Lead, JudgedOrder]]:
    """The leads that the page shows in full."""
    return with_findings(screening.leads)[:MOST_LEADS]


def build(screening: Screening, words: Words, drawn: Draw) -> Page:
    """Put a screening into words for the page."""
    found = with_findings(screening.leads)
    shown, budget = shown_leads(screening), screening.budget_a_week
    asked = _asked(screening, words)
    return Page(
        summary=summary_sentence(screening, words),
        lede=_lede(screening, words),
        asked=asked,
        advice=_advice(screening, words) if asked else (words.say("asked_nothing"),),
        queue=tuple(_row(lead, worst, words, ends=lead.rank == budget) for lead, worst in shown),
        queue_note=_queue_note(len(shown), len(found), words),
        budget_line="" if budget is None else words.say("budget_line", n=budget),
        leads=tuple(view_lead(lead, worst, words, drawn) for lead, worst in shown),
        stock=view_stock(screening, words),
        reading=read(screening, words),
    )


def _lede(screening: Screening, words: Words) -> str:
    counts = {name: screening.counts.get(name, 0) for name in ("screened", "accepted")}
    if not counts["accepted"]:
        return ""
    lists = [words.code(one) for one in screening.jurisdictions]
    values = {
        **counts,
        "customers": len(screening.leads),
        "jurisdictions": words.join(lists) if lists else words.say("lede_all"),
    }
    if screening.first_day is None or screening.last_day is None:
        return words.say("lede_undated", **values)
    return words.say("lede", **values, first=screening.first_day, last=screening.last_day)


def _asked(screening: Screening, words: Words) -> tuple[tuple[Outcome, str], ...]:
    by_score = sum(lead.asked_for_score for lead in screening.leads)
    outcomes = Counter(lead.outcome for lead in screening.leads if not lead.asked_for_score)
    order = (Outcome.REFUSE, Outcome.HOLD, Outcome.ASK)
    said = tuple((one, words.say(f"asked_{one}", n=outcomes[one])) for one in order if outcomes[one])
    if not by_score:
        return said
    return *said, (Outcome.ASK, words.say("asked_score", n=by_score, days=CATALOGUE.judging.window_days))


def _advice(screening: Screening, words: Words) -> tuple[str, ...]:
    budget = screening.budget_a_week
    said = () if budget is None else (words.say("budget", n=budget),)
    return (*said, words.say("asked_after"))


def _queue_note(shown: int, found: int, words: Words) -> str:
    if shown < found:
        return words.say("queue_note_part", n=shown, total=found)
    return words.say("queue_note", n=shown)


def _row(lead: Lead, worst: JudgedOrder, words: Words, *, ends: bool) -> QueueRow:
    return QueueRow(
        anchor=lead.rank,
        rank=words.formats.number(lead.rank),
        who=words.who(lead.customer, lead.name),
        score=words.formats.fixed(lead.score, 1),
        outcome=lead.outcome,
        reason=words.sentence(lead.findings[0], worst.facts.measure),
        ends_budget=ends,
    )
