"""Reads the body and the parameters of a request; refuses what no database keeps."""

import json
import re
from typing import NoReturn

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.errors import HttpError
from ninja.parser import Parser
from ninja.types import DictStrAny

SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")


class StrictParser(Parser):
    """JSON as RFC 8259 has it: no NaN, no half characters, and no character zero."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """What the body says."""
        body = request.body.decode()  # in UTF-8 and nothing else: json.loads would guess
        found: DictStrAny = json.loads(body, parse_constant=_no_number)
        if SUSPECT.search(body):
            _must_be_text(json.dumps(found, ensure_ascii=False))
        return found

    def parse_querydict(
        self, data: MultiValueDict[str, str], list_fields: list[str], request: HttpRequest
    ) -> DictStrAny:
        """What the parameters of the address say."""
        if any("\0" in value for values in data.lists() for value in (values[0], *values[1])):
            raise HttpError(400, "The address holds a character zero.")
        return super().parse_querydict(data, list_fields, request)


def _no_number(written: str) -> NoReturn:
    raise ValueError(written)


def _must_be_text(written: str) -> None:
    written.encode()
    if "\\u0000" in written:
        raise ValueError("character zero")
