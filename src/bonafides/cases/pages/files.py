"""Files of a case: handed out to be kept, never shown in a page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bonafides.cases import actions, storing
from bonafides.cases.models import File
from bonafides.cases.pages.doors import of_offices
from bonafides.partners.models import signed_in


@require_POST
@of_offices
def open_one(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Hand a file out; that it was opened is recorded, so it takes a button and not a link."""
    found = _visible(request, pk, file)
    content = actions.open_file(found, by=signed_in(request))
    headers = {
        "Content-Disposition": content_disposition_header(True, found.name) or "attachment",  # noqa: FBT003 - Django's signature
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=storing.type_of(found.name), headers=headers)


@require_POST
@of_offices
def share(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Let the other offices of the case open a file."""
    actions.share_file(_visible(request, pk, file), by=signed_in(request))
    messages.success(request, _("The other offices of the case may open the file."))
    return redirect("case", pk)


def _visible(request: HttpRequest, pk: int, file: int) -> File:
    found = File.objects.visible_to(signed_in(request)).select_related("case", "organisation")
    return get_object_or_404(found, case=pk, pk=file)
