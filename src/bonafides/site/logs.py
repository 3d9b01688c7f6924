"""What the process writes down of its own work: one JSON object a line, nothing that concerns a person.

No name, number, address of a page's query, or text of a form is in it: who did what stands in the chain of records.
"""

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, override

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("bonafides.requests")
TOLD = ("method", "view", "status", "milliseconds", "fault", "waiting")


class OneLine(logging.Formatter):
    """A record as one JSON object."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """When, how grave, where, and what; of an error its kind and place in the program, not its words."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
        }
        said |= {name: getattr(record, name) for name in TOLD if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            said |= _error(record.exc_info)
        return json.dumps(said)


def _error(told: Any) -> dict[str, str]:
    """The kind of an error, and the innermost place of ours where it arose; its message may hold what a person wrote."""
    kind, _, trace = told
    place = ""
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if name.startswith("bonafides."):
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return {"error": kind.__name__, "place": place}


class RequestLog:
    """Middleware: of each request its method, the name of its view, the status, and how long it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and write it down."""
        begun = time.perf_counter()
        answer = self._get_response(request)
        match = request.resolver_match
        told = {
            "method": request.method,
            "view": match.view_name if match else "",
            "status": answer.status_code,
            "milliseconds": round(1_000 * (time.perf_counter() - begun), 1),
        }
        log.info("request", extra=told)
        return answer
