"""A screening on a cluster of this machine beside the same in one process: seconds, memory, and whether the files are the same.

    python -m benchmarks.cluster [1000000|10000000]

prints the figures and writes `docs/reference/cluster.md`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.order_book import write_order_book
from benchmarks.speed import FOLDER, Run, machine, run
from benchmarks.ways import ENGINES
from bonafides.screening.cluster.engine import ClusterError, engine_of, refuse_unready

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "cluster.md"
PROGRAM = Path(sys.executable).parent / "bonafides"
HERE = "duckdb"
TIMES = {1_000_000: 3, 10_000_000: 1}
HEAD = """# A cluster beside one machine

Made by `python -m benchmarks.cluster` (`make bench`); do not edit by hand. The order book is that of [speed](speed.md), from Parquet. All
engines have the same two cores: what is measured is what the pieces cost, not what many machines gain. Memory is that of all processes
together, Java and workers included. Of several runs the median, in brackets the fastest and the slowest.
"""


class Measured(NamedTuple):
    """One engine on one order book."""

    engine: str
    runs: list[Run]
    files: dict[str, bytes]


def at_hand() -> Iterator[str]:
    """The engines that can be started here."""
    yield HERE
    for written in ENGINES:
        engine = engine_of(written)
        try:
            if engine is not None:
                refuse_unready(engine)
                yield written
        except ClusterError as error:
            print(f"Left out: {error}")


def measured(engine: str, files: dict[str, Path], times: int) -> Measured:
    """Screen an order book with one engine, several times."""
    options = [
        word for name in ("customers", "declarations", "licences") for word in (f"--{name}", files[name])
    ]
    out = FOLDER / "results"
    words = (PROGRAM, "screen", files["orders"], *options, "--engine", engine, "--out", out)
    runs = sorted(run(*words) for _ in range(times))
    return Measured(engine, runs, {path.name: path.read_bytes() for path in out.iterdir()})


def section(orders: int) -> Iterator[str]:
    """All engines on an order book of so many lines."""
    files = write_order_book(FOLDER / f"{orders}-parquet", orders, parquet=True)
    yield f"\n## {orders:,} order lines\n\n"
    yield "| engine | seconds | ratio | memory | files |\n|---|---:|---:|---:|---|\n"
    found = [measured(engine, files, TIMES[orders]) for engine in at_hand()]
    for one in found:
        seconds = one.runs[len(one.runs) // 2].seconds
        spread = f" ({one.runs[0].seconds:.1f} to {one.runs[-1].seconds:.1f})" if len(one.runs) > 1 else ""
        ratio = seconds / found[0].runs[len(found[0].runs) // 2].seconds
        memory = max(each.gigabytes for each in one.runs)
        same = "the same bytes" if one.files == found[0].files else "**others**"
        yield f"| `{one.engine}` | {seconds:.1f}{spread} | {ratio:.2f} | {memory:.2f} GB | {same} |\n"


def main(sizes: tuple[int, ...] = tuple(TIMES), out: Path = PAGE) -> None:
    """Measure and write the page; files that differ end with status 1."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = HEAD + machine() + "".join(line for orders in sizes for line in section(orders))
    out.write_text(text, encoding="utf-8")
    print(text)
    if "**others**" in text:
        sys.exit(1)


if __name__ == "__main__":
    main(tuple(int(word) for word in sys.argv[1:]) or tuple(TIMES))
