"""How many orders a desk takes in a second, and how soon its pages come, with a million orders stored.

    python -m benchmarks.desk [STORED]

prints the figures on SQLite and on PostgreSQL and writes `docs/reference/desk-speed.md`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from benchmarks.desk_load import PATIENCE_SECONDS, Load, loaded, once, reading, sending
from benchmarks.memory import Scales, worked
from benchmarks.speed import machine
from scripts import postgres
from scripts.desk import Desk, start, stop, surroundings

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "desk-speed.md"
STORED, AT_ONCE, SECONDS, FLOOR_SECONDS, PAGES_SECONDS = 1_000_000, 20, 40.0, 5.0, 10.0
ORDERS_A_SECOND, P99_MS, QUEUE_MS, SEARCH_MS, LIST_MS = 200.0, 100.0, 150.0, 300.0, 300.0
"""Bounds."""
QUEUE = ("/orders/", "/orders/?page=2", "/orders/?state=new", "/orders/?sort=oldest", "/orders/?q=C1")
SEARCHED = ("Lacquer", "C10", "acet", "108-24-7", "O-1", "+31", "werk", "nobody-is-called-so", "Q", "0611")
SEARCH = tuple(f"/search/?q={quote(each)}" for each in SEARCHED)
BY_CUSTOMER = tuple(
    f"/orders/all/?sort=customer{more}" for more in ("", "&page=2", "&page=300", "&state=new", "&q=werk")
)
SOUGHT = tuple(f"/orders/all/?q={quote(each)}" for each in (*SEARCHED, "S1-0", "S2-00001"))
SETTINGS = (
    "shared_buffers=1GB",
    "work_mem=32MB",
    "random_page_cost=1.1",
    "wal_compression=on",
    "max_wal_size=4GB",
    "checkpoint_timeout=15min",
)
"""Of PostgreSQL, as `docs/howto/run-the-desk.md` asks for."""
HEAD = """# Speed of the desk

