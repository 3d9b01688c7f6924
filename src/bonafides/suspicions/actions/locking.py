"""The report as it is now, kept from others until the change is done; and what was said about it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb, must
from bonafides.suspicions.conflicts import NotInThisStage
from bonafides.suspicions.models import Message, MessageKind, Report, Stage

WITH_AUTHORITY = (Stage.SENT, Stage.ACKNOWLEDGED)
"""Stages in which both sides have something to say."""


def locked(report: Report, stages: Iterable[Stage]) -> Report:
    """The report, locked, if it is in one of some stages.

    Raises:
        NotInThisStage: it is in another, perhaps since a moment ago.
    """
    now = Report.objects.select_for_update().get(pk=report.pk)
    if now.stage not in set(stages):
        raise NotInThisStage(stage=Stage(now.stage).label)
    return now


def must_all(person: Person, organisation: Organisation, *verbs: Verb) -> None:
    """Go on only if a person holds every one of some rights."""
    for verb in verbs:
        must(person, verb, organisation)


def said(
    report: Report, kind: MessageKind, *, by: Person, side: Organisation, at: datetime, text: str, **more: Any
) -> Message:
    """Keep one thing that was said."""
    return Message.objects.create(
        report=report, kind=kind, by=by, organisation=side, at=at, text=text.strip(), **more
    )
