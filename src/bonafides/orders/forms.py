"""The forms of the order desk."""

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.orders.models import State
from bonafides.orders.models.orders import Outcome
from bonafides.partners.models import Organisation

LONG = forms.Textarea(attrs={"rows": 3})
UNITS = ("kg", "g", "t", "l", "ml", "piece")
LONGEST_DAYS = 366
"""How long something stays explained at most: after a year it is looked at again."""


class Deed(forms.Form):
    """What one does about an order that one saw in a state."""

    seen_as = forms.ChoiceField(choices=State.choices, widget=forms.HiddenInput, required=False)


class ReasonForm(Deed):
    """Hold an order, or lift the hold."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=LONG,
        max_length=4_000,
        help_text=_("For colleagues; the customer does not see it."),
    )


class DecideForm(Deed):
    """Decide an order."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        widget=LONG,
        max_length=4_000,
        help_text=_("For colleagues; the customer does not see it."),
    )

    def __init__(self, *args: Any, held: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if held:  # it is held already: a hold that ran out is renewed by its own button
            _choose(self.fields["outcome"], [each for each in Outcome.choices if each[0] != Outcome.HOLD])


class AskForm(forms.Form):
    """The letter to the customer."""

    text = forms.CharField(
        label=_("Letter"),
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=8_000,
        help_text=_(
            "The customer reads this. Keep it a plain question about papers and use; do not write why it is asked."
        ),
    )


class LanguageForm(forms.Form):
    """In which language the letter is written."""

    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class AnswerForm(forms.Form):
    """What the customer answered."""

    text = forms.CharField(label=_("Answer"), widget=LONG, max_length=8_000)


class ExplainForm(forms.Form):
    """What is known to be so, until a day."""

    code = forms.ChoiceField(label=_("Reason that is explained"))
    until = forms.DateField(
        label=_("Explained until"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("At most a year."),
    )
    reason = forms.CharField(label=_("What is known"), widget=LONG, max_length=4_000)

    def __init__(self, *args: Any, codes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["code"], codes)

    def clean_until(self) -> Any:
        """A day to come, at most a year away."""
        until, today = self.cleaned_data["until"], timezone.localdate()
        if not today < until <= today + timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(_("Give a day after today, at most a year away."))
        return until


class EnquiryForm(forms.Form):
    """An odd enquiry or order, entered in half a minute."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Company"))
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[("enquiry", _("Enquiry")), ("order", _("Order"))],
        widget=forms.RadioSelect,
        initial="enquiry",
    )
    customer = forms.CharField(
        label=_("Customer"),
        max_length=100,
        help_text=_("Number or name; a name that is not known makes a new customer."),
    )
    product = forms.CharField(
        label=_("Product"),
        max_length=500,
        help_text=_("As the customer calls it, with strength and pack if they are said."),
    )
    quantity = forms.DecimalField(
        label=_("Quantity"), min_value=0, max_digits=15, decimal_places=6, help_text=_("In the unit below.")
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=[(unit, unit) for unit in UNITS])
    note = forms.CharField(
        label=_("What was said"),
        widget=LONG,
        max_length=4_000,
        required=False,
        help_text=_("Wishes about payment, packing, delivery."),
    )

    def __init__(self, data: Any = None, *, companies: list[Organisation]) -> None:
        super().__init__(data, initial={"key": uuid.uuid4(), "organisation": companies[0]})
        offer(self.fields["organisation"], companies)


HOLDS = [
    ("orders", _("Orders")),
    ("customers", _("Customers")),
    ("declarations", _("Declarations of use")),
    ("licences", _("Licences and registrations")),
    ("stock", _("Stock book")),
]
"""What a file may hold."""


class UploadForm(forms.Form):
    """A file of one kind of record."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Company"))
    kind = forms.ChoiceField(
        label=_("What the file holds"),
        choices=HOLDS,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A table: CSV, Excel, Parquet or JSON lines, with a header. Columns are recognised by their words."
        ),
    )

    def __init__(self, data: Any = None, files: Any = None, *, companies: list[Organisation]) -> None:
        super().__init__(data, files, initial={"organisation": companies[0]})
        offer(self.fields["organisation"], companies)


class TakeForm(forms.Form):
    """Take in what was shown."""

    proof = forms.CharField(widget=forms.HiddenInput, max_length=20_000)
    kind = forms.ChoiceField(choices=UploadForm.base_fields["kind"].choices, widget=forms.HiddenInput)  # type: ignore[attr-defined]
    organisation = forms.ModelChoiceField(Organisation.objects.none(), widget=forms.HiddenInput)
    only_history = forms.BooleanField(
        label=_("These orders went out long ago"),
        required=False,
        help_text=_("They count as history; none of them is put into the queue."),
    )

    def __init__(self, data: Any = None, *, companies: list[Organisation], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offer(self.fields["organisation"], companies, hidden=True)
        if (data or initial or {}).get("kind") != "orders":
            self.fields["only_history"].widget = forms.HiddenInput()


def offer(field: forms.Field, companies: list[Organisation], *, hidden: bool = False) -> None:
    """Let one of some companies be chosen; where there is one it is not asked."""
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type
    field.queryset = Organisation.objects.filter(pk__in=[each.pk for each in companies])
    if hidden or len(companies) == 1:
        field.widget = forms.HiddenInput()


def _choose(field: forms.Field, choices: list[Any]) -> None:
    """Let one of these be chosen."""
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type
    field.choices = choices
