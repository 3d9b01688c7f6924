"""A program that shows a token goes straight to its operation.

What lies between is for people: sessions, forms, second factors, messages. To pass it costs more than to look the token up.
"""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers

from bonafides.site.interface.answers import PLACE
from bonafides.site.interface.problems import problem
from bonafides.site.room import is_too_large

NO_PAGE = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}
"""Were the answer opened as a page, it may load and do nothing."""


class Programs:
    """Middleware: leads below the address of the interface whoever shows a token past the middleware that follows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or answer it by its operation."""
        if not _is_programs(request):
            return self._get_response(request)
        request.get_host()  # another machine's name is refused
        language = translation.get_language_from_request(request)
        translation.activate(language)
        answer = problem(413) if is_too_large(request) else _operated(request)
        patch_vary_headers(answer, ("Accept-Language",))
        answer.headers.setdefault("Content-Language", language)
        for name, value in NO_PAGE.items():
            answer.headers[name] = value
        if not answer.streaming:
            answer.headers.setdefault("Content-Length", str(len(answer.content)))
        return answer


def _is_programs(request: HttpRequest) -> bool:
    """Whether a token decides alone who asks: the door for people is closed to whoever shows one."""
    path = request.path_info
    return path.startswith(PLACE) and path != PLACE and "HTTP_AUTHORIZATION" in request.META


def _operated(request: HttpRequest) -> HttpResponse:
    request.user = AnonymousUser()  # until the token says who it is
    match = request.resolver_match = _found(request.path_info, settings.ROOT_URLCONF)
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer


@lru_cache(maxsize=1_000)
def _found(path: str, addresses: str) -> ResolverMatch:
    """The operation at an address; most programs use few addresses."""
    return resolve(path, addresses)
