"""The one who asks: prepares the ledger, sends its pieces out twice, and puts the answers together."""

import pickle
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from bonafides.screening.background import (
    Background,
    Chosen,
    background_of,
    create_lookups,
    create_movements,
)
from bonafides.screening.batch import Progress, Screened, put_together, totals_of
from bonafides.screening.cluster.engine import ClusterError
from bonafides.screening.cluster.failures import sentence_of
from bonafides.screening.cluster.folder import ORDERS, hand_background, hand_over, shared_folder
from bonafides.screening.cluster.pieces import read_written
from bonafides.screening.cluster.program import fingerprint
from bonafides.screening.cluster.session import Cluster
from bonafides.screening.cluster.tasks import ANSWER, JUDGED, PLACE, REFUSED, Charge, Judge, SumUp
from bonafides.screening.facts.sums import SUMS, summed_before, summed_here
from bonafides.screening.result import JudgedOrder, Lead
from bonafides.screening.sql import statement

LINES_A_PIECE = 500_000
"""A worker takes about 0.6 GB for it."""
FEWEST_PIECES = 2


type Task = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]


class Judged(NamedTuple):
    """What came back: what all orders share, and the orders that do not fit, in any order."""

    background: Background
    kept: list[JudgedOrder]


def screen(
    con: duckdb.DuckDBPyConnection,
    chosen: Chosen,
    cluster: Cluster,
    *,
    shown: int,
    progress: Progress | None = None,
) -> Screened:
    """Screen the ledger that `con` holds, to the same bytes as `batch.screen`.

    Args:
        con: tables as the ledger room fills them.
        chosen: whose law, and whether products outside it are screened too.
        cluster: where the pieces go.
        shown: of how many leads the movements are needed afterwards, for their months.
        progress: called when all is judged.

    Raises:
        ClusterError: the cluster cannot do it.
    """
    background, kept = judged(con, chosen, cluster)
    totals = totals_of(con, summed_before)
    if progress:
        progress(totals.lines, totals.lines)
    screened = put_together(background, kept, totals)
    _create_movements_of(con, chosen, screened.leads[:shown])
    return screened


def judged(
    con: duckdb.DuckDBPyConnection, chosen: Chosen, cluster: Cluster, *, candidates_only: bool = True
) -> Judged:
    """Send the pieces out twice.

    Args:
        con: tables as the ledger room fills them.
        chosen: whose law, and whether products outside it are screened too.
        cluster: where the pieces go.
        candidates_only: only the orders that do not fit; otherwise all that are judged come back.

    Raises:
        ClusterError: the cluster cannot do it.
    """
    with ThreadPoolExecutor(1) as beside, shared_folder(cluster.shared) as folder:
        lookups = create_lookups(con, chosen, beside)
        hand_over(con, folder)
        charge = Charge(str(folder), chosen.everything, fingerprint(), candidates_only)
        answers = _first_pass(con, cluster, charge)
        _take_sums(con, chosen, answers)
        background = background_of(con, chosen, lookups, beside=beside, summed=summed_before)
        hand_background(background, folder)
        places = [place.decode() for place in answers[PLACE]]
        return Judged(background, _second_pass(cluster, charge, places))


def _first_pass(con: duckdb.DuckDBPyConnection, cluster: Cluster, charge: Charge) -> dict[str, list[bytes]]:
    lines = con.execute("select count(*) from orders").fetchall()[0][0]
    if not lines:
        return _sorted(())
    pieces = cluster.partitions or max(FEWEST_PIECES, -(-lines // LINES_A_PIECE))
    orders = cluster.session.read.parquet((Path(charge.folder) / ORDERS).as_uri())
    return answers_of(cluster, orders.repartition(pieces, "party"), SumUp(charge))


def _second_pass(cluster: Cluster, charge: Charge, places: Sequence[str]) -> list[JudgedOrder]:
    """The orders that do not fit."""
    if not places:
        return []
    numbers = cluster.session.range(0, len(places), 1, len(places))
    answers = answers_of(cluster, numbers, Judge(charge, places))
    return [order for some in answers[JUDGED] for order in pickle.loads(some)]  # noqa: S301 - of workers that run our program


def answers_of(cluster: Cluster, rows: Any, task: Task) -> dict[str, list[bytes]]:
    """What the workers answer, by name."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions of pandas, which nobody here uses
            table = rows.mapInArrow(task, ANSWER).toArrow()
    except Exception as error:  # PySpark, py4j and gRPC raise what they like
        raise ClusterError(sentence_of(error, cluster.engine)) from error
    answers = _sorted(zip(*(column.to_pylist() for column in table.columns), strict=True))
    if refusals := answers[REFUSED]:
        raise ClusterError(refusals[0].decode())
    return answers


def _sorted(answers: Iterable[tuple[str, bytes]]) -> dict[str, list[bytes]]:
    by_name: dict[str, list[bytes]] = defaultdict(list)
    for name, answer in answers:
        by_name[name].append(answer)
    return by_name


def _take_sums(con: duckdb.DuckDBPyConnection, chosen: Chosen, answers: dict[str, list[bytes]]) -> None:
    """Put the sums of all pieces into their tables, as if they had been made here."""
    with _orders_where(con, chosen, "false") as own:
        own.execute(statement("facts/compared.sql"))
        for name, tables in SUMS.items():
            summed_here(own, name)
            for table in tables:
                own.execute(f"create or replace table main.{table} as from {table}")
    for table in (table for tables in SUMS.values() for table in tables):
        if answers[table]:
            con.register("come", pa.concat_tables(map(read_written, answers[table])))
            con.execute(f"insert into {table} from come")
            con.unregister("come")


def _create_movements_of(con: duckdb.DuckDBPyConnection, chosen: Chosen, leads: Sequence[Lead]) -> None:
    """Make the table `moves` of some customers' parties."""
    con.register(
        "leads_shown", pa.table({"customer": pa.array([lead.customer for lead in leads], pa.string())})
    )
    con.execute(
        "create or replace table shown_customers as select customer from parties"
        " where party in (select party from parties semi join leads_shown using (customer))"
    )
    con.unregister("leads_shown")
    with _orders_where(con, chosen, "customer in (select customer from main.shown_customers)") as own:
        own.execute("create or replace table main.moves as from moves")


@contextmanager
def _orders_where(
    con: duckdb.DuckDBPyConnection, chosen: Chosen, condition: str
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that takes some of the orders for all, with their movements; what it makes is gone afterwards."""
    with con.cursor() as own:
        own.execute("create schema some_orders")
        own.execute("set search_path = 'some_orders,main'")
        own.execute(f"create view some_orders.orders as select * from main.orders where {condition}")
        create_movements(own, chosen)
        yield own
        own.execute("drop schema some_orders cascade")
