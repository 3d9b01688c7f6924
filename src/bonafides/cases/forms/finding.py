"""What is looked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bonafides.cases.models import CaseStage


class LotForm(forms.Form):
    """A seized lot."""

    lot = forms.CharField(label=_("Number of the lot"), required=False, max_length=100)
    mark = forms.CharField(label=_("Seal, brand or other mark"), required=False, max_length=100)
    substance = forms.CharField(label=_("Substance, by name or CAS number"), required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        """Something has to be asked."""
        told = super().clean() or {}
        if not any(told.get(name, "").strip() for name in self.fields):
            raise forms.ValidationError(_("Write a lot, a mark or a substance."))
        return told


class FilterForm(forms.Form):
    """Which cases, and in which order."""

    q = forms.CharField(label=_("Number, title, report or other party"), required=False, max_length=100)
    stage = forms.ChoiceField(
        label=_("Stage"),
        required=False,
        choices=[("", _("all")), ("open", _("not closed")), *CaseStage.choices],
    )
    whose = forms.ChoiceField(
        label=_("Whose"),
        required=False,
        choices=[("", _("all")), ("own", _("of my office")), ("referred", _("referred to my office"))],
    )
    sort = forms.ChoiceField(
        label=_("Sorted by"),
        required=False,
        choices=[
            ("", _("opened, latest first")),
            ("due", _("task due, soonest first")),
            ("number", _("number")),
        ],
    )
