"""Every door of the site: pages by the name of their address, operations of the JSON interface by their path."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

from bonafides.site.api import api

PAGE_METHODS = ("GET", "POST")


class Door(NamedTuple):
    """One way in: a method and an address; `path` has its parameters in braces."""

    method: str
    name: str
    path: str

    @property
    def key(self) -> str:
        """How the table names it."""
        return f"{self.method} {self.name}"

    @property
    def is_page(self) -> bool:
        """Whether it is a page rather than an operation of the JSON interface."""
        return self.name != self.path or not self.path.startswith("/api/")

    def at(self, parameters: dict[str, Any]) -> str:
        """The address of one thing."""
        return self.path.format_map(parameters)


def doors() -> list[Door]:
    """Every page with each method that a form or a link can use, and every operation."""
    pages = [
        Door(method, name, path)
        for name, path in _pages(get_resolver().url_patterns, "/")
        for method in PAGE_METHODS
    ]
    return [*pages, *_operations()]


def _pages(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "api":
                yield from _pages(pattern.url_patterns, before + _braces(str(pattern.pattern)))
        else:
            path = before + _braces(str(pattern.pattern))
            yield pattern.name or path, path


def _braces(written: str) -> str:
    """`<int:pk>` and `(?P<pk>…)` as `{pk}`."""
    written = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", written.removeprefix("^").removesuffix("$"))
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", written)


def _operations() -> Iterator[Door]:
    yield Door("GET", "/api/openapi.json", "/api/openapi.json")
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method in methods:
            yield Door(method.upper(), path, path)
