"""People and programs at a desk's door: so many at once, each on a connection of its own that stays open."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import count
from typing import Any, NamedTuple
from urllib.parse import urlsplit

PATIENCE_SECONDS = 900

type Ask = Callable[[HTTPConnection, int], int]
"""Asks one thing, by its number; gives the status."""


class Load(NamedTuple):
    """What came of it; times in milliseconds."""

    asked: int
    failed: int
    seconds: float
    times: list[float]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.asked / self.seconds

    def below(self, share: float) -> float:
        """The time within which a share of the answers came."""
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))]


def loaded(url: str, ask: Ask, *, at_once: int, seconds: float) -> Load:
    """Ask without a pause, so many at once, for so many seconds."""
    numbers, begun = count(), time.perf_counter()

    def one() -> list[tuple[int, float]]:
        connection = connected(url)
        told = []
        while time.perf_counter() < begun + seconds:
            start = time.perf_counter()
            status = ask(connection, next(numbers))
            told.append((status, 1_000 * (time.perf_counter() - start)))
        connection.close()
        return told

    with ThreadPoolExecutor(at_once) as people:
        told = [
            each for one_told in [people.submit(one) for _ in range(at_once)] for each in one_told.result()
        ]
    wall = time.perf_counter() - begun
    failed = sum(status not in {200, 201} for status, _ in told)
    return Load(len(told), failed, wall, sorted(each for _, each in told))


def connected(url: str) -> HTTPConnection:
    """A connection to a desk."""
    return HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE_SECONDS)


def sending(doors: dict[str, Any], mark: str) -> Ask:
    """Sends orders like those that are stored, each new and with a key of its own."""
    orders = doors["orders"]

    def ask(connection: HTTPConnection, number: int) -> int:
        key = f"{mark}-{number}"
        body = json.dumps({**orders[number % len(orders)], "order_id": key})
        headers = {
            "Authorization": f"Bearer {doors['token']}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        connection.request("POST", "/api/orders", body, headers)
        return _status(connection)

    return ask


def reading(doors: dict[str, Any], paths: Iterator[str]) -> Ask:
    """Reads pages as a person who is signed in."""

    def ask(connection: HTTPConnection, number: int) -> int:  # noqa: ARG001 - as any that asks
        connection.request("GET", next(paths), headers={"Cookie": f"sessionid={doors['session']}"})
        return _status(connection)

    return ask


def _status(connection: HTTPConnection) -> int:
    answer = connection.getresponse()
    answer.read()
    return answer.status
