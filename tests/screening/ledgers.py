"""Ledgers for tests of the whole screening: simulated ones, and small ones by hand."""

from pathlib import Path

from benchmarks.ways import all_facts, opened
from bonafides.screening.background import Chosen, prepare
from bonafides.screening.facts import Facts
from bonafides.screening.simulate import simulate, write
from bonafides.substances import Jurisdiction

__all__ = ["EU", "all_facts", "facts_of", "opened", "simulated"]

EU = Chosen((Jurisdiction.EU,))


def simulated(folder: Path, orders: int = 6_000) -> Path:
    """Write a small country with many planted customers."""
    write(simulate(5, orders, base_rate=0.05), folder)
    return folder


def facts_of(folder: Path, orders: str | None = None) -> dict[tuple[int, str], Facts]:
    """All facts of a ledger; `orders` replaces its order file."""
    if orders is not None:
        (folder / "orders.csv").write_text(orders, encoding="utf-8")
    with opened(folder) as con:
        return all_facts(con, prepare(con, EU))
