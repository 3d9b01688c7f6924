"""Numbers of reports: one row of numbers an authority and a year, without a gap."""

from datetime import datetime

from django.utils import timezone

from bonafides.partners.models import Organisation
from bonafides.suspicions.models import Report


def following(authority: Organisation, at: datetime) -> str:
    """The number of the next report that an authority receives, as `NL-2026-000017`.

    The authority's row stays locked until the transaction is over, so that no number is given twice.
    """
    Organisation.objects.select_for_update().get(pk=authority.pk)
    begin = f"{authority.country}-{timezone.localtime(at).year}-"
    last = (
        Report.objects.filter(authority=authority, number__startswith=begin)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"{begin}{int(last.rpartition('-')[2]) + 1 if last else 1:06d}"
