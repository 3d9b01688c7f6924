"""A desk that is killed again and again while orders come in: nothing acknowledged is lost, nothing is there twice.

    python -m benchmarks.kills [KILLS]

does so on SQLite and on PostgreSQL. The tests do the same with fewer kills.
"""

import json
import random
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any, NamedTuple

from scripts import postgres
from scripts.desk import inhabited, run, start, stop, surroundings

KILLS, SENDERS, SEED = 200, 4, 20261127
SHORTEST_SECONDS, LONGEST_SECONDS, PATIENCE_SECONDS = 0.05, 1.5, 60
PRODUCTS = ("Acetone 99.5 %", "Acetic anhydride 99 %", "Potassium permanganate", "Ethanol 96 %")


class Killed(NamedTuple):
    """What came of it: kills, orders that were acknowledged, those lost, those there twice, and whether the chain holds."""

    kills: int
    acknowledged: int
    lost: int
    twice: int
    holds: bool
    said: str

    @property
    def sound(self) -> bool:
        """Nothing lost, nothing twice, and the chain holds."""
        return self.acknowledged > 0 and not self.lost and not self.twice and self.holds


@dataclass
class Load:
    """People who send orders without a pause, and send again what was not acknowledged."""

    token: str
    url: str = ""
    acknowledged: set[str] = field(default_factory=set)
    stopped: threading.Event = field(default_factory=threading.Event)

    def send(self, sender: int) -> None:
        """One after the other; each until it is acknowledged."""
        number = 0
        while not self.stopped.is_set():
            key = f"{sender}-{number}"
            if self._acknowledged(key):
                self.acknowledged.add(key)
                number += 1
            else:
                time.sleep(0.02)

    def wait_for_work(self) -> None:
        """Until one more order is acknowledged."""
        before, end = len(self.acknowledged), time.monotonic() + PATIENCE_SECONDS
        while len(self.acknowledged) == before and time.monotonic() < end:
            time.sleep(0.01)

    def _acknowledged(self, key: str) -> bool:
        try:
            return asked(self.url, self.token, "/api/orders", body=order(key), key=key)[0] in {200, 201}
        except (OSError, HTTPException, ValueError):  # it is down, or went down in the middle of the answer
            return False


def order(key: str) -> dict[str, Any]:
    """An order by its key."""
    number = sum(key.encode())
    line = {"product": PRODUCTS[number % len(PRODUCTS)], "quantity": str(1 + number % 40), "unit": "kg"}
    return {"order_id": key, "customer": f"C{number % 7}", "ordered_on": "2026-11-02", "lines": [line]}


def asked(url: str, token: str, path: str, *, body: Any = None, key: str = "") -> tuple[int, Any]:
    """Ask the JSON interface; status and answer."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    headers |= {"Idempotency-Key": key} if key else {}
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(f"{url}{path}", data=data, headers=headers)  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, None


def killed(env: dict[str, str], kills: int) -> Killed:
    """Kill the desk so many times while orders come in, then look at what is there."""
    chance = random.Random(SEED)
    load = Load(inhabited(env))
    with sending(load):
        for number in range(kills):
            desk = start(env)
            load.url = desk.url
            if (
                number % 2 == 0
            ):  # every other kill comes when the desk is at work, the others whenever they come
                load.wait_for_work()
            time.sleep(chance.uniform(SHORTEST_SECONDS, LONGEST_SECONDS))
            stop(desk.process, hard=True)
    return _looked_over(env, load, kills)


@contextmanager
def sending(load: Load) -> Iterator[None]:
    """People at work."""
    people = [threading.Thread(target=load.send, args=(number,)) for number in range(SENDERS)]
    for person in people:
        person.start()
    try:
        yield
    finally:
        load.stopped.set()
        for person in people:
            person.join()


def _looked_over(env: dict[str, str], load: Load, kills: int) -> Killed:
    desk = start(env)
    try:
        there = Counter(stored(desk.url, load.token))
    finally:
        stop(desk.process)
    verified = run(env, "audit", "verify")
    return Killed(
        kills=kills,
        acknowledged=len(load.acknowledged),
        lost=len(load.acknowledged - there.keys()),
        twice=sum(count > 1 for count in there.values()),
        holds=verified.returncode == 0,
        said=(verified.stdout + verified.stderr).strip(),
    )


def stored(url: str, token: str) -> Iterator[str]:
    """Numbers of all orders that are there, page by page."""
    cursor = ""
    while True:
        _, page = asked(url, token, f"/api/orders?limit=200&cursor={cursor}")
        yield from (one["order_id"] for one in page["items"])
        cursor = page["next"]
        if not cursor:
            return


def main(kills: int = KILLS) -> None:
    """Print what came of it on each database."""
    sound = True
    with tempfile.TemporaryDirectory(prefix="bonafides-kills-") as folder, postgres.server() as address:
        for name, more in (("SQLite", {}), ("PostgreSQL", {"DATABASE_URL": address})):
            found = killed(surroundings(Path(folder) / name, **more), kills)
            print(
                f"{name}: {found.kills} kills, {found.acknowledged:,} orders acknowledged, {found.lost} lost,",
                end=" ",
            )
            print(f"{found.twice} there twice. {found.said}")
            sound = sound and found.sound
    if not sound:
        sys.exit("A desk that was killed is not as it should be.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
