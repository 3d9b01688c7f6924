"""What the desk answers when something is not done, by its code."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple


class Wrong(NamedTuple):
    """One thing that is wrong with a request.

    Attributes:
        detail: what, in a sentence.
        code: the rule that it breaks.
        pointer: where in the body (RFC 6901, as a fragment).
        parameter: which parameter of the address or header.
    """

    detail: str
    code: str
    pointer: str | None = None
    parameter: str | None = None


class Unreachable(Exception):
    """The desk did not answer, however often it was asked; nobody knows whether it did what was asked."""


@dataclass
class Problem(Exception):
    """The desk did not do what was asked (RFC 9457).

    Attributes:
        status: of the answer.
        code: for programs, as `may-not`.
        detail: for people.
        values: what belongs to both.
        errors: what is wrong, each with its place.
    """

    status: int
    code: str
    detail: str
    values: dict[str, Any]
    errors: tuple[Wrong, ...] = ()

    def __str__(self) -> str:
        """Code, sentence, and each place."""
        places = [f"{each.pointer or each.parameter}: {each.detail}" for each in self.errors]
        return "; ".join([f"{self.code}: {self.detail}", *places])


class NotSignedIn(Problem):
    """The token is forged, expired or revoked."""


class MayNot(Problem):
    """The token does not give this right."""


class NotFound(Problem):
    """There is no such thing, or it is not shared with the person of the token."""


class NotValid(Problem):
    """The request is not as the description asks; `errors` says where."""


class TooMany(Problem):
    """More was asked than the desk answers, even after waiting."""


class Failed(Problem):
    """The desk failed; nothing was changed."""


class Conflict(Problem):
    """The thing is not in a state that allows this, often because somebody else was quicker; `code` says which."""


KINDS: dict[str, type[Problem]] = {
    "not-signed-in": NotSignedIn,
    "may-not": MayNot,
    "csrf": MayNot,
    "not-found": NotFound,
    "no-such-method": NotFound,
    "not-readable": NotValid,
    "not-valid": NotValid,
    "too-large": NotValid,
    "too-many": TooMany,
    "failed": Failed,
    "full": Failed,
}


def problem(status: int, body: bytes) -> Problem:
    """The problem that an answer tells; one from something between here and the desk tells little."""
    try:
        told = json.loads(body)
        code, detail = str(told["code"]), str(told["detail"])
    except (ValueError, KeyError, TypeError):
        return _kind("", status)(
            status, "unknown", f"It answered {status}, and nothing that the desk says.", {}
        )
    errors = tuple(Wrong(**each) for each in told.get("errors", ()))
    return _kind(code, status)(status, code, detail, told.get("values", {}), errors)


def _kind(code: str, status: int) -> type[Problem]:
    if status == 409:
        return Conflict
    if status == 429:
        return TooMany
    return KINDS.get(code, Failed if status >= 500 else Problem)
