"""Files: sent, looked at, taken in, and taken back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bonafides.ledger import Kind, LedgerError, headers_of
from bonafides.ledger.rejected import Rejection
from bonafides.orders import actions, tasks
from bonafides.orders.forms import HOLDS, TakeForm, UploadForm
from bonafides.orders.importing import keeping
from bonafides.orders.importing.columns import kept_before, usable
from bonafides.orders.importing.listing import filtered, imports_as_csv
from bonafides.orders.importing.saying import in_words
from bonafides.orders.listing import A_PAGE, companies, enters_for
from bonafides.orders.models import Import, MappingProfile
from bonafides.orders.pages.columns import Look, as_called, preview
from bonafides.orders.speaking import plain_words
from bonafides.partners.models import signed_in
from bonafides.partners.rights import MayNot, Verb
from bonafides.partners.tables import as_csv, export_of

MOST_PROFILES = 50
AT_ONCE_BYTES = 200_000
"""A file that is no larger is taken in while one waits."""


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
    found = filtered(Import.objects.visible_to(person), request.GET)
    if "csv" in request.GET:
        return imports_as_csv(found)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    status = 422 if form is not None and form.errors else 200
    profiles = MappingProfile.objects.visible_to(person).select_related("by")[:MOST_PROFILES]
    holds = dict(HOLDS)
    shown = {
        "page": page,
        "files": [(one, holds.get(one.kind, one.kind)) for one in page.object_list],
        "form": form,
        "profiles": [(one, holds.get(one.kind, one.kind)) for one in profiles],
        "asked": request.GET,
        "kinds": HOLDS,
        "export": export_of(request.GET),
    }
    return render(request, "orders/imports.html", shown, status=status)


def _preview(request: HttpRequest, form: UploadForm) -> HttpResponse | None:
    """What the file holds; None where it cannot be read, which the form then says."""
    given, person = form.cleaned_data, signed_in(request)
    kind, company = Kind(given["kind"]), given["organisation"]
    try:
        proof = keeping.keep(given["file"], by=person)
        kept = keeping.found(proof, by=person)
        if kept is None:
            return None
        headers = headers_of(kept.path, kind)
    except LedgerError as error:
        form.add_error("file", as_called(error, given["file"].name))
        return None
    before = kept_before(company, kind, headers)
    if before is not None:
        kept = kept._replace(mapping=usable(before.mapping, kind))
    return preview(request, Look(kept, kind, company, headers, before))


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take in the file that was shown."""
    person = signed_in(request)
    places = enters_for(person)
    form = TakeForm(request.POST, companies=places)
    kept = keeping.found(form.cleaned_data["proof"], by=person) if form.is_valid() else None
    if kept is None:
        messages.error(request, _("The file is no longer here. Send it again."))
        return redirect("imports")
    if kept.path.stat().st_size > AT_ONCE_BYTES:
        made = actions.begin(kept=kept, **_asked(form, request))
        tasks.later(made)
        return redirect("import", made.pk)
    try:
        made = actions.take_file(kept=kept, **_asked(form, request))
    except LedgerError as error:
        messages.error(request, as_called(error, kept.called))
        return redirect("imports")
    said = _("%(name)s: %(taken)s rows taken in, %(left)s not taken.")
    messages.success(
        request, said % {"name": kept.called, "taken": made.accepted, "left": len(made.rejected)}
    )
    keeping.drop(kept.path)
    return redirect("imports")


def _asked(form: forms.Form, request: HttpRequest) -> dict[str, Any]:
    given = form.cleaned_data
    told = {name: given[name] for name in ("organisation", "only_history")}
    return {**told, "kind": Kind(given["kind"]), "by": signed_in(request)}


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a file has come; the page asks again by itself while it is on its way."""
    person = signed_in(request)
    made = get_object_or_404(Import.objects.visible_to(person).select_related("by", "organisation"), pk=pk)
    may = person.may(Verb.CONTRIBUTE, made.organisation)
    return render(request, "orders/import.html", {"import": made, "may": may})


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a file that stopped."""
    made = get_object_or_404(Import.objects.visible_to(signed_in(request)), pk=pk)
    tasks.later(actions.resume(taken=made, by=signed_in(request)))
    return redirect("import", pk)


@require_safe
def rejected(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that were not taken, as a file: each with its reason and remedy, in the language of whoever asks."""
    made = get_object_or_404(Import.objects.visible_to(signed_in(request)), pk=pk)
    rows = ({**in_words(row, plain_words()), "file": made.name} for row in made.rejected)
    cells = ([row[name] for name in Rejection._fields] for row in rows)
    return as_csv(f"rejected-{made.pk}.csv", Rejection._fields, cells)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file back."""
    made = get_object_or_404(Import.objects.visible_to(signed_in(request)), pk=pk)
    actions.undo(taken=made, by=signed_in(request))
    messages.success(request, _("%(name)s was taken back.") % {"name": made.name})
    return redirect("imports")
