"""Of which reports somebody is to be reminded, on either side."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple, override

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, lazystr

from bonafides.audit.actions import name_of
from bonafides.partners.actions.reminding import PASSED, Reminding
from bonafides.partners.models import ContactPurpose, Organisation
from bonafides.suspicions.models import Report
from bonafides.suspicions.pending import ENDED, Pending, pending, sentence, with_all
from bonafides.suspicions.sides import Side

HOURS_BEFORE = 24
"""What is due is spoken of from one daily run to the next before its moment."""


def reminders(organisation: Organisation) -> Iterator[Reminding]:
    """What an organisation has to do about reports and is due within a day, or was."""
    for side, column in ((Side.COMPANY, "organisation"), (Side.AUTHORITY, "authority")):
        reports = Report.objects.filter(**{column: organisation}).exclude(stage__in=ENDED)
        for report in with_all(reports):
            yield from _of(report, side, organisation)


def _of(report: Report, side: Side, organisation: Organisation) -> Iterator[Reminding]:
    now = timezone.now()
    for each in pending(report):
        if each.side is not side or each.due_at > now + timedelta(hours=HOURS_BEFORE):
            continue
        passed = each.due_at <= now
        moment = f"{each.due_at:%Y%m%d%H%M}"
        yield Reminding(
            organisation,
            ContactPurpose.REPORTS,
            name_of(report),
            f"{each.verb} {moment} {PASSED if passed else 'soon'}",
            _said(report, each),
            {},
            each.due_at,
            reverse("report", args=[report.pk]),
            passed,
        )


def _said(report: Report, each: Pending) -> str | Promise:
    """The sentence in the language of whoever is told, which is known later; `%` of names is no place for a value."""
    return lazystr(_Later(report, each))


class _Later(NamedTuple):
    report: Report
    each: Pending

    @override
    def __str__(self) -> str:
        return sentence(self.report, self.each).replace("%", "%%")
