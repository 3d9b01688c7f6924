"""A plain page that lists what a program can ask; it needs no outside host."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bonafides.site.api import api


class Asked(NamedTuple):
    """One operation."""

    method: str
    path: str
    summary: str


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Every operation with its address."""
    paths = api.get_openapi_schema()["paths"]
    found = [
        Asked(method.upper(), path, operation["summary"])
        for path, methods in sorted(paths.items())
        for method, operation in sorted(methods.items())
    ]
    return render(request, "site/api.html", {"operations": found})
