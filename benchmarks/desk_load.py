"""People and programs at a desk's door: so many at once, each on a connection of its own that stays open.

One thread serves all connections and works as little as it can, for the desk and its database share the cores with it.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from selectors import EVENT_READ, BaseSelector, DefaultSelector
from socket import IPPROTO_TCP, TCP_NODELAY, create_connection
from typing import Any, NamedTuple
from urllib.parse import urlsplit

PATIENCE_SECONDS = 900
AT_ONCE_BYTES = 1 << 16
END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length:"
GOOD = {200, 201}

type Ask = Callable[[int], bytes]
"""One request by its number, as it goes over the wire."""


class Load(NamedTuple):
    """What came of it; times in milliseconds.

    Attributes:
        own_ms: the work of whoever asked, of one request.
    """

    asked: int
    failed: int
    seconds: float
    times: list[float]
    own_ms: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.asked / self.seconds

    def below(self, share: float) -> float:
        """The time within which a share of the answers came."""
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))]


class Door:
    """A connection on which one request waits for its answer."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self.socket = create_connection((place.hostname, place.port), timeout=PATIENCE_SECONDS)
        self.socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._come, self._begun = b"", 0.0

    def ask(self, request: bytes) -> None:
        """Send a request."""
        self._begun = time.perf_counter()
        self.socket.sendall(request)

    def answer(self) -> tuple[int, float] | None:
        """Read on; status and milliseconds once the answer is there as a whole."""
        come = self.socket.recv(AT_ONCE_BYTES)
        if not come:
            sys.exit("The desk closed a connection.")
        self._come += come
        head, end, body = self._come.partition(END_OF_HEAD)
        if not end or len(body) < _length(head):
            return None
        self._come = b""
        return int(head.split(b" ", 2)[1]), 1_000 * (time.perf_counter() - self._begun)


def _length(head: bytes) -> int:
    _, told, rest = head.lower().partition(LENGTH)
    if not told:
        sys.exit("The desk did not say how long an answer is.")
    return int(rest.partition(b"\r\n")[0])


def once(url: str, request: bytes) -> tuple[int, float]:
    """Ask one thing; status and milliseconds."""
    door = Door(url)
    door.ask(request)
    while (answer := door.answer()) is None:
        pass
    door.socket.close()
    return answer


def loaded(url: str, ask: Ask, *, at_once: int, seconds: float) -> Load:
    """Ask without a pause, so many at once, for so many seconds."""
    worked, begun, told = time.process_time(), time.perf_counter(), list[tuple[int, float]]()
    with DefaultSelector() as open_doors:
        for number in range(at_once):
            door = Door(url)
            open_doors.register(door.socket, EVENT_READ, door)
            door.ask(ask(number))
        for number, (door, answer) in enumerate(_answers(open_doors), start=at_once):
            told.append(answer)
            if time.perf_counter() < begun + seconds:
                door.ask(ask(number))
            else:
                open_doors.unregister(door.socket)
                door.socket.close()
    wall = time.perf_counter() - begun
    failed = sum(status not in GOOD for status, _ in told)
    own_ms = 1_000 * (time.process_time() - worked) / len(told)
    return Load(len(told), failed, wall, sorted(each for _, each in told), own_ms)


def _answers(open_doors: BaseSelector) -> Iterator[tuple[Door, tuple[int, float]]]:
    """Answers as they come, while any door is open."""
    while open_doors.get_map():
        for key, _ in open_doors.select():
            door: Door = key.data
            answer = door.answer()
            if answer is not None:
                yield door, answer


def sending(doors: dict[str, Any], mark: str) -> Ask:
    """Sends orders like those that are stored, each new and with a key of its own."""
    bodies = [json.dumps(order)[:-1] for order in doors["orders"]]

    def ask(number: int) -> bytes:
        key = f"{mark}-{number}"
        body = f'{bodies[number % len(bodies)]}, "order_id": "{key}"}}'.encode()
        return (
            f"POST /api/orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {doors['token']}\r\n"
            f"Content-Type: application/json\r\nIdempotency-Key: {key}\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode() + body

    return ask


def reading(doors: dict[str, Any], paths: Iterator[str]) -> Ask:
    """Reads pages as a person who is signed in."""

    def ask(number: int) -> bytes:  # noqa: ARG001 - as any that asks
        return (
            f"GET {next(paths)} HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={doors['session']}\r\n\r\n"
        ).encode()

    return ask
