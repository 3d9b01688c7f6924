"""Asks, waits and asks again where that does no harm."""

import http.client
import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from bonafides.client.exchange import Answer, Exchange
from bonafides.client.problems import Unreachable, problem
from bonafides.client.values import write

TRIES, FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 6, 0.5, 60.0
NOTHING_WAS_DONE = frozenset({429, 503})
"""Statuses after which anything may be asked again."""
PERHAPS_DONE = frozenset({500, 502, 504})
"""Statuses after which only what does no harm twice is asked again."""


class Asking:
    """A desk that is asked with a token."""

    def __init__(
        self, exchange: Exchange, token: str, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._exchange, self._token, self._sleep = exchange, token, sleep

    def ask(
        self,
        operation: tuple[str, str],
        *,
        query: Mapping[str, object] | None = None,
        body: object = None,
        key: str = "",
        harmless: bool = False,
    ) -> Any:
        """What an operation answers.

        Args:
            operation: its method and its path, with its numbers.
            query: what follows the question mark; None and empty are left out.
            body: what is sent.
            key: idempotency key, with which the same may be sent twice.
            harmless: whether it may be sent twice for another reason.

        Raises:
            Problem: the desk did not do it.
            Unreachable: no answer came.
        """
        method, path = operation
        asked = {name: value for name, value in (query or {}).items() if value not in {None, ""}}
        address = path + (f"?{urlencode(asked)}" if asked else "")
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json"}
        headers |= {"Idempotency-Key": key} if key else {}
        sent = None if body is None else json.dumps(write(body)).encode()
        headers |= {} if sent is None else {"Content-Type": "application/json"}
        twice = harmless or method == "GET" or bool(key)
        answer = self._answer(lambda: self._exchange(method, address, headers, sent), harmless=twice)
        if answer.status >= 300:
            raise problem(answer.status, answer.body)
        return json.loads(answer.body) if answer.body else None

    def _answer(self, once: Callable[[], Answer], *, harmless: bool) -> Answer:
        again = NOTHING_WAS_DONE | (PERHAPS_DONE if harmless else frozenset())
        for number in range(TRIES):
            last, pause = number == TRIES - 1, FIRST_PAUSE_SECONDS * 2**number
            try:
                answer = once()
            except ConnectionRefusedError as error:  # it never reached the desk
                if last:
                    raise Unreachable(str(error)) from error
            except (OSError, http.client.HTTPException) as error:
                if last or not harmless:
                    raise Unreachable(str(error)) from error
            else:
                if last or answer.status not in again:
                    return answer
                pause = _wanted(answer.headers, pause)
            self._sleep(min(pause, LONGEST_PAUSE_SECONDS))
        raise AssertionError("unreachable")


def _wanted(headers: Mapping[str, str], otherwise: float) -> float:
    """The pause that an answer asks for (RFC 9110, in seconds)."""
    told = headers.get("Retry-After", "")
    return float(told) if told.isdecimal() else otherwise
