"""Terms of what a supplier asked the register about a customer."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from bonafides.partners.models import Organisation, Verification
from bonafides.partners.retention.kinds import Kind, Records, keep
from bonafides.partners.retention.moments import midnight


def _past(organisation: Organisation, before: date) -> Records:
    return Verification.objects.filter(organisation=organisation, at__lt=midnight(before))


def _erase(things: Sequence[Verification]) -> Iterable[str]:
    Verification.objects.filter(pk__in=[each.pk for each in things]).delete()
    return ()


keep(Kind("checks", _("Questions to the register"), _past, {}, _erase), rank=9)
