"""Forms of terms and legal holds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models import Organisation
from bonafides.partners.retention.kinds import holdable, kinds
from bonafides.partners.retention.law import Term
from bonafides.partners.retention.terms import MOST_YEARS


class TermsForm(forms.Form):
    """For how many years each kind is kept."""

    by_itself = forms.BooleanField(
        label=_("Erase each night"),
        required=False,
        help_text=_(
            "What is past its time goes without anybody asking. Without it, it goes when you press the button."
        ),
    )

    def __init__(self, *args: object, least: Term, initial: dict[str, object]) -> None:
        super().__init__(*args, initial=initial)  # type: ignore[arg-type, misc]
        for kind in kinds():
            self.fields[kind.code] = forms.IntegerField(
                label=kind.name, min_value=least.years, max_value=MOST_YEARS, help_text=_("years")
            )
        self.order_fields([*(kind.code for kind in kinds()), "by_itself"])


class HoldForm(forms.Form):
    """What is kept beyond its time, and why."""

    thing = forms.ChoiceField(label=_("What"))
    number = forms.CharField(label=_("Number"), max_length=100)
    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("As a court, a case, a request of the authority")
    )

    def __init__(self, *args: object, organisation: Organisation) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._organisation = organisation
        self.fields["thing"].choices = [(each.code, each.name) for each in holdable()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Something bears the number."""
        given = super().clean() or {}
        found = next((each for each in holdable() if each.code == given.get("thing")), None)
        if found and "number" in given and not found.find(self._organisation, given["number"]).exists():
            self.add_error("number", _("Nothing here bears this number."))
        return given


class LiftForm(forms.Form):
    """Why a hold is lifted."""

    reason = forms.CharField(label=_("Why it is lifted"), max_length=500)
