"""What can be taken away: receipt, key, the report as JSON, as XML and on paper."""

import json
from importlib.resources import files

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bonafides.partners.models import signed_in
from bonafides.partners.pages.organisations import ask_purpose
from bonafides.suspicions import contents, exporting, keys, paper, showing
from bonafides.suspicions.conflicts import NotYetWithAuthority
from bonafides.suspicions.models import Report
from bonafides.suspicions.pending import rights_of, with_all
from bonafides.suspicions.receipts import canonical


@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed receipt of a report."""
    report = _visible(request, pk)
    if not report.receipt:
        raise NotYetWithAuthority
    return _file(canonical(report.receipt), "application/json", f"{report.number}-receipt.json")


@require_safe
def content(request: HttpRequest, pk: int) -> HttpResponse:
    """What the receipt vouches for, byte for byte."""
    report = _visible(request, pk)
    if asks := ask_purpose(request, report.organisation):
        return asks
    return _file(canonical(contents.content(report)), "application/json", f"{report}-content.json")


@require_safe
def as_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole report with what was said about it, as JSON."""
    report = _visible(request, pk)
    if asks := ask_purpose(request, report.organisation):
        return asks
    text = json.dumps(exporting.exported(report), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return _file(text.encode("utf-8"), "application/json", f"{report}.json")


@require_safe
def as_xml(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as XML."""
    report = _visible(request, pk)
    if asks := ask_purpose(request, report.organisation):
        return asks
    return _file(exporting.xml(exporting.exported(report)), "application/xml", f"{report}.xml")


@require_safe
def on_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The same, laid out to be printed."""
    report = _visible(request, pk)
    if asks := ask_purpose(request, report.organisation):
        return asks
    events = showing.timeline(report, rights_of(signed_in(request)))
    shown = {"report": report, "timeline": events, **showing.content(report)}
    return render(request, "suspicions/paper.html", shown)


@require_safe
def as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as PDF, in the reader's language."""
    report = _visible(request, pk)
    if asks := ask_purpose(request, report.organisation):
        return asks
    made = paper.pdf(report, get_language() or "en", rights_of(signed_in(request)))
    return _file(made, "application/pdf", f"{report}.pdf")


@login_not_required
@require_safe
def key(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The public key with which anybody checks a receipt."""
    return _file(keys.public(), "application/x-pem-file", "receipts.pem")


@login_not_required
@require_safe
def schema(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The schema of the XML."""
    text = files("bonafides.suspicions").joinpath("report.xsd").read_bytes()
    return HttpResponse(text, content_type="application/xml")


def _visible(request: HttpRequest, pk: int) -> Report:
    return get_object_or_404(with_all(Report.objects.visible_to(signed_in(request))), pk=pk)


def _file(text: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
