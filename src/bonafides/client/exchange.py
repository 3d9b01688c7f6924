"""One request and its answer over HTTP; redirects are not followed, because a token belongs to one address."""

import http.client
from collections.abc import Mapping
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Exchange(Protocol):
    """Sends a request and gives the answer."""

    def __call__(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        """The answer.

        Raises:
            OSError, http.client.HTTPException: none came.
        """


class Http:
    """Requests to one address, over one connection after the other."""

    def __init__(self, url: str, *, seconds: float) -> None:
        parts = urlsplit(url)
        kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
        if parts.scheme not in kinds or not parts.hostname:
            raise ValueError(f"{url} is no address of a desk: it begins with https:// or http://.")
        self._open, self._host, self._port = kinds[parts.scheme], parts.hostname, parts.port
        self._before, self._seconds = parts.path.rstrip("/"), seconds

    def __call__(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        """The answer."""
        connection = self._open(self._host, self._port, timeout=self._seconds)
        try:
            connection.request(method, self._before + path, body=body, headers=dict(headers))
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()
