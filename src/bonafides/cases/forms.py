"""What people fill in about a case."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bonafides.cases import storing
from bonafides.cases.models import OFFICES, CaseStage, Outcome, offices
from bonafides.cases.models.cases import SEEN_IN
from bonafides.cases.shielding import is_shielded
from bonafides.cases.standing import Standing
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions.models import INSIDE, OutcomeClass, Report, Stage, Usefulness

LONGEST = 20_000
MOST_CHOICES = 200
"""Of reports, the latest first; an older one is put into a case from its own page."""


def _text(label: Any, *, required: bool = True, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, help_text=hint, widget=widget, max_length=LONGEST)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def _offer(form: forms.Form, name: str, found: QuerySet[Any]) -> None:
    """Let a field choose among some things."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = found


class ReportChoice(forms.ModelChoiceField[Report]):
    """One of some reports, by number and other party."""

    def label_from_instance(self, obj: Any) -> str:
        """What is shown of a report."""
        return said_of(obj)


class ReportChoices(forms.ModelMultipleChoiceField[Report]):
    """Several reports, by number and other party."""

    def label_from_instance(self, obj: Any) -> str:
        """What is shown of a report."""
        return said_of(obj)


def said_of(report: Report) -> str:
    """A report in a list to choose from."""
    name = report.other_party.get("name")
    return f"{report.number} · {name}" if name else report.number


def received(office_pks: Any) -> QuerySet[Report]:
    """The reports that were sent to some offices."""
    return Report.objects.filter(authority__in=office_pks).exclude(stage__in=INSIDE).exclude(sent_at=None)


class CaseForm(forms.Form):
    """A new case."""

    organisation = forms.ModelChoiceField(label=_("Whose case it is"), queryset=Organisation.objects.none())
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("Other offices read it: do not name who reported.")
    )
    summary = _text(
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
        _offer(self, "organisation", places)
        self.initial.setdefault("organisation", places.first())
        mine = received(places)
        latest = list(mine.order_by("-sent_at", "-pk").values_list("pk", flat=True)[:MOST_CHOICES])
        _offer(self, "reports", mine.filter(pk__in=[*latest, *wanted]).order_by("-sent_at", "-pk"))
        self.initial.setdefault("reports", wanted)
        if len(places) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()


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

    reason = _text(_("Reason"))


class NoteForm(DeedForm):
    """A note."""

    text = _text(_("Note"))
    shared = forms.BooleanField(label=_("Every office of the case reads it"), required=False)


class TaskForm(DeedForm):
    """A task."""

    text = forms.CharField(label=_("What is to be done"), max_length=300)
    person = forms.ModelChoiceField(
        label=_("Who"), queryset=Person.objects.none(), required=False, empty_label=_("whoever comes first")
    )
    due_on = _day(_("By when"))

    def fill(self) -> None:
        """Colleagues."""
        held = {"organisation": self.standing.office(), "ended_on": None}
        colleagues = Person.objects.filter(**{f"memberships__{name}": value for name, value in held.items()})
        _offer(self, "person", colleagues.distinct())


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
        _offer(self, "report", mine.filter(pk__in=latest).order_by("-sent_at", "-pk"))
        if self.is_bound:
            _offer(self, "report", mine)


class ReferForm(DeedForm):
    """A referral."""

    to = forms.ModelChoiceField(label=_("Office"), queryset=Organisation.objects.none())
    reason = _text(_("What you ask of it"), hint=_("Do not name who reported."))

    def fill(self) -> None:
        """Other offices that do not have the case."""
        has_it = [each.to_id for each in self.standing.referrals if each.state in SEEN_IN]
        others = Organisation.objects.filter(kind__in=OFFICES).exclude(pk=self.standing.case.organisation_id)
        _offer(self, "to", others.exclude(pk__in=has_it))


class ProposeForm(DeedForm):
    """An outcome."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=[("", "—"), *Outcome.choices])
    reason = _text(_("Why"), hint=_("The other offices of the case read it."))


class OfReportForm(DeedForm):
    """About one report of the case."""

    report = ReportChoice(label=_("Report"), queryset=Report.objects.none())

    def fill(self) -> None:
        """Those for which something can be done."""
        _offer(self, "report", Report.objects.filter(pk__in=self.wanted(self.standing)))

    @classmethod
    def wanted(cls, standing: Standing) -> list[int]:
        """Numbers of the reports that may be chosen."""
        raise NotImplementedError


class UnshieldForm(OfReportForm):
    """Whose reporter is shown, and why."""

    reason = _text(_("Reason"), hint=_("The other offices of the case read it. It stays in the audit."))

    @classmethod
    def wanted(cls, standing: Standing) -> list[int]:
        """Those that are shielded from others, of one's own authority."""
        decides = {place for place, verb in standing.rights if verb == Verb.DECIDE}
        hidden = [each.report for each in standing.held if is_shielded(each, frozenset())]
        return [report.pk for report in hidden if report.authority_id in decides]


class AskForm(OfReportForm):
    """A question to the company of a report."""

    text = _text(
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
    text = _text(_("In words"), required=False, hint=_("The company reads this as it is."))

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


class FilterForm(forms.Form):
    """Which cases, and in which order."""

    q = forms.CharField(label=_("Number, title, report or other party"), required=False, max_length=100)
    stage = forms.ChoiceField(
        label=_("Stage"),
        required=False,
        choices=[("", _("all")), ("open", _("not closed")), *CaseStage.choices],
    )
    whose = forms.ChoiceField(
        label=_("Whose"),
        required=False,
        choices=[("", _("all")), ("own", _("of my office")), ("referred", _("referred to my office"))],
    )
    sort = forms.ChoiceField(
        label=_("Sorted by"),
        required=False,
        choices=[
            ("", _("opened, latest first")),
            ("due", _("task due, soonest first")),
            ("number", _("number")),
        ],
    )
