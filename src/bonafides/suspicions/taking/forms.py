"""What is filled in to take a file in."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models import Membership, Organisation, OrganisationKind, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions.taking.exchanged import Exchanged
from bonafides.suspicions.taking.reading import MOST_BYTES, checked, read
from bonafides.suspicions.taking.unreadable import Unreadable

SALT = "bonafides.suspicions.taking"
HELD_SECONDS = 3_600
"""How long a file that was shown can be taken in without being sent again."""


def places(person: Person) -> list[Organisation]:
    """Where somebody may take a report in: authorities, and companies with an authority."""
    writes = Membership.objects.held_by(person, Verb.CONTRIBUTE).values("organisation")
    found = Organisation.objects.filter(pk__in=writes).select_related("authority").order_by("pk")
    return [place for place in found if place.authority or place.kind == OrganisationKind.AUTHORITY]


class FileForm(forms.Form):
    """A file, and who takes it in."""

    place = forms.ModelChoiceField(Organisation.objects.none(), label=_("Who takes it in"))
    file = forms.FileField(
        label=_("File"), help_text=_("A report in XML or JSON, as it can be taken away from its page.")
    )

    def __init__(self, data: Any = None, files: Any = None, *, places: list[Organisation]) -> None:
        super().__init__(data, files, initial={"place": places[0]})
        _offer(self.fields["place"], places)

    def clean_file(self) -> Exchanged:
        """What the file holds."""
        came = self.cleaned_data["file"]
        try:
            return read(came.read(MOST_BYTES + 1))
        except Unreadable as error:
            raise forms.ValidationError(error.sentence) from None


class TakeForm(forms.Form):
    """Take in what was shown: the file itself, sealed, and whose report it is."""

    held = forms.CharField(widget=forms.HiddenInput)
    place = forms.ModelChoiceField(Organisation.objects.none(), widget=forms.HiddenInput)
    company = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Company that reports"), required=False
    )

    def __init__(
        self, data: Any = None, *, place: Organisation, places: list[Organisation], **more: Any
    ) -> None:
        super().__init__(data, **more)
        _offer(self.fields["place"], places)
        if place.kind == OrganisationKind.AUTHORITY:
            _offer(self.fields["company"], Organisation.objects.filter(authority=place).order_by("name"))
            self.fields["company"].required = True
        else:
            del self.fields["company"]

    def clean_held(self) -> Exchanged:
        """What was shown."""
        try:
            return checked(signing.loads(self.cleaned_data["held"], salt=SALT, max_age=HELD_SECONDS))
        except (signing.BadSignature, Unreadable):
            raise forms.ValidationError(_("The file is no longer here. Send it again.")) from None


def sealed(came: Exchanged) -> str:
    """A file that was shown, kept in the page until it is taken in; nobody can change it there."""
    return signing.dumps(came.model_dump(mode="json"), salt=SALT, compress=True)


def _offer(field: forms.Field, found: Any) -> None:
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
    numbers = [place.pk for place in found]
    field.queryset = Organisation.objects.filter(pk__in=numbers).order_by("name")
