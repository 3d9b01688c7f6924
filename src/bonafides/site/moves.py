"""Small moves of a page: what is led elsewhere is led there as a whole, and not into a part of the page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRedirect

SETTINGS = {
    "allowEval": False,
    "includeIndicatorStyles": False,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..|422", "swap": True},
        {
            "code": "[45]..",
            "swap": True,
            "error": True,
            "target": "#main",
            "select": "#main",
            "swapOverride": "outerHTML",
        },
    ],
}
"""Of the script: it evaluates nothing, keeps no page in the browser, and shows an error as the page that it is."""


class Moves:
    """Middleware: the script cannot see a redirection, which the browser follows for it; so it is told."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        answer = self._get_response(request)
        if not request.headers.get("HX-Request") or "Location" not in answer:
            return answer
        moved: HttpResponse = HttpResponseClientRedirect(answer["Location"])
        moved.cookies = answer.cookies
        return moved
