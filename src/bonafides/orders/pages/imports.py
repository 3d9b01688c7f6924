"""Files: sent, looked at, taken in, and taken back."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bonafides.ledger import Kind, LedgerError
from bonafides.ledger.rejected import Rejection
from bonafides.orders import actions
from bonafides.orders.forms import TakeForm, UploadForm
from bonafides.orders.importing import Came, keeping, opened
from bonafides.orders.listing import A_PAGE, companies
from bonafides.orders.models import Import
from bonafides.orders.speaking import words
from bonafides.partners.models import signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.tables import as_csv

MOST_REJECTED_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def every(request: HttpRequest) -> HttpResponse:
    """What was taken in, and the form for the next file; a file that is sent is shown before anything is stored."""
    person = signed_in(request)
    places = companies(person, Verb.CONTRIBUTE)
    if request.method == "POST" and not places:
        raise MayNot(Verb.CONTRIBUTE)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, companies=places) if places else None
    if request.method == "POST" and form is not None and form.is_valid():
        answer = _preview(request, form)
        if answer is not None:
            return answer
    found = Import.objects.visible_to(person).select_related("by", "organisation")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    status = 422 if form is not None and form.errors else 200
    return render(request, "orders/imports.html", {"page": page, "form": form}, status=status)


def _preview(request: HttpRequest, form: UploadForm) -> HttpResponse | None:
    """What the file holds; None where it cannot be read, which the form then says."""
    given, person = form.cleaned_data, signed_in(request)
    try:
        proof = keeping.keep(given["file"], by=person)
        kept = keeping.found(proof, by=person)
        if kept is None:
            return None
        with opened(kept[0], Kind(given["kind"])) as came:
            shown = _shown(came, kept)
    except LedgerError as error:
        form.add_error("file", _as_called(error, given["file"].name))
        return None
    initial = {"proof": proof, "kind": given["kind"], "organisation": given["organisation"].pk}
    shown["form"] = TakeForm(companies=companies(person, Verb.CONTRIBUTE), initial=initial)
    return render(request, "orders/preview.html", shown)


def _as_called(error: LedgerError, name: str) -> str:
    """The sentence with the name that the person knows."""
    sentence = str(error)
    return f"{name}:{sentence.partition(':')[2]}" if ":" in sentence else sentence


def _shown(came: Came, kept: tuple[Path, str]) -> dict[str, Any]:
    names, first = came.first()
    return {
        "name": kept[1],
        "reading": came.reading,
        "columns": sorted(came.reading.columns.items()),
        "notes": [words().note(code, values) for code, values in came.reading.notes],
        "names": names,
        "first": [list(map(_cell, row)) for row in first],
        "rejected": came.rejected()[:MOST_REJECTED_SHOWN],
    }


def _cell(value: object) -> object:
    """A number without the places that the ledger keeps and the file does not have."""
    return localize(value.normalize()) if isinstance(value, Decimal) else value


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take in the file that was shown."""
    person = signed_in(request)
    places = companies(person, Verb.CONTRIBUTE)
    if not places:
        raise MayNot(Verb.CONTRIBUTE)
    form = TakeForm(request.POST, companies=places)
    kept = keeping.found(form.cleaned_data["proof"], by=person) if form.is_valid() else None
    if kept is None:
        messages.error(request, _("The file is no longer here. Send it again."))
        return redirect("imports")
    path, called = kept
    _take(form, path, called, request)
    keeping.drop(path)
    return redirect("imports")


def _take(form: forms.Form, path: Path, called: str, request: HttpRequest) -> None:
    given = form.cleaned_data
    made = actions.take_file(
        path=path,
        called=called,
        kind=Kind(given["kind"]),
        organisation=given["organisation"],
        by=signed_in(request),
        only_history=given["only_history"],
    )
    said = _("%(name)s: %(taken)s rows taken in, %(left)s not taken.")
    messages.success(request, said % {"name": called, "taken": made.accepted, "left": len(made.rejected)})


@require_safe
def rejected(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that were not taken, as a file: each with its reason and remedy."""
    made = get_object_or_404(Import.objects.visible_to(signed_in(request)), pk=pk)
    rows = ({**row, "file": made.name} for row in made.rejected)
    cells = ([row[name] for name in Rejection._fields] for row in rows)
    return as_csv(f"rejected-{made.pk}.csv", Rejection._fields, cells)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file back."""
    made = get_object_or_404(Import.objects.visible_to(signed_in(request)), pk=pk)
    actions.undo(taken=made, by=signed_in(request))
    messages.success(request, _("%(name)s was taken back.") % {"name": made.name})
    return redirect("imports")
