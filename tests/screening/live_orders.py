"""The orders of a ledger one by one, each with the history that lay before it."""

from collections.abc import Iterator

import duckdb
import numpy as np

from bonafides.screening.background import Background
from bonafides.screening.facts import Facts
from bonafides.screening.facts.moves import Moves
from bonafides.screening.live import LedgerHistory, Live, OrderLine

JUDGED = "('order', 'delivery', 'enquiry')"


class Before(LedgerHistory):
    """A ledger as it was before one of its orders."""

    order: tuple[int, int, int] = (0, 0, 0)

    def movements(self, party: int) -> Moves:
        every = super().movements(party)
        own = np.flatnonzero((every.order_no == self.order[2]) & (every.day == self.order[0]))
        return every.take(np.arange(own[0] if len(own) else len(every.line)))


def orders_of(con: duckdb.DuckDBPyConnection, *, each: int, start: int) -> Iterator[list[OrderLine]]:
    """The lines of every so-manieth order that is judged."""
    columns = ", ".join(OrderLine._fields)
    rows = con.execute(f"select {columns} from orders order by customer, order_id, line").fetchall()
    orders: dict[tuple[str, str, object], list[OrderLine]] = {}
    for line in map(OrderLine._make, rows):
        orders.setdefault((line.customer, line.order_id, line.ordered_on), []).append(line)
    yield from list(orders.values())[start::each]


def live_facts(
    con: duckdb.DuckDBPyConnection, background: Background, *, each: int = 1, start: int = 0
) -> dict[tuple[int, str], Facts]:
    """The facts of some orders, each as it came in."""
    history = Before(con)
    live = Live(background, history)
    found: dict[tuple[int, str], Facts] = {}
    for lines in orders_of(con, each=each, start=start):
        day = (lines[0].ordered_on - lines[0].ordered_on.replace(year=1970, month=1, day=1)).days
        history.order = (day, 0, history.numbers(lines[0]).order_no)
        found |= {(facts.line, facts.substance): facts for facts in live.facts(lines)}
    return found
