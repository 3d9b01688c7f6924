"""How long one order takes, judged as it comes in, for customers with five years of history.

Called by `benchmarks.speed`, which writes the page.
"""

import tempfile
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.background import Chosen, prepare
from bonafides.screening.live import LedgerHistory, Live, OrderLine
from bonafides.screening.simulate import simulate, write
from bonafides.substances import Jurisdiction

SEED, LINES, MONTHS = 4, 120_000, 60
ORDERS = 1_000
LONGEST_MS, MEDIAN_MS = 10.0, 5.0
KINDS = (Kind.ORDERS, Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES)
LAST_ORDERS = """
select {columns} from orders as o
join (select customer, count(*) as lines, max(ordered_on) as last_on from orders where kind = 'order' group by customer
      having min(ordered_on) < date '2024-04-01' and max(ordered_on) > date '2028-06-01') as c using (customer)
where o.ordered_on = c.last_on and o.kind = 'order'
order by o.customer, o.order_id, o.line
"""


class Measured(NamedTuple):
    """Milliseconds an order, and how many lines of history its customer has."""

    orders: int
    lines_before: float
    median: float
    p99: float


def measured() -> Measured:
    """Simulate five years and judge the last orders of customers that were there from the beginning."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        write(simulate(SEED, LINES, months=MONTHS), Path(folder))
        create_tables(con)
        for kind in KINDS:
            read(Path(folder) / f"{kind}.csv", kind, con)
        live = Live(prepare(con, Chosen((Jurisdiction.EU,))), history := LedgerHistory(con))
        columns = ", ".join(f"o.{name}" for name in OrderLine._fields)
        lines = map(OrderLine._make, con.execute(LAST_ORDERS.format(columns=columns)).fetchall())
        orders = [list(group) for _, group in groupby(lines, key=lambda line: line.order_id)][:ORDERS]
        live.judge(orders[0])  # what is loaded once
        before = [
            len(history.movements(party).line)
            for order in orders
            if (party := history.party(order[0].customer)) is not None
        ]
        taken = [_milliseconds(live, _again(order)) for order in orders]
    return Measured(
        len(orders), float(np.median(before)), float(np.median(taken)), float(np.percentile(taken, 99))
    )


def _again(order: list[OrderLine]) -> list[OrderLine]:
    """The same order once more, as a new one."""
    return [line._replace(order_id=f"{line.order_id}-again", line=10_000_000 + line.line) for line in order]


def _milliseconds(live: Live, order: list[OrderLine]) -> float:
    start = time.perf_counter()
    live.judge(order)
    return (time.perf_counter() - start) * 1000


def section() -> Iterator[str]:
    """The section of the page."""
    found = measured()
    yield "\n## One order against its history\n\n"
    yield (
        f"`screening.live`, in process, {found.orders:,} orders of customers with five years of history (median"
        f" {found.lines_before:.0f} lines): median {found.median:.1f} ms (bound {MEDIAN_MS:.0f}), 99 % within"
        f" {found.p99:.1f} ms (bound {LONGEST_MS:.0f}).\n"
    )


if __name__ == "__main__":
    print("".join(section()))
