"""The form of a webhook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bonafides.partners.actions.webhooks import UnfitAddress
from bonafides.partners.forms.choices import organisation_field
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb
from bonafides.partners.webhooks import addresses
from bonafides.partners.webhooks.events import events


class WebhookForm(forms.Form):
    """Where to, of what, and for which organisation."""

    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("Of a program of yours that takes messages, as https://erp.example.org/bonafides"),
    )
    told = forms.MultipleChoiceField(
        label=_("Told of"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A message says what happened to which record, and nothing about persons."),
    )

    def __init__(self, *args: object, person: Person) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["told"].choices = [(name, name) for name in events()]  # type: ignore[attr-defined]
        self.fields["organisation"] = organisation_field(person, Verb.ADMINISTER)
        self.order_fields(["url", "organisation", "told"])

    def clean_url(self) -> str:
        """An address that a webhook can have."""
        url: str = self.cleaned_data["url"].strip()
        try:
            addresses.parsed(url)
        except addresses.Unfit as unfit:
            raise forms.ValidationError(UnfitAddress.says) from unfit
        return url
