"""What was said by word of mouth."""

from datetime import datetime

from django.db import transaction

from bonafides.audit.actions import record
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb, must
from bonafides.suspicions.actions.locking import WITH_AUTHORITY, locked, said
from bonafides.suspicions.models import INSIDE, MessageKind, Report


@transaction.atomic
def note_spoken(report: Report, *, by: Person, text: str, at: datetime) -> Report:
    """Keep what was said on the telephone or face to face, where both sides read it.

    Args:
        report: what it was about; a company may tell by word of mouth before it writes.
        by: who notes it, of either side.
        text: what was said, and to whom.
        at: when it was said.
    """
    side = _side(report, by)
    must(by, Verb.CONTRIBUTE, side)
    report = locked(report, [*INSIDE, *WITH_AUTHORITY])
    message = said(report, MessageKind.SPOKEN, by=by, side=side, at=at, text=text)
    if report.stage in INSIDE and report.told_at is None:
        report.told_at = at
        report.save(update_fields=["told_at"])
    record("report.spoken-noted", report, by=str(by.pk), values={"message": message.pk})
    return report


def _side(report: Report, person: Person) -> Organisation:
    """The side for which a person writes: the authority where it may write there, else the company."""
    sent = report.stage not in INSIDE
    return report.authority if sent and person.may(Verb.CONTRIBUTE, report.authority) else report.organisation
