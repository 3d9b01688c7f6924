"""Fields that several forms have, and the reports that they offer."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from bonafides.suspicions.models import INSIDE, Report

LONGEST = 20_000
MOST_CHOICES = 200
"""Of reports, the latest first; an older one is put into a case from its own page."""


def text_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.CharField:
    """Several lines."""
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, help_text=hint, widget=widget, max_length=LONGEST)


def day_field(label: Any) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def offer(form: forms.Form, name: str, found: QuerySet[Any]) -> None:
    """Let a field choose among some things."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = found


class ReportChoice(forms.ModelChoiceField[Report]):
    """One of some reports, by number and other party."""

    def label_from_instance(self, obj: Any) -> str:
        """What is shown of a report."""
        return said_of(obj)


class ReportChoices(forms.ModelMultipleChoiceField[Report]):
    """Several reports, by number and other party."""

    def label_from_instance(self, obj: Any) -> str:
        """What is shown of a report."""
        return said_of(obj)


def said_of(report: Report) -> str:
    """A report in a list to choose from."""
    name = report.other_party.get("name")
    return f"{report.number} · {name}" if name else report.number


def received(office_pks: Any) -> QuerySet[Report]:
    """The reports that were sent to some offices."""
    return Report.objects.filter(authority__in=office_pks).exclude(stage__in=INSIDE).exclude(sent_at=None)
