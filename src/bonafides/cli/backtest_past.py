"""Reads history and its labels apart from each other, and screens it: what a backtest measures."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from bonafides.cli.clock import Clock
from bonafides.cli.door import BadInput
from bonafides.cli.request import Request
from bonafides.cli.terminal import Progress
from bonafides.cli.workspace import read_all, read_apart, workspace
from bonafides.ledger import Reading
from bonafides.screening.background import Chosen
from bonafides.screening.backtest import Evidence, Settled
from bonafides.screening.backtest.labels import DIVERSION, Label, read_labels, settle
from bonafides.screening.backtest.past import book_of, evidence_of
from bonafides.screening.batch import Screened, screen
from bonafides.words import Words

NAMED = 3


class Past(NamedTuple):
    """History as it was screened, with what is known of it; the labels never met the screening."""

    con: duckdb.DuckDBPyConnection
    readings: Sequence[Reading]
    labels: Sequence[Label]
    screened: Screened
    settled: Settled
    evidence: Evidence


@contextmanager
def past_screened(request: Request, labels: Path, words: Words, clock: Clock) -> Iterator[Past]:
    """Read and screen by the rules in force.

    Raises:
        BadInput: a file cannot be read, or no label of diversion is left.
    """
    with workspace() as apart, workspace() as con:
        told = read_apart(apart, request, labels)
        known = _labels(apart, labels)
        readings = [*read_all(con, request), told]
        _refuse_empty(con, request, readings[0])
        _take_rejected(con, apart)
        clock.step("read")
        with Progress(words) as progress:
            chosen = Chosen(request.jurisdictions, everything=request.everything)
            screened = screen(con, chosen, progress=progress.update)
        clock.step("screen")
        settled = settle(known, book_of(con, known), by=request.as_of, last_day=screened.background.last_day)
        _refuse_unmeasurable(settled, known, labels)
        yield Past(con, readings, known, screened, settled, evidence_of(con, screened, settled.truth))


def _labels(apart: duckdb.DuckDBPyConnection, path: Path) -> list[Label]:
    """The labels that could be read; some must say diversion."""
    known = read_labels(apart)
    if not known:
        rows = apart.execute(
            'select line, "column", reason, remedy from rejected order by line limit 1'
        ).fetchall()
        line, column, reason, remedy = rows[0]
        raise BadInput(
            f"{path}: no row could be read as a label; line {line}: {f'{column} ' if column else ''}{reason}; {remedy}."
        )
    if not any(label.label == DIVERSION for label in known):
        raise BadInput(
            f"{path}: none of the {len(known)} labels says diversion, so there is nothing to measure; name the"
            " customers whose orders were diverted, one a row, with the label diversion."
        )
    return known


def _take_rejected(con: duckdb.DuckDBPyConnection, apart: duckdb.DuckDBPyConnection) -> None:
    """Put the rows of the labels that could not be read beside those of the other files."""
    rows = apart.sql("select * from rejected").to_arrow_table()
    con.register("rejected_labels", rows)
    con.execute("insert into rejected select * from rejected_labels")
    con.unregister("rejected_labels")


def _refuse_empty(con: duckdb.DuckDBPyConnection, request: Request, orders: Reading) -> None:
    if orders.accepted:
        return
    rows = con.execute(
        'select line, "column", reason, remedy from rejected where file = $1 order by line limit 1',
        [orders.name],
    ).fetchall()
    line, column, reason, remedy = rows[0]
    raise BadInput(
        f"{request.files['orders']}: no row could be read as an order; line {line}:"
        f" {f'{column} ' if column else ''}{reason}; {remedy}."
    )


def _refuse_unmeasurable(settled: Settled, labels: Sequence[Label], path: Path) -> None:
    """Without one customer of diversion there is nothing to measure."""
    if settled.truth.diversion:
        return
    said = {label.named for label in labels if label.label == DIVERSION}
    why = "; ".join(
        f"{REASONS[reason]}: {_first(names)}"
        for reason, names in settled.left_out.items()
        if said & set(names) or reason == "contradicting"
    )
    raise BadInput(
        f"{path}: no label of diversion is left to measure ({why}); check the numbers and days against the order book."
    )


REASONS: Mapping[str, str] = {
    "not_known_yet": "not known yet on the day of --as-of",
    "not_begun": "beginning after the last order",
    "unknown_customer": "customers in no table",
    "unknown_order": "orders in no table, or of another customer",
    "ambiguous_order": "order numbers of several customers",
    "without_orders": "customers without an order",
    "contradicting": "customers whose labels contradict each other",
}


def _first(names: Sequence[str]) -> str:
    """The first three names."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
