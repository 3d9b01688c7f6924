"""The facts step, beside DuckDB computing one bare window sum over the same rows.

Called by `benchmarks.speed`, which writes the page. The step begins when the movements stand in their table, and ends when
every row on which an indicator might speak has its facts and its words.
"""

import time
from collections.abc import Mapping
from pathlib import Path

import duckdb

from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.background import Chosen, prepare
from bonafides.screening.batch import worth_a_look
from bonafides.substances import Jurisdiction

MOST = 4.0
"""Times the window sum."""
KINDS = (Kind.ORDERS, Kind.CUSTOMERS, Kind.DECLARATIONS, Kind.LICENCES)
WINDOW_SUM = """
select sum(total) from (
    select sum(amount * sign) over (
        partition by party, substance order by day range between 90 preceding and current row
    ) as total from moves
)
"""


def row(files: Mapping[str, Path]) -> str:
    """The row of the table, with the bound."""
    with duckdb.connect() as con:
        create_tables(con)
        for kind in KINDS:
            read(files[kind.value], kind, con)
        background = prepare(con, Chosen((Jurisdiction.EU,)))
        movements = con.execute("select count(*) from moves").fetchall()[0][0]
        start = time.perf_counter()
        con.execute(WINDOW_SUM).fetchall()
        floor = time.perf_counter() - start
        start = time.perf_counter()
        worth_a_look(con, background)
        taken = time.perf_counter() - start
    return _told(movements, taken, floor)


def _told(movements: int, taken: float, floor: float) -> str:
    held = "kept" if taken <= MOST * floor else f"missed by {taken / floor - MOST:.1f}"
    return (
        f"| the facts step alone, {movements:,} movements, against DuckDB computing one bare 90-day window sum over them in {floor:.2f} s |"
        f" {taken:.2f} | {taken / floor:.1f} (bound {MOST:.0f}: {held}) | |\n"
    )
