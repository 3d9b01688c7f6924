"""Forms about people and about an organisation."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bonafides.partners.actions.organisations import SETTINGS
from bonafides.partners.forms.choices import MAY, organisation_field
from bonafides.partners.models import (
    Contact,
    ContactPurpose,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
)
from bonafides.partners.rights import Verb

DAY = {"type": "date"}


class RightsForm(forms.Form):
    """The rights of a role; reading goes without saying."""

    verbs = forms.MultipleChoiceField(
        label=_("Rights beside reading"),
        choices=[(verb.value, word) for verb, word in MAY.items() if verb != Verb.READ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("To contribute is to add and prepare; it is not to decide, to send or to approve."),
    )

    def clean_verbs(self) -> list[Verb]:
        """Verbs rather than words."""
        return [Verb(each) for each in self.cleaned_data["verbs"]]


class InviteForm(RightsForm):
    """Whom to invite, where, with which rights."""

    email = forms.EmailField(label=_("E-mail"))
    name = forms.CharField(label=_("Name"), max_length=200)

    def __init__(self, *args: Any, person: Person) -> None:
        super().__init__(*args)
        self.fields["organisation"] = organisation_field(person, Verb.ADMINISTER)
        self.order_fields(["organisation", "email", "name", "verbs"])


class AcceptForm(forms.Form):
    """The name and the password of somebody new."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A sentence is easier to remember than a riddle."),
    )
    again = forms.CharField(
        label=_("Password once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        """Both passwords are one, and hard to guess."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "password" in said and said["password"] != said.get("again"):
            self.add_error("again", _("The two passwords differ. Write them again."))
        elif "password" in said:
            try:
                password_validation.validate_password(said["password"])
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return said


class PersonOfRole(forms.ModelChoiceField[Membership]):
    """A choice among roles, shown by the name of the person."""

    def label_from_instance(self, obj: Membership) -> str:
        """The person's name."""
        return obj.person.name


class AbsenceForm(forms.Form):
    """Who is away, who stands in, from when until when."""

    from_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=DAY), initial=timezone.localdate)
    until_on = forms.DateField(label=_("Until, this day included"), widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, person: Person) -> None:
        super().__init__(*args)
        roles = Membership.objects.visible_to(person).current().select_related("person")
        administered = Membership.objects.held_by(person, Verb.ADMINISTER).values("organisation")
        own = roles.filter(person=person) | roles.filter(organisation__in=administered)
        self.fields["role"] = PersonOfRole(
            own, label=_("Who is away"), initial=own.filter(person=person).first()
        )
        self.fields["deputy"] = PersonOfRole(roles.exclude(person=person), label=_("Who stands in"))
        self.order_fields(["role", "deputy"])

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and not over."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("from_on"), said.get("until_on")
        if first and last and last < max(first, timezone.localdate()):
            self.add_error("until_on", _("The last day is before the first, or over."))
        return said


class ContactForm(forms.Form):
    """Whom partners reach for a purpose."""

    purpose = forms.ChoiceField(label=_("For"), choices=ContactPurpose.choices)

    def __init__(self, *args: Any, organisation: Organisation) -> None:
        super().__init__(*args)
        here = Person.objects.filter(
            memberships__organisation=organisation, memberships__ended_on=None
        ).distinct()
        self.fields["person"] = forms.ModelChoiceField(here, label=_("Contact person"))
        self.fields["deputy"] = forms.ModelChoiceField(here, label=_("Deputy"), required=False)

    def clean(self) -> dict[str, Any]:
        """Nobody is his own deputy."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("deputy") and said.get("deputy") == said.get("person"):
            self.add_error("deputy", _("Name somebody else than the contact person, or nobody."))
        return said


class SettingsForm(forms.ModelForm[Organisation]):
    """How an organisation works."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = Organisation
        fields = SETTINGS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        authority = self.fields["authority"]
        assert isinstance(authority, forms.ModelChoiceField)  # noqa: S101 - tells the type
        authority.queryset = Organisation.objects.filter(
            kind=OrganisationKind.AUTHORITY, country=self.instance.country
        ).exclude(pk=self.instance.pk)


class PurposeForm(forms.Form):
    """Why suspect data is read."""

    purpose = forms.CharField(
        label=_("What do you read it for?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A case number, a duty, a question. It is kept with your name."),
    )


def contacts_of(organisation: Organisation) -> list[Contact]:
    """The contact persons of an organisation, with the last messages to them."""
    named = Contact.objects.filter(organisation=organisation)
    return list(named.select_related("person", "deputy").prefetch_related("reaches__person"))
