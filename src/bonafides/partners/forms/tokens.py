"""The form of a token."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bonafides.partners.actions.tokens import MOST_DAYS
from bonafides.partners.forms.choices import MAY, organisation_field
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb

GIVEN = (Verb.READ, Verb.CONTRIBUTE, Verb.DECIDE, Verb.SEND, Verb.APPROVE)
"""Rights that a token can carry: who administers does so in person."""


class TokenForm(forms.Form):
    """What a token is for, where, and for how long."""

    name = forms.CharField(label=_("What it is for"), max_length=100)
    scopes = forms.MultipleChoiceField(
        label=_("What it may be used for"),
        choices=[(verb.value, MAY[verb]) for verb in GIVEN],
        initial=[Verb.READ.value],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It never gives more than you hold yourself."),
    )
    days = forms.IntegerField(label=_("Days until it ends"), min_value=1, max_value=MOST_DAYS, initial=90)

    def __init__(self, *args: object, person: Person) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.fields["organisation"] = organisation_field(person, Verb.READ)
        self.order_fields(["name", "organisation", "scopes", "days"])

    def clean_scopes(self) -> list[Verb]:
        """Verbs rather than words."""
        return [Verb(each) for each in self.cleaned_data["scopes"]]
