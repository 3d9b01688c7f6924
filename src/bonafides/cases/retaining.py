"""The term of cases: what they say goes, and number, office, days, outcome and the shield over who reported stay.

A case that is open keeps its reports, one on hold too; what was drawn from a report goes with it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.cases import storing
from bonafides.cases.models import (
    Appearance,
    Case,
    CaseReport,
    CaseStage,
    Custody,
    File,
    Note,
    Referral,
    ReferralState,
    Task,
)
from bonafides.partners.models import LegalHold, Organisation
from bonafides.partners.retention.kinds import Holdable, Kind, Records, also, hold, keep, spare, spared
from bonafides.partners.retention.moments import midnight
from bonafides.partners.retention.terms import MOST_YEARS, beginning, years_of
from bonafides.suspicions.models import Report

CODE = "cases"


def _past(organisation: Organisation, before: date) -> Records:
    """Closed cases of an office whose time is over here, and at every office that accepted them."""
    closed = Case.objects.filter(
        organisation=organisation, stage=CaseStage.CLOSED, erased_at=None, closed_at__lt=midnight(before)
    )
    accepted = Referral.objects.filter(case__organisation=organisation, state=ReferralState.ACCEPTED)
    today, needed = timezone.localdate(), Q(pk=None)
    for office in Organisation.objects.filter(pk__in=accepted.order_by().values("to")):
        theirs = midnight(beginning(years_of(office, today)[CODE], today))
        needed |= Q(pk__in=accepted.filter(to=office).order_by().values("case"), closed_at__gte=theirs)
    return spared(CODE, closed.exclude(needed))


def _erase(things: Sequence[Case]) -> Iterable[str]:
    """The bytes of files go first: if the rest does not come about, the next run finds nothing where they lay."""
    numbers = [each.pk for each in things]
    files = File.objects.filter(case__in=numbers)
    for key in files.values_list("key", flat=True):
        storing.take_away(key)
    Custody.objects.filter(file__case__in=numbers).delete()
    files.delete()
    Note.objects.filter(case__in=numbers).delete()
    Task.objects.filter(case__in=numbers).delete()
    Referral.objects.filter(case__in=numbers).update(reason="", answer="")
    CaseReport.objects.filter(case__in=numbers).update(unshield_reason="")
    now = timezone.now()
    for case in things:
        case.title, case.summary, case.reason, case.erased_at = case.number, "", "", now
        case.save(update_fields=["title", "summary", "reason", "erased_at"])
    return ()


def _in_no_case_that_needs_them(reports: Records) -> Records:
    opened = Case.objects.exclude(stage=CaseStage.CLOSED)
    held = Case.objects.filter(pk__in=LegalHold.objects.numbers("cases.case"))
    return reports.exclude(in_cases__case__in=opened).exclude(in_cases__case__in=held)


def _erase_appearances(reports: Sequence[Report]) -> None:
    Appearance.objects.filter(report__in=[each.pk for each in reports]).delete()


def _found(place: Organisation, number: str) -> Records:
    return Case.objects.filter(organisation=place, number=number)


keeps = {
    "cases.case": "pk",
    "suspicions.report": "reports",
    "orders.order": "reports__order",
    "orders.customer": "reports__order__customer",
}
keep(Kind(CODE, _("Cases: what they say"), _past, keeps, _erase, usual_years=MOST_YEARS), rank=0)
spare("reports", _in_no_case_that_needs_them)
also("reports", _erase_appearances)
hold(Holdable("cases.case", _("Case, by its number"), _found))
