"""What is filled in for each thing that can be done with a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bonafides.cases import storing
from bonafides.cases.forms.choosing import MOST_CHOICES, ReportChoice, day_field, offer, received, text_field
from bonafides.cases.models import OFFICES, Outcome
from bonafides.cases.models.cases import SEEN_IN
from bonafides.cases.shielding import is_shielded
from bonafides.cases.standing import Standing
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions.models import OutcomeClass, Report, Stage, Usefulness


class DeedForm(forms.Form):
    """A form about one case."""

    def __init__(self, data: Any = None, *, standing: Standing, **more: Any) -> None:
        self.standing = standing
        super().__init__(data, **more)
        self.fill()

    def fill(self) -> None:
        """Put in what there is to choose from."""

    def values(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        return dict(self.cleaned_data)


class ReasonForm(DeedForm):
    """Why."""

    reason = text_field(_("Reason"))


class NoteForm(DeedForm):
    """A note."""

    text = text_field(_("Note"))
    shared = forms.BooleanField(label=_("Every office of the case reads it"), required=False)


class TaskForm(DeedForm):
    """A task."""

    text = forms.CharField(label=_("What is to be done"), max_length=300)
    person = forms.ModelChoiceField(
        label=_("Who"), queryset=Person.objects.none(), required=False, empty_label=_("whoever comes first")
    )
    due_on = day_field(_("By when"))

    def fill(self) -> None:
        """Colleagues."""
        held = {"organisation": self.standing.office(), "ended_on": None}
        colleagues = Person.objects.filter(**{f"memberships__{name}": value for name, value in held.items()})
        offer(self, "person", colleagues.distinct())


class FileForm(DeedForm):
    """A file."""

    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_("Up to 25 megabytes. Papers, pictures, sound, mail; no programs."),
    )
    about = forms.CharField(label=_("What it is"), max_length=300, required=False)
    shared = forms.BooleanField(label=_("Every office of the case may open it"), required=False)

    def clean_file(self) -> Any:
        """Only kinds and sizes that are kept."""
        file = self.cleaned_data["file"]
        if not storing.is_taken(file.name):
            raise forms.ValidationError(
                _("Files of this kind are not kept. Save it as another kind, as PDF.")
            )
        if file.size > storing.MOST_BYTES:
            raise forms.ValidationError(_("It is larger than 25 megabytes."))
        return file

    def values(self) -> dict[str, Any]:
        """The file as its name and its bytes."""
        told = dict(self.cleaned_data)
        file = told.pop("file")
        return told | {"name": file.name, "pieces": file.chunks()}


class AddReportForm(DeedForm):
    """A report that is put into the case."""

    report = ReportChoice(label=_("Report"), queryset=Report.objects.none())

    def fill(self) -> None:
        """What was sent to the person's office and is not in the case."""
        office = self.standing.office()
        mine = received([office] if office else []).exclude(in_cases__case=self.standing.case)
        latest = list(mine.order_by("-sent_at", "-pk").values_list("pk", flat=True)[:MOST_CHOICES])
        offer(self, "report", mine.filter(pk__in=latest).order_by("-sent_at", "-pk"))
        if self.is_bound:
            offer(self, "report", mine)


class ReferForm(DeedForm):
    """A referral."""

    to = forms.ModelChoiceField(label=_("Office"), queryset=Organisation.objects.none())
    reason = text_field(_("What you ask of it"), hint=_("Do not name who reported."))

    def fill(self) -> None:
        """Other offices that do not have the case."""
        has_it = [each.to_id for each in self.standing.referrals if each.state in SEEN_IN]
        others = Organisation.objects.filter(kind__in=OFFICES).exclude(pk=self.standing.case.organisation_id)
        offer(self, "to", others.exclude(pk__in=has_it))


class ProposeForm(DeedForm):
    """An outcome."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=[("", "—"), *Outcome.choices])
    reason = text_field(_("Why"), hint=_("The other offices of the case read it."))


class OfReportForm(DeedForm):
    """About one report of the case."""

    report = ReportChoice(label=_("Report"), queryset=Report.objects.none())

    def fill(self) -> None:
        """Those for which something can be done."""
        offer(self, "report", Report.objects.filter(pk__in=self.wanted(self.standing)))

    @classmethod
    def wanted(cls, standing: Standing) -> list[int]:
        """Numbers of the reports that may be chosen."""
        raise NotImplementedError


class UnshieldForm(OfReportForm):
    """Whose reporter is shown, and why."""

    reason = text_field(_("Reason"), hint=_("The other offices of the case read it. It stays in the audit."))

    @classmethod
    def wanted(cls, standing: Standing) -> list[int]:
        """Those that are shielded from others, of one's own authority."""
        decides = {place for place, verb in standing.rights if verb == Verb.DECIDE}
        hidden = [each.report for each in standing.held if is_shielded(each, frozenset())]
        return [report.pk for report in hidden if report.authority_id in decides]


class AskForm(OfReportForm):
    """A question to the company of a report."""

    text = text_field(
        _("Question"), hint=_("The company reads it as it is, on its report. It must not tell of the case.")
    )

    @classmethod
    def wanted(cls, standing: Standing) -> list[int]:
        """Those on which something can be asked."""
        sends = {place for place, verb in standing.rights if verb == Verb.SEND}
        reports = [each.report for each in standing.held]
        asked = (Stage.SENT, Stage.ACKNOWLEDGED)
        return [each.pk for each in reports if each.authority_id in sends and each.stage in asked]


class TellForm(OfReportForm):
    """Feedback on a report, as the outcome of the case proposes it."""

    outcome = forms.ChoiceField(
        label=_("Outcome that the company reads"),
        choices=[each for each in OutcomeClass.choices if each[0] != OutcomeClass.OPEN],
        help_text=_("Proposed by the outcome of the case."),
    )
    usefulness = forms.ChoiceField(
        label=_("How useful the report was"), choices=[("", "—"), *Usefulness.choices]
    )
    text = text_field(_("In words"), required=False, hint=_("The company reads this as it is."))

    def fill(self) -> None:
        """The proposal."""
        super().fill()
        self.initial.setdefault("outcome", self.standing.case.told)

    @classmethod
    def wanted(cls, standing: Standing) -> list[int]:
        """Those that were acknowledged and are not closed."""
        may = {place for place, verb in standing.rights if verb == Verb.SEND}
        may &= {place for place, verb in standing.rights if verb == Verb.DECIDE}
        reports = [each.report for each in standing.held]
        return [each.pk for each in reports if each.authority_id in may and each.stage == Stage.ACKNOWLEDGED]
