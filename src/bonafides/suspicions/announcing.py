"""What of reports is announced: to the company all of its own, to the authority what came after they were sent."""

from collections.abc import Collection

from bonafides.partners.webhooks.events import announce
from bonafides.suspicions.models import Report

BEFORE_SENT = frozenset({"report.approved", "report.submitted"})
"""Deeds at a draft, which the company alone sees."""


def _of_report(event: str, number: str) -> Collection[int]:
    found = Report.objects.filter(pk=number).first()
    if found is None:
        return ()
    if event in BEFORE_SENT or found.sent_at is None:
        return (found.organisation_id,)
    return {found.organisation_id, found.authority_id}


announce(
    _of_report,
    {
        "report.acknowledged": ("number",),
        "report.advised": ("advised",),
        "report.answered": ("message",),
        "report.approved": (),
        "report.asked": ("message",),
        "report.feedback-given": ("outcome", "usefulness"),
        "report.sent": ("number",),
        "report.submitted": (),
        "report.withdrawn": ("number",),
    },
)
