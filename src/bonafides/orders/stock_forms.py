"""The forms of the stock book."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.orders.forms import LONG, offer
from bonafides.orders.models import StockEvent
from bonafides.partners.models import Organisation

UNITS = ("kg", "g", "t", "l", "ml")


class StockForm(forms.Form):
    """One row of the book."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Company"))
    site = forms.CharField(label=_("Site"), max_length=255)
    substance = forms.CharField(
        label=_("Substance or product"),
        max_length=255,
        help_text=_("As the label has it, with its strength; rows of one substance are one book."),
    )
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}), initial=timezone.localdate
    )
    event = forms.ChoiceField(
        label=_("What happened"),
        choices=StockEvent.choices,
        help_text=_("A count closes its day; what was there at the start begins it."),
    )
    kg = forms.DecimalField(
        label=_("Quantity"), min_value=0, max_digits=15, decimal_places=6, help_text=_("In the unit below.")
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=[(unit, unit) for unit in UNITS])
    lot = forms.CharField(label=_("Lot"), max_length=255, required=False)
    counterparty = forms.CharField(label=_("From or to whom"), max_length=255, required=False)

    def __init__(self, data: Any = None, *, companies: list[Organisation], initial: Any = None) -> None:
        super().__init__(data, initial={"organisation": companies[0], **(initial or {})})
        offer(self.fields["organisation"], companies)

    def clean_day(self) -> Any:
        """Nothing was counted in the future."""
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day lies in the future. Write the day on which it happened."))
        return day


class StrikeForm(forms.Form):
    """Why a row is struck."""

    reason = forms.CharField(label=_("Why it is wrong"), widget=LONG, max_length=4_000)
