"""What a file holds, before it is taken in: its columns, which a person may put right, and its first rows."""

from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bonafides.ledger import Kind, LedgerError, headers_of
from bonafides.orders import actions
from bonafides.orders.column_forms import ColumnsForm
from bonafides.orders.forms import TakeForm
from bonafides.orders.importing import Came, keeping, opened
from bonafides.orders.importing.columns import chosen_columns, label_of
from bonafides.orders.importing.saying import in_words
from bonafides.orders.listing import companies, enters_for
from bonafides.orders.models import MappingProfile
from bonafides.orders.speaking import words
from bonafides.partners.models import Organisation, signed_in
from bonafides.partners.rights import Verb

MOST_REJECTED_SHOWN = 20


class Look(NamedTuple):
    """A file that is looked at.

    Attributes:
        before: columns kept earlier that are proposed again.
    """

    kept: keeping.Kept
    kind: Kind
    company: Organisation
    headers: tuple[str, ...]
    before: MappingProfile | None = None


def preview(
    request: HttpRequest, look: Look, *, columns: ColumnsForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a file: what would be taken in, and the columns to put right."""
    person, kept = signed_in(request), look.kept
    places = companies(person, Verb.CONTRIBUTE)
    proof = keeping.mapped(kept, kept.mapping, by=person)
    initial = {"proof": proof, "kind": look.kind.value, "organisation": look.company.pk}
    shown: dict[str, Any] = {"name": kept.called, "profile": look.before}
    try:
        with opened(kept.path, look.kind, kept.mapping) as came:
            shown |= _shown(came, look.kind)
            shown["form"] = TakeForm(companies=places, initial=initial)
    except LedgerError as error:
        shown["trouble"], status = _without_options(as_called(error, kept.called)), max(status, 422)
    shown["columns"] = columns or ColumnsForm(
        kind=look.kind, headers=look.headers, mapping=kept.mapping, companies=places, initial=initial
    )
    return render(request, "orders/preview.html", shown, status=status)


def as_called(error: LedgerError, name: str) -> str:
    """The sentence with the name that the person knows."""
    sentence = str(error)
    return f"{name}:{sentence.partition(':')[2]}" if ":" in sentence else sentence


def _without_options(sentence: str) -> str:
    """A sentence without the option of the command line by which it could be put right there: here is a form."""
    said = sentence.partition(" --map")[0]
    for remedy in ("; name it with", "; choose one with", "; name one of them in"):
        said = said.removesuffix(remedy)
    return sentence if said == sentence else f"{said}."


def _shown(came: Came, kind: Kind) -> dict[str, Any]:
    names, first = came.first()
    own = came.reading.columns
    return {
        "reading": came.reading,
        "bound": [(label, name, own.get(name), needed) for name, label, needed in chosen_columns(kind)],
        "notes": [words().note(code, values) for code, values in came.reading.notes],
        "heads": [(own.get(name, ""), label_of(kind, name)) for name in names],
        "first": [list(map(_cell, row)) for row in first],
        "rejected": [in_words(row, words()) for row in came.rejected()[:MOST_REJECTED_SHOWN]],
    }


def _cell(value: object) -> object:
    """A number without the places that the ledger keeps and the file does not have."""
    return localize(value.normalize()) if isinstance(value, Decimal) else value


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Look again with the columns that a person chose, and keep them where they got a name."""
    person = signed_in(request)
    places = enters_for(person)
    told = TakeForm(request.POST, companies=places)
    kept = keeping.found(told.cleaned_data["proof"], by=person) if told.is_valid() else None
    if kept is None:
        messages.error(request, _("The file is no longer here. Send it again."))
        return redirect("imports")
    kind, company = Kind(told.cleaned_data["kind"]), told.cleaned_data["organisation"]
    headers = headers_of(kept.path, kind)
    form = ColumnsForm(request.POST, kind=kind, headers=headers, mapping=kept.mapping, companies=places)
    look = Look(kept, kind, company, headers)
    if not form.is_valid():
        return preview(request, look, columns=form, status=422)
    mapping, name = form.mapping(), form.cleaned_data["name"]
    if name:
        actions.keep_mapping(
            organisation=company, kind=kind, name=name, headers=headers, mapping=mapping, by=person
        )
    return preview(request, look._replace(kept=kept._replace(mapping=mapping)))


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Let kept columns go."""
    profile = get_object_or_404(MappingProfile.objects.visible_to(signed_in(request)), pk=pk)
    actions.forget_mapping(profile=profile, by=signed_in(request))
    messages.success(request, _("%(name)s is no longer proposed.") % {"name": profile.name})
    return redirect("imports")
