"""Forms of the register and of asking it."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.partners.forms.choices import organisation_field
from bonafides.partners.models import Entry, EntryKind, EntryStatus, Operation, Person
from bonafides.partners.naming import substances_named
from bonafides.partners.rights import Verb
from bonafides.partners.verifying import Question

DAY = {"type": "date"}


class LinesField(forms.CharField):
    """Some texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[str]:
        """The lines that say something."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class EntryForm(forms.ModelForm[Entry]):
    """A licence or registration as the authority grants it."""

    substances = LinesField(
        label=_("Substances"), help_text=_("One a line: its name as the lists have it, or its CAS number.")
    )
    operations = forms.MultipleChoiceField(
        label=_("Operations"), choices=Operation.choices, widget=forms.CheckboxSelectMultiple
    )
    premises = LinesField(label=_("Premises"), help_text=_("One address a line."), required=False)
    telephones = LinesField(label=_("Telephone numbers"), help_text=_("One a line."), required=False)
    delivery_places = LinesField(
        label=_("Places of delivery"), help_text=_("One address a line."), required=False
    )

    class Meta:
        model = Entry
        fields = (
            "kind",
            "number",
            "holder",
            "registration_no",
            "vat_no",
            "lei",
            "address",
            "substances",
            "operations",
            "premises",
            "contact_name",
            "contact_email",
            "telephones",
            "delivery_places",
            "quota_kg",
            "valid_from",
            "valid_until",
        )
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "valid_from": forms.DateInput(attrs=DAY),
            "valid_until": forms.DateInput(attrs=DAY),
        }

    def __init__(self, *args: Any, person: Person) -> None:
        super().__init__(*args)
        self.fields["authority"] = organisation_field(person, Verb.DECIDE)
        self.order_fields(["authority"])

    def clean_number(self) -> str:
        """The number without blanks around it."""
        return str(self.cleaned_data["number"]).strip()

    def clean_substances(self) -> list[str]:
        """Keys of the substances, each line meaning one."""
        keys: list[str] = []
        for line in self.cleaned_data["substances"]:
            found = substances_named(line)
            if len(found) != 1:
                says = _("“%(line)s” does not name one substance of the lists. Write its CAS number.")
                raise forms.ValidationError(says, params={"line": line})
            keys += found
        return list(dict.fromkeys(keys))

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("valid_from"), said.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day is before the first."))
        return said

    def validate_unique(self) -> None:
        """Left to the action, which knows the authority."""


class StatusForm(forms.Form):
    """A new status, from when, and why."""

    status = forms.ChoiceField(label=_("New status"), choices=EntryStatus.choices)
    since = forms.DateField(label=_("Since"), widget=forms.DateInput(attrs=DAY), initial=timezone.localdate)
    reason = forms.CharField(label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


class EntryFilter(forms.Form):
    """Which entries of the register."""

    q = forms.CharField(label=_("Number or holder"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("all")), *EntryStatus.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *EntryKind.choices])


class VerifyForm(forms.Form):
    """What a supplier wants to know of a customer."""

    number = forms.CharField(
        label=_("Number of the licence or registration"),
        max_length=60,
        required=False,
        help_text=_("Exactly as the customer gave it."),
    )
    name = forms.CharField(
        label=_("Name of the customer"),
        max_length=200,
        required=False,
        help_text=_("In full. Without a number the register tells less."),
    )
    substance = forms.CharField(label=_("Substance or CAS number"), max_length=200)
    operation = forms.ChoiceField(
        label=_("What the customer wants to do with it"),
        choices=Operation.choices,
        initial=Operation.TRANSFORM,
    )
    on = forms.DateField(
        label=_("Day of delivery"), widget=forms.DateInput(attrs=DAY), initial=timezone.localdate
    )
    kg = forms.DecimalField(
        label=_("Kilograms"), min_value=0, max_digits=18, decimal_places=6, required=False
    )
    place = forms.CharField(label=_("Place of delivery"), max_length=500, required=False)
    telephone = forms.CharField(label=_("Telephone the customer gave"), max_length=60, required=False)

    def __init__(self, *args: Any, person: Person) -> None:
        super().__init__(*args)
        self.fields["organisation"] = organisation_field(person, Verb.READ)

    def clean(self) -> dict[str, Any]:
        """A number or a name is needed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not said.get("number", "").strip() and not said.get("name", "").strip():
            self.add_error("number", _("Write the number, or the customer's name in full."))
        return said

    def question(self) -> Question:
        """What is asked, with the substance recognised."""
        said = self.cleaned_data
        return Question(
            number=said["number"].strip(),
            name=said["name"].strip(),
            substances=substances_named(said["substance"]),
            operations=(Operation(said["operation"]),),
            on=said["on"],
            kg=said["kg"],
            place=said["place"].strip(),
            telephone=said["telephone"].strip(),
        )
