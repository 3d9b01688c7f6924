"""Numbers of cases: one row of numbers an office and a year, without a gap."""

from datetime import datetime

from django.utils import timezone

from bonafides.cases.models import Case
from bonafides.partners.models import Organisation


def following(office: Organisation, at: datetime) -> str:
    """The number of the next case of an office, as `NL-C-2026-000017`.

    The office's row stays locked until the transaction is over, so that no number is given twice.
    """
    Organisation.objects.select_for_update().get(pk=office.pk)
    begin = f"{office.country}-C-{timezone.localtime(at).year}-"
    last = (
        Case.objects.filter(organisation=office, number__startswith=begin)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"{begin}{int(last.rpartition('-')[2]) + 1 if last else 1:06d}"
