"""Health, readiness, where a person begins, and search."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bonafides.orders.screening import is_preparing
from bonafides.partners.models import signed_in
from bonafides.site.places import places_of
from bonafides.site.searching import search_for
from bonafides.site.today import due_of


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """The process answers."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """The database answers too, and no order waits for the preparation of its company."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    if is_preparing():
        return JsonResponse({"status": "preparing"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What needs doing today."""
    person = signed_in(request)
    return render(request, "site/start.html", {"places": places_of(person), "due": due_of(person)})


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Oneself: roles, password, second factor."""
    return render(request, "site/me.html", {"places": places_of(signed_in(request))})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Whatever bears a name or number, among what the person may see."""
    written = request.GET.get("q", "").strip()[:100]
    groups = search_for(written, signed_in(request)) if written else []
    found = sum(len(group.found) for group in groups)
    return render(request, "site/search.html", {"q": written, "groups": groups, "found": found})
