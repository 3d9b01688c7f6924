"""One request to an address of a partner: pinned, without following anywhere else, and never for long."""

import http.client
import socket
import ssl
from threading import Timer
from typing import NamedTuple, override

from bonafides.partners.webhooks.addresses import Unfit, parsed, resolved

SECONDS = 10.0
"""How long an attempt may take, from the connection to the status."""
OK, REDIRECT, FAILED = 200, 300, 400


class Answer(NamedTuple):
    """What came of an attempt: the status, and why it does not count; blank where it does."""

    status: int | None
    fault: str


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was looked at, which proves to be the machine of the name."""

    default_port = 443

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._address = address

    @override
    def connect(self) -> None:
        """Connect to the address, whatever the name means by now."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def send(url: str, body: bytes, headers: dict[str, str]) -> Answer:
    """Post a body, and say what came of it; what the other side writes back is not read.

    Args:
        url: where to.
        body: what is sent, as JSON.
        headers: beside those that every request has.
    """
    try:
        parts = parsed(url)
        host, port = str(parts.hostname), parts.port or 443
        connection = _Pinned(host, port, resolved(host, port))
    except Unfit as unfit:
        return Answer(None, unfit.code)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        return _judged(_status(connection, path, body, headers))
    except ssl.SSLError:
        return Answer(None, "tls")
    except TimeoutError:
        return Answer(None, "slow")
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(None, "unreachable")
    finally:
        connection.close()


def _status(connection: _Pinned, path: str, body: bytes, headers: dict[str, str]) -> int:
    connection.connect()
    end = Timer(SECONDS, connection.sock.shutdown, [socket.SHUT_RDWR])
    end.daemon = True
    end.start()
    try:
        connection.request("POST", path, body, {**headers, "Connection": "close"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        if end.finished.is_set():
            raise TimeoutError from error
        raise
    finally:
        end.cancel()


def _judged(status: int) -> Answer:
    if OK <= status < REDIRECT:
        return Answer(status, "")
    return Answer(status, "redirect" if REDIRECT <= status < FAILED else "refused")
