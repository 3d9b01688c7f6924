"""What is missing in a report, in plain sentences, before it is sent."""

from django.utils import timezone
from django.utils.translation import gettext as _

from bonafides.suspicions.models import Report, ReportKind

INCIDENTS = frozenset({ReportKind.THEFT, ReportKind.LOSS})
"""Kinds that may have no other party."""


def check(report: Report) -> list[str]:
    """What is missing; nothing when the report can be sent."""
    return [
        *_reporter(report),
        *_other_party(report),
        *_transaction(report),
        *_reasons(report),
        *_times(report),
    ]


def _reporter(report: Report) -> list[str]:
    missing = []
    if not report.reporter.get("name"):
        missing.append(_("Name the person who reports."))
    if not (report.reporter.get("email") or report.reporter.get("phone") or report.safe_contact):
        missing.append(_("Say how the authority can reach the person who reports."))
    return missing


def _other_party(report: Report) -> list[str]:
    if report.kind in INCIDENTS or any(report.other_party.values()):
        return []
    return [
        _("Give at least one thing that tells who the other party is: a name, a telephone, a number plate.")
    ]


def _transaction(report: Report) -> list[str]:
    told = report.transaction
    if "lines" in told:
        return [] if told["lines"] else [_("The order has no line: enter what was ordered.")]
    missing = []
    if not told.get("product"):
        missing.append(_("Name the product or substance."))
    if not told.get("quantity"):
        missing.append(_("Say how much it was, as far as it is known."))
    return missing


def _reasons(report: Report) -> list[str]:
    return [] if report.reasons.strip() else [_("Say in your own words what does not fit.")]


def _times(report: Report) -> list[str]:
    now, missing = timezone.now(), []
    if report.aware_at > now:
        missing.append(_("The moment at which it was noticed lies in the future."))
    if report.told_at and report.told_at > now:
        missing.append(_("The moment at which it was told by word of mouth lies in the future."))
    return missing
