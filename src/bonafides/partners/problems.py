"""How the JSON interface says that something is wrong (RFC 9457), as its description shows it."""

from typing import Any

from ninja import Schema
from pydantic import Field


class Wrong(Schema):
    """One thing that is wrong with a request.

    Attributes:
        detail: what, in a sentence.
        code: the rule that it breaks.
        pointer: where in the body (RFC 6901, as a fragment); None when it is elsewhere.
        parameter: which parameter of the address or header; None when it is in the body.
    """

    detail: str
    code: str
    pointer: str | None = None
    parameter: str | None = None


class Problem(Schema):
    """Why a request was not done; `code` is for programs, `detail` for people, `values` belong to both."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    values: dict[str, Any] = Field(default_factory=dict)
    errors: list[Wrong] = Field(default_factory=list)
