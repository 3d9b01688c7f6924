"""Runs a backtest: labels apart, the screening as ever, then both held against each other and written down."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from bonafides.cli.accounts import file_read, versions
from bonafides.cli.backtest import RESULTS
from bonafides.cli.backtest_files import write_figures, write_indicators, write_patterns
from bonafides.cli.backtest_words import Account, show
from bonafides.cli.clock import Clock
from bonafides.cli.door import BadInput
from bonafides.cli.outputs import write_timings
from bonafides.cli.place import whole_folder
from bonafides.cli.request import Request
from bonafides.cli.terminal import Progress
from bonafides.cli.words import Words
from bonafides.cli.workspace import read_all, read_apart, workspace
from bonafides.ledger import Reading, write_rejected
from bonafides.screening.background import Chosen
from bonafides.screening.backtest import Asked, evaluate
from bonafides.screening.backtest.labels import DIVERSION, Label, Settled, read_labels, settle
from bonafides.screening.backtest.past import book_of, evidence_of
from bonafides.screening.batch import Screened, screen

NAMED = 3


def run(request: Request, labels: Path, explore: int) -> None:
    """Measure, write the results, and say the main ones."""
    clock, words = Clock(), Words(request.lang)
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
        evidence = evidence_of(con, screened, settled.truth)
        figures = evaluate(evidence, settled.truth, Asked(request.budget_a_week, explore))
        clock.step("measure")
        account = Account(figures, settled, sum(reading.rejected for reading in readings))
        surroundings = _surroundings(request, readings, screened, known)
        surroundings["explore_percent"] = explore
        with whole_folder(request.out, RESULTS) as folder:
            _write(folder, account, surroundings, words)
            write_rejected(con, folder / "rejected.csv")
            clock.step("write")
            if request.timings:
                write_timings(folder / "timings.json", clock.seconds)
    with suppress(BrokenPipeError):  # the results are written, whoever listens
        show(account, request.out, words)


def _write(folder: Path, account: Account, surroundings: Mapping[str, object], words: Words) -> None:
    write_figures(folder / "backtest.json", account, surroundings)
    write_indicators(folder / "backtest.csv", account.figures, words)
    write_patterns(folder / "patterns.csv", account.figures)


def _surroundings(
    request: Request, readings: Sequence[Reading], screened: Screened, labels: Sequence[Label]
) -> dict[str, object]:
    """What the figures rest on."""
    files = [file_read(reading) for reading in readings]
    return {
        "as_of": request.as_of,
        "budget_a_week": request.budget_a_week,
        "jurisdictions": [each.value for each in request.jurisdictions],
        "all_products": request.everything,
        "first_day": screened.background.first_day,
        "last_day": screened.background.last_day,
        "counts": dict(sorted(screened.counts.items())),
        "files": [
            {"name": file.name, "kind": file.kind, "rows": file.rows, "accepted": file.accepted,
             "rejected": file.rejected, "encoding": file.encoding}
            for file in files
        ],
        "label_rows": len(labels),
        "label_rows_without_known_on": sum(label.known_on is None for label in labels),
        "versions": dict(sorted(versions().items())),
    }  # fmt: skip


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
