"""A new case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bonafides.cases.forms.choosing import MOST_CHOICES, ReportChoices, offer, received, text_field
from bonafides.cases.models import offices
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions.models import Report


class CaseForm(forms.Form):
    """A new case."""

    organisation = forms.ModelChoiceField(label=_("Whose case it is"), queryset=Organisation.objects.none())
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("Other offices read it: do not name who reported.")
    )
    summary = text_field(
        _("What it is about"), required=False, hint=_("Other offices read it: do not name who reported.")
    )
    reports = ReportChoices(
        label=_("Reports"),
        queryset=Report.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Sent to this office. More can be put in later."),
    )

    def __init__(self, data: Any = None, *, person: Person, wanted: list[int], **more: Any) -> None:
        super().__init__(data, **more)
        places = Organisation.objects.filter(pk__in=offices(person, Verb.CONTRIBUTE).values("organisation"))
        offer(self, "organisation", places)
        self.initial.setdefault("organisation", places.first())
        mine = received(places)
        latest = list(mine.order_by("-sent_at", "-pk").values_list("pk", flat=True)[:MOST_CHOICES])
        offer(self, "reports", mine.filter(pk__in=[*latest, *wanted]).order_by("-sent_at", "-pk"))
        self.initial.setdefault("reports", wanted)
        if len(places) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
