"""Says what is wrong with a request as problem+json (RFC 9457)."""

import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.params.models import BodyModel, FormModel

from bonafides.partners.conflicts import Conflict, TooMany
from bonafides.partners.disk import is_full
from bonafides.partners.problems import Problem, Wrong
from bonafides.partners.rights import MayNot

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger("bonafides.site")
DETAILS = {
    400: ("not-readable", "The body cannot be read as JSON."),
    401: ("not-signed-in", "Sign in, or show a token that is neither expired nor revoked."),
    403: ("may-not", "This is not yours to do."),
    404: ("not-found", "There is no such thing, or it is not shared with you."),
    405: ("no-such-method", "Nothing at this address is done by this method."),
    413: ("too-large", "The body is larger than this site takes."),
    422: ("not-valid", "Something in the request is not as the description of the interface asks."),
    429: ("too-many", "Too many requests. Wait, then go on."),
    500: ("failed", "The site failed. Nothing was changed. Who runs it finds the failure in its records."),
    507: ("full", "The disk of the site is full. Nothing was changed. Tell whoever runs it, then try again."),
}


def problem(
    status: int,
    *,
    code: str = "",
    detail: str = "",
    values: Mapping[str, Any] | None = None,
    errors: Sequence[Wrong] = (),
) -> HttpResponse:
    """An answer that says what is wrong."""
    usual_code, usual_detail = DETAILS.get(status, ("wrong", HTTPStatus(status).phrase))
    said = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        code=code or usual_code,
        detail=detail or usual_detail,
        values={name: _plain(value) for name, value in (values or {}).items()},
        errors=list(errors),
    )
    return HttpResponse(said.model_dump_json(), status=status, content_type=MEDIA_TYPE)


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def wrong(error: Mapping[str, Any], model: type[Any]) -> Wrong:
    """One thing that Pydantic found wrong, with its place in the body or the name of the parameter."""
    place = [*error["loc"]]
    if not issubclass(model, BodyModel | FormModel):
        return Wrong(detail=error["msg"], code=error["type"], parameter=str(place[-1]) if place else None)
    if getattr(model, "__read_from_single_attr__", None) and place:
        place = place[1:]
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in place)
    return Wrong(detail=error["msg"], code=error["type"], pointer="#" + "".join(f"/{step}" for step in steps))


def _missing(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001 - ninja's signature, here and below
    return problem(404)


def _refused(request: HttpRequest, error: PermissionDenied) -> HttpResponse:  # noqa: ARG001
    return problem(403, values={"verb": error.verb.value} if isinstance(error, MayNot) else None)


def _conflict(request: HttpRequest, error: Conflict) -> HttpResponse:  # noqa: ARG001
    status = 429 if isinstance(error, TooMany) else 409
    return problem(status, code=error.code, detail=error.sentence, values=error.values)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001
    return problem(422, errors=[Wrong(**each) for each in error.errors])


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:  # noqa: ARG001
    if isinstance(error.__cause__, RequestDataTooBig):
        return problem(413)
    if error.status_code == 403 and error.message == "csrf":
        return problem(403, code="csrf", detail="Send the cookie's token as X-CSRFToken.")
    return problem(error.status_code)


def _throttled(request: HttpRequest, error: Throttled) -> HttpResponse:  # noqa: ARG001
    answer = problem(429, values={"seconds": error.wait})
    answer["Retry-After"] = str(error.wait or 1)
    return answer


def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:  # noqa: ARG001
    return problem(413)


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("request failed", exc_info=error, extra={"path": request.path, "method": request.method})
    return problem(507 if is_full(error) else 500)


ANSWERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Http404: _missing,
    PermissionDenied: _refused,
    Conflict: _conflict,
    ValidationError: _invalid,
    HttpError: _http,
    Throttled: _throttled,
    RequestDataTooBig: _too_big,
    Exception: _failed,
}


def handle(api: NinjaAPI) -> None:
    """Let an interface answer every failure as a problem."""
    for failure, answer in ANSWERS.items():
        api.add_exception_handler(failure, answer)
