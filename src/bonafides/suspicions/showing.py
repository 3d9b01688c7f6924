"""What a page shows of a report."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.orders.screening.seeing import findings_of
from bonafides.orders.showing import substance_name
from bonafides.orders.speaking import words
from bonafides.partners.rights import Verb
from bonafides.suspicions.deeds import Deed
from bonafides.suspicions.forms import DeedForm
from bonafides.suspicions.labels import STATUSES, facts
from bonafides.suspicions.models import Message, Report
from bonafides.suspicions.pending import Rights
from bonafides.words import Words
from bonafides.words.formats import EXACT_DIGITS


class Event(NamedTuple):
    """One line of a timeline.

    Attributes:
        at: when.
        who: the organisation, and of one's own also the person.
        what: what happened.
        text: in words, as written.
        due_at: by when an answer is due.
    """

    at: datetime
    who: str
    what: str | Promise
    text: str = ""
    due_at: datetime | None = None


class Shown(NamedTuple):
    """A deed as a page shows it."""

    deed: Deed
    form: DeedForm
    follows: str
    url: str
    open: bool


def deeds(report: Report, can: Iterable[Deed], bound: Mapping[str, DeedForm]) -> list[Shown]:
    """Deeds with their forms; those that come first, and those with something wrong in them, stand open."""
    shown = []
    for deed in can:
        form = bound.get(deed.name) or deed.form(report=report, auto_id=f"{deed.name}-%s")
        url = reverse(f"report-{deed.name}", args=[report.pk])
        given = deed.name == "advise" and report.advice() is not None
        first = deed.name in bound or (deed.style == "primary" and not given)
        shown.append(Shown(deed, form, deed.says(report), url, first))
    return shown


def content(report: Report, speak: Words | None = None) -> dict[str, Any]:
    """What a report says, by blocks; `speak` puts it into words, to a page unless said otherwise."""
    speak = speak or words()
    return {
        "reporter": facts(report.reporter),
        "other_party": facts(report.other_party),
        "transaction": facts(report.transaction),
        "lines": [_line(line, speak) for line in report.transaction.get("lines", [])],
        "status": STATUSES.get(report.status, report.status),
        "reasons": list(sentences(report, speak)),
    }


def _line(line: Mapping[str, Any], speak: Words) -> dict[str, Any]:
    """A line with its numbers as the reader writes them, and with the names of the substances that it holds."""
    percent = line.get("percent_by_weight")
    held = [
        {
            "name": substance_name(each["substance"]),
            "quantity": _quantity(speak, each["quantity"], each["measure"]),
        }
        for each in line.get("substances", [])
    ]
    return {
        **line,
        "quantity": _quantity(speak, line.get("quantity"), line.get("unit", "")),
        "strength": "" if percent is None else speak.formats.percent(float(percent) / 100, EXACT_DIGITS),
        "price": _quantity(speak, line.get("price"), line.get("currency", "")),
        "substances": held,
    }


def _quantity(speak: Words, amount: str | float | None, measure: str) -> str:
    return "" if amount is None else speak.quantity(float(amount), measure)


def sentences(report: Report, speak: Words) -> Iterator[dict[str, Any]]:
    """What the indicators saw, in the reader's language."""
    for each, finding in zip(report.findings, findings_of(report.findings), strict=True):
        said = speak.sentence(finding, each.get("measure", "kg"))
        yield {"code": each["code"], "sentence": said, "substance": substance_name(each.get("substance", ""))}


def timeline(report: Report, rights: Rights) -> list[Event]:
    """All that happened, in order; people are named to their own side only."""
    events = [*_stages(report), *(_event(message, rights) for message in report.messages.all())]
    feedback = getattr(report, "feedback", None)
    if feedback:
        what = _("Feedback: %(outcome)s. Usefulness: %(usefulness)s.") % {
            "outcome": feedback.get_outcome_display(),
            "usefulness": feedback.get_usefulness_display(),
        }
        events.append(Event(feedback.at, report.authority.name, what, feedback.text))
    return sorted(events, key=lambda event: event.at)


def _stages(report: Report) -> Iterator[Event]:
    company, authority = report.organisation.name, report.authority.name
    yield Event(report.aware_at, company, _("Noticed"))
    origin = getattr(report, "origin", None)
    if origin:
        there = origin.number or "–"
        told = _("Taken in from a file. Number there: %(number)s, at %(authority)s.")
        yield Event(origin.at, authority, told % {"number": there, "authority": origin.authority})
    for at, who, what in (
        (report.told_at, company, _("Told by word of mouth")),
        (report.sent_at, company, _("Report sent")),
        (report.acknowledged_at, authority, _("Report acknowledged")),
    ):
        if at:
            yield Event(at, who, what)


def _event(message: Message, rights: Rights) -> Event:
    own = (message.organisation_id, Verb.READ) in rights
    who = message.organisation.name
    if own and message.by:
        who = f"{who} · {message.by.name}"
    what = message.get_advised_display() if message.advised else message.get_kind_display()
    return Event(message.at, who, what, message.text, message.due_at)
