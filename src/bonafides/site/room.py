"""Room for what is sent: more than the site takes is refused before it is read, and a full disk is said in one sentence."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error

from bonafides.partners.disk import is_full

FORM = "multipart/form-data"


class Room:
    """Middleware: refuses by its length what is too large, and answers for a full disk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on if there is room for it."""
        if is_too_large(request):
            said = {"megabytes": most_bytes(request) // 1_000_000}
            return render(request, "site/too_large.html", said, status=413)
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say that the disk is full; leave all else to others."""
        return _full(request) if is_full(exception) else None


def is_too_large(request: HttpRequest) -> bool:
    """Whether a body is longer than the site takes, by the length that is told before it is read."""
    return _length(request) > most_bytes(request)


def most_bytes(request: HttpRequest) -> int:
    """How long a body may be: a form with a file, or anything else."""
    most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return most + settings.UPLOAD_BYTES if request.content_type == FORM else most


def _length(request: HttpRequest) -> int:
    written = request.META.get("CONTENT_LENGTH") or "0"
    return int(written) if written.isdecimal() else 0


def _full(request: HttpRequest) -> HttpResponse:
    return render(request, "site/full.html", status=507)


@requires_csrf_token
def failed(request: HttpRequest) -> HttpResponse:
    """The page of what fails before a view is reached, as a file that finds no room while it comes in."""
    return _full(request) if is_full(sys.exc_info()[1]) else server_error(request)
