"""Whatever goes wrong before an operation is reached is said as a problem too."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from bonafides.site.interface.problems import MEDIA_TYPE, problem

PLACE = "/api/"
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class ProblemAnswers:
    """Middleware: below the address of the interface, every answer that says something is wrong is problem+json."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; say again, for a program, what was said for people."""
        answer = self._get_response(request)
        told = answer.status_code < 400 or answer.headers.get("Content-Type") == MEDIA_TYPE
        if told or not request.path.startswith(PLACE) or request.path == PLACE:
            return answer
        said = problem(answer.status_code)
        for name in KEPT:
            if name in answer.headers:
                said.headers[name] = answer.headers[name]
        return said
