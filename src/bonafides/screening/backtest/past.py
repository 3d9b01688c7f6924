"""What a screened ledger says beside its findings: whose an order is, when a customer came, what it got."""

from collections.abc import Collection, Sequence
from datetime import date

import duckdb
import pyarrow as pa

from bonafides.screening.background import Background
from bonafides.screening.backtest.figures import Evidence
from bonafides.screening.backtest.labels import Book, Label, Truth
from bonafides.screening.backtest.timing import Supply
from bonafides.screening.batch import Screened
from bonafides.screening.sql import statement


def book_of(con: duckdb.DuckDBPyConnection, labels: Sequence[Label]) -> Book:
    """Whom the ledger knows, and whose the labelled orders are."""
    owners: dict[str, list[tuple[str, date]]] = {}
    orders = sorted({row.order_id for row in labels if row.order_id is not None})
    con.register("named_orders", pa.table({"order_id": pa.array(orders, pa.string())}))
    for order_id, customer, day in con.execute(statement("backtest/owners.sql")).fetchall():
        owners.setdefault(order_id, []).append((customer, day))
    con.unregister("named_orders")
    buyers = con.execute("select distinct customer from orders").fetchall()
    on_file = con.execute("select distinct customer from customers").fetchall()
    return Book(
        buyers=frozenset(customer for (customer,) in buyers),
        on_file=frozenset(customer for (customer,) in on_file),
        owners={order_id: tuple(each) for order_id, each in owners.items()},
    )


def evidence_of(con: duckdb.DuckDBPyConnection, screened: Screened, truth: Truth) -> Evidence:
    """What one screening found, with what the ledger says of those whom the labels name."""
    first, last = screened.background.first_day, screened.background.last_day
    return Evidence(
        orders=screened.listed,
        leads=screened.leads,
        days=(first, last) if first and last else None,
        first_days=dict(con.execute(statement("backtest/first_days.sql")).fetchall()),
        supplies=_supplies(con, screened.background, truth.diversion),
    )


def _supplies(
    con: duckdb.DuckDBPyConnection, background: Background, customers: Collection[str]
) -> dict[str, list[Supply]]:
    substances = background.contents.substances
    con.register("told", pa.table({"customer": pa.array(sorted(customers), pa.string())}))
    rows = con.execute(statement("backtest/supplies.sql")).fetchall()
    con.unregister("told")
    got: dict[str, list[Supply]] = {}
    for customer, day, number, amount in rows:
        known = substances[number]
        got.setdefault(customer, []).append(Supply(day, known.key, amount if known.measure == "kg" else None))
    return got
