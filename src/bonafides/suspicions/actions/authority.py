"""What an authority does with a report that it received."""

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb
from bonafides.suspicions import clocks
from bonafides.suspicions.actions.locking import WITH_AUTHORITY, locked, must_all, said
from bonafides.suspicions.models import (
    Advised,
    Feedback,
    MessageKind,
    OutcomeClass,
    Report,
    Stage,
    Usefulness,
)


@transaction.atomic
def acknowledge(report: Report, *, by: Person) -> Report:
    """Say that the report is there and is being read."""
    must_all(by, report.authority, Verb.DECIDE)
    report = locked(report, [Stage.SENT])
    report.stage, report.acknowledged_at = Stage.ACKNOWLEDGED, timezone.now()
    report.save(update_fields=["stage", "acknowledged_at"])
    record("report.acknowledged", report, by=str(by.pk), values={"number": report.number})
    return report


@transaction.atomic
def ask(report: Report, *, by: Person, text: str) -> Report:
    """Ask the company something about its report."""
    must_all(by, report.authority, Verb.SEND)
    report = locked(report, WITH_AUTHORITY)
    at = timezone.now()
    due_at = clocks.answer_due(report, at)
    message = said(
        report, MessageKind.QUESTION, by=by, side=report.authority, at=at, text=text, due_at=due_at
    )
    record("report.asked", report, by=str(by.pk), values={"message": message.pk})
    return report


@transaction.atomic
def advise(report: Report, *, by: Person, advised: str, text: str = "") -> Report:
    """Tell the company what to do with the order: it stands beside the order and changes nothing of it.

    Args:
        report: the report.
        by: who advises, for the authority.
        advised: one of `Advised`.
        text: in words.
    """
    must_all(by, report.authority, Verb.DECIDE, Verb.SEND)
    report = locked(report, WITH_AUTHORITY)
    at, chosen = timezone.now(), Advised(advised)
    message = said(
        report, MessageKind.ADVICE, by=by, side=report.authority, at=at, text=text, advised=chosen.value
    )
    record("report.advised", report, by=str(by.pk), values={"message": message.pk, "advised": chosen.value})
    return report


@transaction.atomic
def give_feedback(report: Report, *, by: Person, outcome: str, usefulness: str, text: str = "") -> Report:
    """Tell the company what became of its report, which closes it.

    Where it is still looked into the report stays open, and later feedback takes the place of this.

    Args:
        report: the report.
        by: who tells it, for the authority.
        outcome: one of `OutcomeClass`.
        usefulness: one of `Usefulness`.
        text: in words, without anything of the case.
    """
    must_all(by, report.authority, Verb.DECIDE, Verb.SEND)
    report = locked(report, [Stage.ACKNOWLEDGED])
    at = timezone.now()
    told = {"outcome": OutcomeClass(outcome).value, "usefulness": Usefulness(usefulness).value}
    Feedback.objects.update_or_create(
        report=report, defaults={**told, "text": text.strip(), "by": by, "at": at}
    )
    if outcome != OutcomeClass.OPEN:
        report.stage, report.closed_at = Stage.CLOSED, at
        report.save(update_fields=["stage", "closed_at"])
    record("report.feedback-given", report, by=str(by.pk), values=told)
    return report
