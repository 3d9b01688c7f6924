"""What people fill in about a report."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.suspicions.labels import LABELS, MOMENTS, OTHER_PARTY, REPORTER, TRANSACTION
from bonafides.suspicions.models import Advised, OutcomeClass, Report, ReportKind, Usefulness

LONG = frozenset({"address", "description"})
"""Values that take several lines."""
LONGEST = 20_000


def _moment(label: Any, *, required: bool = False, hint: Any = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=required, help_text=hint, widget=widget)


def _text(label: Any, *, required: bool = True, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, help_text=hint, widget=widget, max_length=LONGEST)


class Part(NamedTuple):
    """One part of a form; folded unless it is open."""

    title: str | Promise
    fields: list[forms.BoundField]
    open: bool


class DeedForm(forms.Form):
    """A form about one report."""

    def __init__(self, data: Any = None, *, report: Report, **more: Any) -> None:
        self.report = report
        super().__init__(data, **more)

    def values(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        return dict(self.cleaned_data)


class ReasonForm(DeedForm):
    """Why a report is taken back."""

    reason = _text(_("Reason"))


class TextForm(DeedForm):
    """A question, or an answer."""

    text = _text(_("Text"))


class SpokenForm(DeedForm):
    """What was said by word of mouth."""

    text = _text(_("What was said, and by whom"))
    at = _moment(_("When"), required=True)

    def clean_at(self) -> Any:
        """Nothing was said in the future."""
        at = self.cleaned_data["at"]
        if at > timezone.now():
            raise forms.ValidationError(_("This moment lies in the future. Write when it was said."))
        return at


class AdviceForm(DeedForm):
    """Advice on the order."""

    advised = forms.ChoiceField(label=_("Advice"), choices=Advised.choices)
    text = _text(_("In words"), required=False, hint=_("The company reads this as it is."))


class FeedbackForm(DeedForm):
    """What became of a report."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=OutcomeClass.choices,
        help_text=_("“Still being looked into” leaves the report open; every other outcome closes it."),
    )
    usefulness = forms.ChoiceField(label=_("How useful the report was"), choices=Usefulness.choices)
    text = _text(_("In words"), required=False, hint=_("The company reads this as it is."))


class ReportForm(DeedForm):
    """The content of a draft."""

    kind = forms.ChoiceField(label=_("What is reported"), choices=ReportKind.choices)
    reasons = _text(
        _("What does not fit"),
        required=False,
        hint=_("In your own words: what was seen, what is usual, what the customer said to it."),
    )
    aware_at = _moment(_("Noticed at"), required=True)
    told_at = _moment(_("Told the authority by word of mouth at"), hint=_("If it was told already."))
    urgent = forms.BooleanField(label=_("Urgent"), required=False)
    safe_contact = _text(
        _("How to reach you safely"),
        required=False,
        hint=_("A telephone and hours at which nobody else listens."),
    )
    may_share_abroad = forms.BooleanField(label=_("May be shared with other countries"), required=False)
    may_warn_suppliers = forms.BooleanField(label=_("Other suppliers may be warned"), required=False)

    def __init__(self, data: Any = None, *, report: Report, **more: Any) -> None:
        super().__init__(data, report=report, **more)
        self.initial = {name: getattr(report, name) for name in self.fields}
        self._add("reporter", REPORTER, _("Reporter: %(label)s"))
        self._add("other_party", OTHER_PARTY, _("Other party: %(label)s"))
        if report.order is None:
            self._add("transaction", TRANSACTION, _("What happened: %(label)s"))

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields that belong to no part."""
        return [field for field in self if "__" not in field.name]

    @property
    def parts(self) -> list[Part]:
        """The parts of the report with their fields; what nothing is known of stands open, and what is wrong."""
        titles = {
            "transaction": _("What happened"),
            "other_party": _("Other party"),
            "reporter": _("Reporter"),
        }
        found = []
        for name, title in titles.items():
            fields = [field for field in self if field.name.startswith(f"{name}__")]
            empty = name == "transaction" and not self.report.transaction
            if fields:
                found.append(Part(title, fields, empty or any(field.errors for field in fields)))
        return found

    def _add(self, part: str, names: Sequence[str], says: Any) -> None:
        """A field for each value of a part, with what is known of it."""
        for name in names:
            label, known = says % {"label": LABELS[name]}, getattr(self.report, part).get(name, "")
            place = f"{part}__{name}"
            if name in MOMENTS:
                self.fields[place] = _moment(label)
                self.initial[place] = _read(known)
            else:
                self.fields[place] = (
                    _text(label, required=False)
                    if name in LONG
                    else forms.CharField(label=label, required=False, max_length=500)
                )
                self.initial[place] = known

    def values(self) -> dict[str, Any]:
        """What was filled in: parts as parts."""
        plain = {name: value for name, value in self.cleaned_data.items() if "__" not in name}
        parts: dict[str, dict[str, Any]] = {}
        for place in self.cleaned_data.keys() - plain.keys():
            part, _, name = place.partition("__")
            value = self.cleaned_data[place]
            parts.setdefault(part, {})[name] = _write(value) if name in MOMENTS else value
        return plain | parts


def _read(known: str) -> Any:
    from django.utils.dateparse import parse_datetime

    return parse_datetime(known) if known else None


def _write(value: Any) -> str | None:
    from bonafides.suspicions.contents import moment

    return moment(value) if value else None
