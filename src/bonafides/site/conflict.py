"""Turns what cannot be done now into a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from bonafides.partners.conflicts import Conflict


class ConflictPages:
    """Middleware: a conflict becomes a page that says so, with status 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a conflict; leave all else to others."""
        if not isinstance(exception, Conflict):
            return None
        said = {"sentence": exception.sentence, "back": _back(request)}
        return render(request, "site/conflict.html", said, status=409)


def _back(request: HttpRequest) -> str:
    """Where the person came from, if that is here."""
    came_from = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if safe else "/"
