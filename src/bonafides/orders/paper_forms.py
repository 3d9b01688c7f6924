"""The forms of a customer's file and papers."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.orders.forms import LONG, offer
from bonafides.orders.models import Customer, Declaration, Licence
from bonafides.partners.models import Organisation

type Offered = tuple[tuple[str, str | Promise], ...]

DAY = {"type": "date"}
KINDS: Offered = (
    ("", _("not known")),
    ("end user", _("end user")),
    ("reseller", _("reseller")),
    ("broker", _("broker")),
    ("forwarder", _("forwarder")),
    ("private person", _("private person")),
)
STANDING: Offered = (
    ("", _("active")),
    ("refused", _("refused")),
    ("blocked", _("blocked")),
)
SINGLE_OR_NOT: Offered = (
    ("", _("not said")),
    ("single", _("for one transaction")),
    ("multiple", _("for several transactions")),
)
PAPERS: Offered = (
    ("", _("not said")),
    ("licence", _("licence")),
    ("registration", _("registration")),
)
SHOWN_AS: Offered = (
    ("", _("valid")),
    ("suspended", _("suspended")),
    ("revoked", _("revoked")),
    ("expired", _("expired")),
)


OF_CUSTOMER: tuple[str, ...] = (
    "name", "kind", "activity", "size", "registration_no", "vat_no", "lei", "founded_on", "address", "postcode",
    "city", "country", "email", "phone", "website", "bank_account", "status", "watch",
)  # fmt: skip
CLASSES = {"email": forms.EmailField}
DAYS_OF_CUSTOMER = {"founded_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d")}
SAYS_OF_CUSTOMER = {
    "activity": _("What it does, or the code of its branch, as NACE or SIC has it."),
    "country": _("Name or code of the country."),
    "watch": _("Each of its orders then needs a person."),
}
DAYS_OF_PAPER = {name: forms.DateInput(attrs=DAY) for name in ("valid_from", "valid_until", "signed_on")}
SAYS_OF_DECLARATION = {
    "substance": _("Name or CAS number, as the declaration has it."),
    "annual_kg": _("Of the substance, in kilograms a year; empty where none is declared."),
    "site": _("Empty where it is for all of them."),
}
SAYS_OF_LICENCE = {
    "substances": _("Names or CAS numbers; several with a semicolon between them."),
    "premises": _("The place for which it holds."),
}


class _Own(forms.ModelForm[Any]):
    """Fields of a stored record; what is there in other words than ours can be kept."""

    choices: ClassVar[Mapping[str, Offered]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in self.choices.items():
            there = getattr(self.instance, name)
            own = [] if there in dict(offered) else [(there, there)]
            required, label = False, self.fields[name].label
            self.fields[name] = forms.ChoiceField(label=label, choices=[*offered, *own], required=required)


class CustomerForm(_Own):
    """What is known of a customer."""

    choices: ClassVar[Mapping[str, Offered]] = {"kind": KINDS, "status": STANDING}

    class Meta:
        model = Customer
        fields = OF_CUSTOMER
        field_classes = CLASSES
        widgets = DAYS_OF_CUSTOMER
        help_texts = SAYS_OF_CUSTOMER


class NewCustomerForm(CustomerForm):
    """A customer that is not on file."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Company"))

    class Meta(CustomerForm.Meta):
        fields = ("customer", *OF_CUSTOMER)

    field_order = ("organisation", "customer")

    def __init__(self, data: Any = None, *, companies: list[Organisation]) -> None:
        super().__init__(data, initial={"organisation": companies[0]})
        offer(self.fields["organisation"], companies)


class _PaperForm(_Own):
    """A paper from a day to a day."""

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = told.get("valid_from"), told.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("This day lies before the first one. Look at both again."))
        return told


class DeclarationForm(_PaperForm):
    """What the customer declares that it uses a substance for."""

    choices: ClassVar[Mapping[str, Offered]] = {"kind": SINGLE_OR_NOT}

    class Meta:
        model = Declaration
        fields = (
            "declaration_id", "substance", "use", "annual_kg", "valid_from", "valid_until", "kind", "site",
            "signed_on", "signer",
        )  # fmt: skip
        widgets = DAYS_OF_PAPER
        help_texts = SAYS_OF_DECLARATION

    def clean_annual_kg(self) -> Any:
        """More than nothing."""
        declared = self.cleaned_data["annual_kg"]
        if declared is not None and declared <= 0:
            raise forms.ValidationError(_("Write a quantity above 0, or leave it empty."))
        return declared

    def clean_signed_on(self) -> Any:
        """Nothing was signed in the future."""
        signed = self.cleaned_data["signed_on"]
        if signed is not None and signed > timezone.localdate():
            raise forms.ValidationError(
                _("This day lies in the future. Write the day on which it was signed.")
            )
        return signed


class LicenceForm(_PaperForm):
    """A licence or registration as the customer showed it."""

    choices: ClassVar[Mapping[str, Offered]] = {"kind": PAPERS, "status": SHOWN_AS}

    class Meta:
        model = Licence
        fields = (
            "number", "kind", "substances", "activities", "premises", "quota_kg", "valid_from", "valid_until",
            "status",
        )  # fmt: skip
        widgets = DAYS_OF_PAPER
        help_texts = SAYS_OF_LICENCE


class EndForm(forms.Form):
    """A paper ends before it would by itself."""

    on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=DAY), initial=timezone.localdate)
    reason = forms.CharField(
        label=_("Reason"),
        widget=LONG,
        max_length=4_000,
        help_text=_("For colleagues; the customer does not see it."),
    )
