"""The term of reports: what they say of persons goes, and number, kind, days, indicators and receipt stay.

A report is one record that the company and its authority both keep: it goes when the terms of both are over.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models import Organisation
from bonafides.partners.retention.kinds import Holdable, Kind, Records, hold, keep, spare, spared
from bonafides.partners.retention.moments import midnight
from bonafides.partners.retention.terms import beginning, years_of
from bonafides.suspicions.models import INSIDE, Feedback, Message, Report, Stage

CODE = "reports"


def _past(organisation: Organisation, before: date) -> Records:
    own = Report.objects.filter(organisation=organisation, erased_at=None)
    over, today = Q(pk=None), timezone.localdate()
    for authority in Organisation.objects.filter(reports_received__organisation=organisation).distinct():
        theirs = beginning(years_of(authority, today)[CODE], today)
        moment = midnight(min(before, theirs))
        closed = Q(stage=Stage.CLOSED, closed_at__lt=moment)
        left = Q(stage__in=(*INSIDE, Stage.WITHDRAWN), aware_at__lt=moment)
        over |= Q(authority=authority) & (closed | left)
    return spared(CODE, own.filter(over))


def _erase(things: Sequence[Report]) -> Iterable[str]:
    numbers = [each.pk for each in things]
    Message.objects.filter(report__in=numbers).update(text="")
    Feedback.objects.filter(report__in=numbers).update(text="")
    now = timezone.now()
    for report in things:
        report.order = None
        report.reporter, report.other_party, report.transaction = {}, {}, {}
        report.findings = [{**each, "values": {}} for each in report.findings]
        report.reasons = report.safe_contact = ""
        report.erased_at = now
        report.save()
    return ()


def _without_reports(orders: Records) -> Records:
    """An order goes after the reports about it."""
    return orders.filter(reports=None)


def _found(place: Organisation, number: str) -> Records:
    sent = ~Q(stage__in=INSIDE) & ~Q(sent_at=None)
    return Report.objects.filter(Q(organisation=place) | (Q(authority=place) & sent), number=number)


keeps = {"suspicions.report": "pk", "orders.order": "order", "orders.customer": "order__customer"}
keep(Kind(CODE, _("Reports: what they say of persons"), _past, keeps, _erase, forgets=False), rank=1)
spare("orders", _without_reports)
hold(Holdable("suspicions.report", _("Report, by its number"), _found))
