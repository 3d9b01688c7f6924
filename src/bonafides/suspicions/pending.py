"""What is still to be done with a report, by which side, and by when."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models.orders import OPEN
from bonafides.partners.due import Due, soonest
from bonafides.partners.models import Membership, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions import clocks
from bonafides.suspicions.models import INSIDE, Advised, Report, ReportQuerySet, Stage
from bonafides.suspicions.sides import Side

ENDED = (Stage.CLOSED, Stage.WITHDRAWN)
"""Stages in which nothing is to be done any more."""

type Rights = frozenset[tuple[int, Verb]]
"""Numbers of organisations with what somebody may do there."""


class Pending(NamedTuple):
    """One thing to be done.

    Attributes:
        says: the sentence, with places for `report`, `order` and `authority`.
        side: who has to do it.
        verb: the right that it takes.
        due_at: by when.
    """

    says: str | Promise
    side: Side
    verb: Verb
    due_at: datetime


def due(person: Person) -> list[Due]:
    """What a person has to do about reports, soonest first."""
    rights, now = rights_of(person), timezone.now()
    reports = Report.objects.visible_to(person).exclude(stage__in=ENDED)
    asked = [each for report in with_all(reports) for each in asked_of(report, person, rights, now)]
    return sorted(asked, key=soonest)


def asked_of(report: Report, person: Person, rights: Rights, now: datetime) -> list[Due]:
    """What of a report is for a person to do, soonest first."""
    asked = []
    for each in pending(report):
        own = each.verb == Verb.APPROVE and report.drafted_by_id == person.pk
        if (each.side.of(report), each.verb) in rights and not own:
            url = reverse("report", args=[report.pk])
            asked.append(Due(sentence(report, each), url, each.due_at, each.due_at < now))
    return sorted(asked, key=soonest)


def pending(report: Report) -> list[Pending]:
    """All that is to be done with a report, by either side, soonest first."""
    if report.stage in ENDED:
        return []
    found = _inside(report) if report.stage in INSIDE else _between(report)
    return sorted(found, key=lambda each: each.due_at)


def sentence(report: Report, each: Pending) -> str:
    """A thing to be done, in the language of whoever asks."""
    order = str(report.transaction.get("order_id", ""))
    names = {"report": _name(report), "order": order, "authority": report.authority.name}
    return str(each.says) % names


def rights_of(person: Person) -> Rights:
    """Everything that a person may do in this request, anywhere."""
    held, limit = Membership.objects.of(person).with_lent(), person.limit
    return frozenset(
        (each.organisation_id, verb)
        for each in held
        for verb in each.verbs()
        if limit is None or verb in limit.verbs
    )


def with_all(reports: ReportQuerySet) -> ReportQuerySet:
    """Reports with all that is needed to say what is to be done."""
    return reports.select_related(
        "organisation", "authority", "order", "feedback", "origin"
    ).prefetch_related("messages__organisation", "messages__by", "order__holds")


def _inside(report: Report) -> Iterator[Pending]:
    by = clocks.report_due(report)
    if report.stage == Stage.DRAFT:
        yield Pending(_("Finish and send the %(report)s."), Side.COMPANY, Verb.CONTRIBUTE, by)
    elif report.approved_by_id is None:
        yield Pending(_("Approve the %(report)s."), Side.COMPANY, Verb.APPROVE, by)
    else:
        yield Pending(_("Send the %(report)s: it is approved."), Side.COMPANY, Verb.SEND, by)


def _between(report: Report) -> Iterator[Pending]:
    yield from _of_authority(report)
    for question in report.open_questions():
        if question.due_at:
            yield Pending(
                _("Answer what %(authority)s asks about %(report)s."),
                Side.COMPANY,
                Verb.CONTRIBUTE,
                question.due_at,
            )
    advice, hold_ends_at = report.advice(), clocks.advice_due(report)
    if (
        advice
        and advice.advised != Advised.NONE
        and hold_ends_at
        and report.order
        and report.order.state in OPEN
    ):
        says = _("Decide order %(order)s: %(authority)s has given its advice.")
        yield Pending(says, Side.COMPANY, Verb.DECIDE, hold_ends_at)


def _of_authority(report: Report) -> Iterator[Pending]:
    acknowledge_by, feedback_by = clocks.acknowledgement_due(report), clocks.feedback_due(report)
    if report.stage == Stage.SENT and acknowledge_by:
        yield Pending(_("Acknowledge %(report)s."), Side.AUTHORITY, Verb.DECIDE, acknowledge_by)
    hold_ends_at = clocks.advice_due(report)
    if report.advice() is None and hold_ends_at:
        says = _("Advise on the order of %(report)s before its hold ends.")
        yield Pending(says, Side.AUTHORITY, Verb.SEND, hold_ends_at)
    if report.stage == Stage.ACKNOWLEDGED and feedback_by and not hasattr(report, "feedback"):
        yield Pending(_("Give feedback on %(report)s."), Side.AUTHORITY, Verb.SEND, feedback_by)


def _name(report: Report) -> str:
    """What a report is called in a sentence: its number, or that it is a draft, by its order."""
    if report.number:
        return report.number
    order = report.transaction.get("order_id")
    return str(_("draft report on order %(order)s") % {"order": order} if order else _("draft report"))
