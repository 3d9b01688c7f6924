"""All that happened in a case, in order: reports and what was said of them, orders as reported, notes, tasks, files, referrals."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import NamedTuple

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bonafides.cases.models import CaseReport, CustodyKind, File, Note, Referral, ReferralState, Task
from bonafides.cases.shielding import Shield
from bonafides.cases.standing import Standing
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions import showing

NOON = time(12)
"""Where only the day is known."""


class Event(NamedTuple):
    """One line.

    Attributes:
        at: when.
        who: the office, and of one's own also the person.
        what: what happened.
        text: in words, as written.
        report: the number of the report that it is about.
        day_only: whether only the day is known.
    """

    at: datetime
    who: str
    what: str | Promise
    text: str = ""
    report: str = ""
    day_only: bool = False


def timeline(
    standing: Standing, notes: Iterable[Note], tasks: Iterable[Task], files: Iterable[File]
) -> list[Event]:
    """All that the person may know of what happened, the earliest first."""
    events = [
        *_of_case(standing),
        *(each for held in standing.held for each in _of_report(standing, held)),
        *(each for referral in standing.referrals for each in _of_referral(standing, referral)),
        *(each for note in notes for each in _of_note(standing, note)),
        *(each for task in tasks for each in _of_task(standing, task)),
        *(each for file in files for each in _of_file(standing, file)),
    ]
    return sorted(events, key=lambda event: event.at)


def named(standing: Standing, office: Organisation, person: Person | None) -> str:
    """An office, and of one's own also the person."""
    own = (office.pk, Verb.READ) in standing.rights
    return f"{office.name} · {person.name}" if own and person else office.name


def _of_case(standing: Standing) -> Iterator[Event]:
    case = standing.case
    yield Event(
        case.opened_at, named(standing, case.organisation, case.opened_by), _("Case opened"), case.summary
    )
    if case.proposed_at:
        what = _("Outcome proposed: %(outcome)s") % {"outcome": case.get_outcome_display()}
        yield Event(case.proposed_at, named(standing, case.organisation, case.proposed_by), what, case.reason)
    if case.closed_at:
        yield Event(case.closed_at, named(standing, case.organisation, case.confirmed_by), _("Case closed"))


def _of_report(standing: Standing, held: CaseReport) -> Iterator[Event]:
    """What was said of a report, as its own page has it, and the order in it."""
    report, shield = held.report, standing.shield(held)
    for event in showing.timeline(report, standing.rights):
        who, what, text = (shield.text(each) for each in (event.who, event.what, event.text))
        yield Event(event.at, who, what, text, report.number)
    yield from _of_order(held, shield)
    who = named(standing, report.authority, held.added_by)
    yield Event(held.at, who, _("Report put into the case"), report=report.number)
    if held.unshielded_at:
        who = named(standing, report.authority, held.unshielded_by)
        yield Event(held.unshielded_at, who, _("Reporter shown"), held.unshield_reason, report.number)


def _of_order(held: CaseReport, shield: Shield) -> Iterator[Event]:
    told = held.report.transaction
    at, day_only = _moment(told)
    if at is None:
        return
    goods = [
        f"{line.get('product', '')} {line.get('quantity', '')} {line.get('unit', '')}"
        for line in told.get("lines", [])
    ]
    goods = goods or [
        " ".join(str(told[name]) for name in ("product", "quantity", "place") if told.get(name))
    ]
    what = _("Ordered, as reported") if "lines" in told else _("Happened, as reported")
    text = shield.text("\n".join(" ".join(each.split()) for each in goods))
    who = shield.text(held.report.other_party.get("name", ""))
    yield Event(at, who, what, text, held.report.number, day_only)


def _moment(told: dict[str, str]) -> tuple[datetime | None, bool]:
    for name in ("ordered_at", "happened_at"):
        if at := parse_datetime(told.get(name) or ""):
            return at, False
    day = parse_date(told.get("ordered_on") or "")
    return (timezone.make_aware(datetime.combine(day, NOON)) if day else None), True


def _of_referral(standing: Standing, referral: Referral) -> Iterator[Event]:
    case = standing.case
    to = _("Referred to %(office)s") % {"office": referral.to.name}
    yield Event(referral.at, named(standing, case.organisation, referral.by), to, referral.reason)
    if referral.answered_at:
        says = _("Case accepted") if referral.state == ReferralState.ACCEPTED else _("Case sent back")
        yield Event(
            referral.answered_at, named(standing, referral.to, referral.answered_by), says, referral.answer
        )


def _of_note(standing: Standing, note: Note) -> Iterator[Event]:
    what = _("Note, shared") if note.shared else _("Note of the office")
    yield Event(note.at, named(standing, note.organisation, note.by), what, note.text)


def _of_task(standing: Standing, task: Task) -> Iterator[Event]:
    yield Event(task.at, named(standing, task.organisation, task.by), _("Task added"), task.text)
    if task.done_at:
        yield Event(task.done_at, named(standing, task.organisation, task.done_by), _("Task done"), task.text)


def _of_file(standing: Standing, file: File) -> Iterator[Event]:
    says = {
        CustodyKind.ADDED: _("File added"),
        CustodyKind.OPENED: _("File opened"),
        CustodyKind.SHARED: _("File shared"),
    }
    for each in file.custody.all():
        yield Event(
            each.at, named(standing, each.organisation, each.by), says[CustodyKind(each.kind)], file.name
        )