Made by `python -m benchmarks.desk` (`make bench`); do not edit by hand. Figures of one machine on one day. A desk with {stored:,} stored
orders of one company is opened by `bonafides serve`; {at_once} programs send orders to it at once, each without a pause on a connection of
its own, from the same machine. Every order is screened in full and stored with its record before it is answered. The floor is an
empty view of the same desk, asked in the same way. The programs are connections that one thread serves, so that they take little of
the cores from the desk; what they take is said. PostgreSQL is set as [Run the desk](../howto/run-the-desk.md#postgresql) asks for. Pages are read one at a time by a person who is signed in, and timed at the
reader's end.
"""


class Measured(NamedTuple):
    """What was measured of one desk."""

    database: str
    ready_seconds: float
    first_ms: float
    floor: Load
    orders: Load
    queue: Load
    search: Load
    by_customer: Load
    sought: Load
    floor_cpu_ms: float
    order_cpu_ms: float
    gigabytes: float


def measure(database: str, env: dict[str, str], stored: int) -> Measured:
    """Fill a desk, open it, and drive it."""
    doors = _filled(env, stored)
    begun = time.perf_counter()
    desk = start(env, patience_seconds=PATIENCE_SECONDS)
    ready = time.perf_counter() - begun
    try:
        with Scales(desk.process.pid) as scales:
            first = _first(desk, doors)
            (floor, floor_cpu), (orders, order_cpu), *rest = _driven(desk, doors)
            queue, search, by_customer, sought = (load for load, _ in rest)
        gigabytes = scales.most / 1024**2
        pages = (queue, search, by_customer, sought)
        return Measured(database, ready, first, floor, orders, *pages, floor_cpu, order_cpu, gigabytes)
    finally:
        stop(desk.process)


def _driven(desk: Desk, doors: dict[str, Any]) -> Iterator[tuple[Load, float]]:
    """An empty view, orders and each kind of page, one after the other; and what each costs the desk, in milliseconds of a core."""
    asked = (
        (reading(doors, cycle(["/health"])), AT_ONCE, FLOOR_SECONDS),
        (sending(doors, "N"), AT_ONCE, SECONDS),
        (reading(doors, cycle(QUEUE)), 1, PAGES_SECONDS),
        (reading(doors, cycle(SEARCH)), 1, PAGES_SECONDS),
        (reading(doors, cycle(BY_CUSTOMER)), 1, PAGES_SECONDS),
        (reading(doors, cycle(SOUGHT)), 1, PAGES_SECONDS),
    )
    for ask, at_once, seconds in asked:
        before = worked(desk.process.pid)
        found = loaded(desk.url, ask, at_once=at_once, seconds=seconds)
        yield found, 1_000 * (worked(desk.process.pid) - before) / found.asked


def _filled(env: dict[str, str], stored: int) -> dict[str, Any]:
    made = subprocess.run(
        [sys.executable, "-m", "benchmarks.desk_book", str(stored)],
        env={**env, "DJANGO_SETTINGS_MODULE": "bonafides.site.settings"},
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    doors: dict[str, Any] = json.loads(made.stdout)
    return doors


def _first(desk: Desk, doors: dict[str, Any]) -> float:
    """How long the first order takes, in milliseconds; the desk says before that it is ready."""
    status, milliseconds = once(desk.url, sending(doors, "first")(0))
    if status != 201:
        sys.exit(f"The desk answered the first order with status {status}.")
    return milliseconds


def table(measured: Measured) -> Iterator[str]:
    """Its figures, beside their bounds."""
    floor, orders, queue, search = measured.floor, measured.orders, measured.queue, measured.search
    yield f"\n## {measured.database}\n\n| what | figure | bound |\n|---|---:|---:|\n"
    yield f"| `POST /api/orders`, {AT_ONCE} at once | {orders.rate:.0f} a second | {_least(orders.rate)} |\n"
    yield f"| … half of them answered within | {orders.below(0.5):.0f} ms | |\n"
    yield f"| … 99 of 100 answered within | {orders.below(0.99):.0f} ms | {_most(orders.below(0.99), P99_MS)} |\n"
    yield f"| an empty view, {AT_ONCE} at once | {floor.rate:.0f} a second, 99 of 100 within {floor.below(0.99):.0f} ms | |\n"
    yield f"| queue, 95 of 100 within | {queue.below(0.95):.0f} ms | {_most(queue.below(0.95), QUEUE_MS)} |\n"
    yield f"| search, 95 of 100 within | {search.below(0.95):.0f} ms | {_most(search.below(0.95), SEARCH_MS)} |\n"
    for name, load in (
        ("all orders by customer", measured.by_customer),
        ("all orders, sought", measured.sought),
    ):
        yield f"| {name}, 95 of 100 within | {load.below(0.95):.0f} ms | {_most(load.below(0.95), LIST_MS)} |\n"
    yield f"| the desk's own work, of an order and of an empty view | {measured.order_cpu_ms:.1f} and {measured.floor_cpu_ms:.1f} ms | |\n"
    yield f"| the programs' own work, of an order | {orders.own_ms:.2f} ms | |\n"
    yield f"| from start until `/ready` says so | {measured.ready_seconds:.0f} s | |\n"
    yield f"| the first order then | {measured.first_ms:.0f} ms | |\n"
    yield f"| memory | {measured.gigabytes:.2f} GB | |\n"
    failed = sum(
        each.failed for each in (floor, orders, queue, search, measured.by_customer, measured.sought)
    )
    yield f"\n{orders.asked:,} orders in {orders.seconds:.0f} s; {failed} requests failed.\n"


def _least(rate: float) -> str:
    missed = ORDERS_A_SECOND - rate
    return f"≥ {ORDERS_A_SECOND:.0f}" + (f": missed by {missed:.0f}" if missed > 0 else "")


def _most(milliseconds: float, bound: float) -> str:
    missed = milliseconds - bound
    return f"≤ {bound:.0f} ms" + (f": missed by {missed:.0f}" if missed > 0 else "")


def main(stored: int = STORED, out: Path = PAGE) -> None:
    """Measure on each database, print, and write the page."""
    text = HEAD.format(stored=stored, at_once=AT_ONCE) + machine()
    text += f"Day: {datetime.now(UTC).date()}. Load of the machine when it began: {os.getloadavg()[0]:.1f}.\n"
    with (
        tempfile.TemporaryDirectory(prefix="bonafides-desk-") as folder,
        postgres.server(lasting=True, more=SETTINGS) as address,
    ):
        for name, more in (("SQLite", {}), ("PostgreSQL", {"DATABASE_URL": address})):
            limit = {"BONAFIDES_API_REQUESTS_A_MINUTE": str(10**7)}
            text += "".join(table(measure(name, surroundings(Path(folder) / name, **limit, **more), stored)))
            print(text, flush=True)
    out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else STORED, Path(sys.argv[2]) if sys.argv[2:] else PAGE)
