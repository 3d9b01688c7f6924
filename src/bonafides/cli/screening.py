"""Screens what was read and writes it down; all of the results or none of them."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from bonafides.cli.accounts import file_read, rule_notes, rule_versions, versions
from bonafides.cli.clock import Clock
from bonafides.cli.door import BadInput
from bonafides.cli.drawing import Drawing
from bonafides.cli.outputs import (
    write_customers,
    write_decisions,
    write_findings,
    write_summary,
    write_timings,
)
from bonafides.cli.place import whole_folder
from bonafides.cli.report import pictures, write_report
from bonafides.cli.request import Request
from bonafides.cli.stock import stock_counts, write_stock
from bonafides.cli.terminal import Progress, show
from bonafides.cli.who import write_who
from bonafides.ledger import Kind, Reading, write_rejected
from bonafides.screening.background import Chosen
from bonafides.screening.batch import Progress as Looked
from bonafides.screening.batch import Screened, screen
from bonafides.screening.decisions import inputs_of
from bonafides.screening.leads import with_details
from bonafides.screening.result import JudgedOrder, Outcome, Screening
from bonafides.screening.stock.balances import balances
from bonafides.screening.who.notes import notes
from bonafides.screening.who.proposals import Proposed, propose
from bonafides.words import Words

if TYPE_CHECKING:
    from bonafides.screening.cluster.session import Cluster

LEADS_IN_FULL = 30


_KEPT: list[object] = []
"""What a screening made goes with the process, all at once: to free millions of objects one by one takes seconds."""


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """No search for rings of dead objects: what a screening makes, millions of them, stays to the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # or the first search afterwards would go through all of it
        gc.enable()


@_keeping_everything()
def run(
    request: Request,
    con: duckdb.DuckDBPyConnection,
    readings: Sequence[Reading],
    *,
    clock: Clock,
    cluster: "Cluster | None" = None,
) -> bool:
    """Screen what was read, here or on a cluster, and write the results; whether something is to be held."""
    words = Words(request.lang)
    chosen = Chosen(request.jurisdictions, everything=request.everything)
    with Drawing() as drawing:
        with Progress(words) as progress:

            def looked(done: int, total: int) -> None:
                progress.update(done, total)
                if done == total:  # from here on one core is idle
                    drawing.start()

            screened = _screened(con, chosen, cluster, looked)
        clock.step("screen")
        proposed = propose(con, screened.background.parties.judgements) if request.who else None
        screening = _result(con, request, readings, screened, proposed=proposed)
        _KEPT.append((screened, screening))
        drawing.begin(pictures(screening, request.lang))
        with whole_folder(request.out) as folder:
            write_findings(folder / "findings.csv", screened.listed, words)
            write_customers(folder / "customers.csv", screening.leads, words)
            write_rejected(con, folder / "rejected.csv")
            write_stock(folder / "stock.csv", screening.stock, words)
            write_who(folder / "who.csv", proposed)
            write_summary(folder / "summary.json", screening)
            write_report(folder / "report.html", screening, request.lang, drawing.picture)
            kept = (*screened.listed, *screened.explained)
            _write_what_was_asked_for(folder, request, con, kept=kept, clock=clock)
    if not screening.counts["accepted"]:
        orders = request.files["orders"]
        raise BadInput(
            f"{orders}: no row could be read as an order; {request.out / 'rejected.csv'} says why, row by row."
        )
    with suppress(BrokenPipeError):  # the results are written, whoever listens
        show(screening, request.out, words)
    return any(order.judgement.outcome in {Outcome.HOLD, Outcome.REFUSE} for order in screened.listed)


def _screened(
    con: duckdb.DuckDBPyConnection, chosen: Chosen, cluster: "Cluster | None", looked: Looked
) -> Screened:
    if cluster is None:
        return screen(con, chosen, progress=looked)
    from bonafides.screening.cluster.screening import screen as screen_on

    return screen_on(con, chosen, cluster, shown=LEADS_IN_FULL, progress=looked)


def _write_what_was_asked_for(
    folder: Path,
    request: Request,
    con: duckdb.DuckDBPyConnection,
    *,
    kept: Sequence[JudgedOrder],
    clock: Clock,
) -> None:
    """Write the files that options ask for."""
    if request.decisions:
        write_decisions(folder / "decisions.jsonl", kept, inputs_of(con, kept), rule_versions())
    clock.step("write")
    if request.timings:
        write_timings(folder / "timings.json", clock.seconds)


def _result(
    con: duckdb.DuckDBPyConnection,
    request: Request,
    readings: Sequence[Reading],
    screened: Screened,
    *,
    proposed: Proposed | None,
) -> Screening:
    background = screened.background
    shown = with_details(con, background, screened.leads[:LEADS_IN_FULL])
    stock = tuple(balances(con)) if "stock" in request.files else ()
    return Screening(
        files=tuple(file_read(reading) for reading in readings),
        jurisdictions=tuple(each.value for each in request.jurisdictions),
        first_day=background.first_day,
        last_day=background.last_day,
        leads=(*shown, *screened.leads[LEADS_IN_FULL:]),
        counts={
            **screened.counts,
            "rows": sum(reading.rows for reading in readings if reading.kind is Kind.ORDERS),
            "accepted": sum(reading.accepted for reading in readings if reading.kind is Kind.ORDERS),
            "rejected": sum(reading.rejected for reading in readings if reading.kind is Kind.ORDERS),
            **({} if proposed is None else {"proposed": len(proposed.proposals)}),
            **stock_counts(stock),
        },
        versions=versions(),
        seconds={},
        factors=screened.factors,
        budget_a_week=request.budget_a_week,
        stock=stock,
        notes=(
            *rule_notes(screened.counts.get("suppressed", 0)),
            *notes(background.parties, proposed, str(request.out / "who.csv")),
        ),
    )
