"""The purposes that people stated, each with its link in the audit."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from itertools import batched
from typing import Any, NamedTuple

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.audit.models import Record
from bonafides.partners.models import Person, PurposeStated
from bonafides.partners.models.reaching import PurposeQuerySet
from bonafides.suspicions.contents import moment

AT_ONCE = 500
"""Purposes whose records are looked up together."""


class FilterForm(forms.Form):
    """Which purposes."""

    q = forms.CharField(label=_("Person, organisation or purpose"), required=False, max_length=100)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class Row(NamedTuple):
    """One purpose: who read whose data, when and for what, and the record of it."""

    at: str
    person: str
    email: str
    data_of: str
    purpose: str
    record: int
    hash: str


def wanted(person: Person, by: Mapping[str, Any]) -> PurposeQuerySet:
    """The purposes of one's own people that were asked for, the latest first."""
    found = PurposeStated.objects.visible_to(person).select_related("person", "organisation")
    if written := by.get("q", "").strip():
        names = Q(person__name__icontains=written) | Q(organisation__name__icontains=written)
        found = found.filter(names | Q(purpose__icontains=written))
    if since := by.get("since"):
        found = found.filter(at__gte=_moment(since, time.min))
    if until := by.get("until"):
        found = found.filter(at__lte=_moment(until, time.max))
    return found.order_by("-at", "-pk")


def rows(found: Iterable[PurposeStated]) -> Iterator[Row]:
    """Purposes with the number and hash of their record, by which the chain vouches for them."""
    for some in batched(found, AT_ONCE, strict=False):
        abouts = [f"partners.purposestated:{each.pk}" for each in some]
        kept = Record.objects.filter(action="purpose.stated", about__in=abouts)
        records = {record.about: record for record in kept}
        for each, about in zip(some, abouts, strict=True):
            record = records.get(about)
            yield Row(
                moment(each.at),
                each.person.name,
                each.person.email,
                each.organisation.name,
                each.purpose,
                record.number if record else 0,
                record.hash if record else "",
            )


def _moment(day: Any, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
