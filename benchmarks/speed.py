"""Speed and memory of `bonafides`, each run in a process of its own, beside what DuckDB needs for the same rows.

    python -m benchmarks.speed [1000000|10000000]

prints the figures and writes `docs/reference/speed.md`. The order book is made once, in a folder beside the
temporary files (`BONAFIDES_BENCH` names another).
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from benchmarks import facts_step, judging, live
from benchmarks.memory import Scales
from benchmarks.order_book import write_order_book
from scripts.plain import install

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "speed.md"
FLOORS = Path(__file__).with_name("floors.sql")
FOLDER = Path(os.environ.get("BONAFIDES_BENCH", tempfile.gettempdir())) / "bonafides-bench"
RUNS = {1_000_000: ("csv", 10.0, 2.0), 10_000_000: ("parquet", 60.0, 8.0)}
GOALS = {1_000_000: 6.0, 10_000_000: 30.0}
"""Seconds that are aimed at beyond the bound."""
TIMES = 3
COLD_SECONDS = 0.5
HEAD = """# Speed and memory

Made by `python -m benchmarks.speed` (`make bench`); do not edit by hand. Figures of one machine on one day: trust the
ratios more than the seconds. Nothing is planted in the order book; four lines in ten are of a listed substance, there are
5,000 distinct product texts, and customers, declarations and licences are given, so that every indicator may speak. The program
is the plain package in an environment of its own, as a user installs it. A screening is run three times: the median, and in
brackets the fastest and the slowest.
"""


class Run(NamedTuple):
    """One command: wall seconds and the largest memory of all its processes together, in gigabytes."""

    seconds: float
    gigabytes: float


class Floor(NamedTuple):
    """What DuckDB needed for one query on the same file."""

    name: str
    seconds: float


def run(*words: str | Path, allowed: tuple[int, ...] = (0, 3)) -> Run:
    """Run a command in a process of its own and wait for it."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL)
    with Scales(process.pid) as scales:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if code not in allowed:
        sys.exit(f"{' '.join(str(word) for word in words)} ended with status {code}")
    return Run(seconds, max(usage.ru_maxrss, scales.most) / 1024**2)


def floors(path: Path) -> Iterator[Floor]:
    """Time each query of the floors on the order file."""
    for block in FLOORS.read_text(encoding="utf-8").split("-- name: ")[1:]:
        name, _, query = block.partition("\n")
        with duckdb.connect() as con:
            con.execute(f"create view rows as select * from '{path}'")
            start = time.perf_counter()
            con.execute(query).fetchall()
            yield Floor(name.strip(), time.perf_counter() - start)


def _order_book(orders: int) -> dict[str, Path]:
    return write_order_book(FOLDER / str(orders), orders, parquet=RUNS[orders][0] == "parquet")


def screening(program: Path, orders: int) -> Iterator[str]:
    """Screen an order book of so many lines and say how that compares."""
    kind, most_seconds, most_gigabytes = RUNS[orders]
    files = _order_book(orders)
    options = [
        word for name in ("customers", "declarations", "licences") for word in (f"--{name}", files[name])
    ]
    words = (program, "screen", files["orders"], *options, "--out", FOLDER / "results")
    runs = sorted(run(*words) for _ in range(TIMES))
    done = Run(runs[TIMES // 2].seconds, max(each.gigabytes for each in runs))
    yield f"\n## {orders:,} order lines from {'CSV' if kind == 'csv' else 'Parquet'}\n\n"
    yield "| what | seconds | ratio | memory |\n|---|---:|---:|---:|\n"
    yield (
        "| `bonafides screen`, end to end, every file written |"
        f" {done.seconds:.1f} ({runs[0].seconds:.1f} to {runs[-1].seconds:.1f}; bound {most_seconds:.0f},"
        f" goal {_held(done.seconds, GOALS[orders])}) | 1 "
        f"| {done.gigabytes:.2f} GB (bound {most_gigabytes:.0f}) |\n"
    )
    for floor in floors(files["orders"]):
        yield f"| DuckDB: {floor.name} | {floor.seconds:.2f} | 1/{done.seconds / floor.seconds:.1f} | |\n"
    yield facts_step.row(files)


def _held(seconds: float, goal: float) -> str:
    """A goal, and by how much it is missed."""
    return f"{goal:.0f}" if seconds <= goal else f"{goal:.0f}: missed by {seconds - goal:.1f}"


def cold(program: Path) -> str:
    """The first answer of `classify`, best and worst of five starts."""
    runs = sorted(run(program, "classify", "acetic anhydride 25 L").seconds for _ in range(5))
    return (
        '\n## First answer\n\n`bonafides classify "acetic anhydride 25 L"` from a cold start: '
        f"{runs[0]:.2f} to {runs[-1]:.2f} s, median {runs[2]:.2f} s (bound {COLD_SECONDS} s).\n"
    )


def machine() -> str:
    """What it was measured on."""
    cores, memory = os.cpu_count(), os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"\nMachine: {platform.machine()}, {cores} cores, {memory:.0f} GB, Python {platform.python_version()}, DuckDB {duckdb.__version__}.\n"


def main(sizes: tuple[int, ...] = tuple(RUNS), out: Path = PAGE) -> None:
    """Measure and write the page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    program = install(FOLDER)
    text = HEAD + machine() + cold(program)
    for orders in sizes:
        text += "".join(screening(program, orders))
    text += "".join(live.section())
    text += "".join(judging.judging())
    text += "".join(judging.facts_with_pandas(_order_book(sizes[0])["orders"]))
    out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main(tuple(int(word) for word in sys.argv[1:]) or tuple(RUNS))
