"""Runs one screening: read, screen, write; all of the results or none of them."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import duckdb

from bonafides import __version__
from bonafides.cli.outputs import write_customers, write_findings, write_summary, write_timings
from bonafides.cli.report import write_report
from bonafides.cli.request import Request
from bonafides.cli.terminal import Progress, show
from bonafides.cli.words import Words
from bonafides.ledger import Kind, LedgerError, Reading, create_tables, read, write_rejected
from bonafides.screening.background import Background, Chosen
from bonafides.screening.batch import Screened, screen
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.leads import with_details
from bonafides.screening.result import FileRead, JudgedOrder, Lead, Outcome, Screening
from bonafides.substances.edition import law_edition

LEADS_IN_FULL = 30
MEMORY = "1500MB"


class Refused(Exception):
    """The request cannot be carried out; one sentence says where, what, and what to do."""


class Clock:
    """Seconds by step, for the timings."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = perf_counter()

    def step(self, name: str) -> None:
        """The time since the last step belongs to this one."""
        now = perf_counter()
        self.seconds[name] = now - self._last
        self._last = now


@contextmanager
def workspace() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in a folder of its own that is gone afterwards, so that a large ledger need not fit in memory."""
    with (
        tempfile.TemporaryDirectory(prefix="bonafides-") as folder,
        duckdb.connect(Path(folder) / "ledger.duckdb") as con,
    ):
        con.execute("set memory_limit = $memory", {"memory": os.environ.get("BONAFIDES_MEMORY", MEMORY)})
        con.execute("set temp_directory = $folder", {"folder": folder})
        yield con


def run(request: Request) -> bool:
    """Screen and write the results; whether something is to be held.

    Raises:
        Refused: a file or an option cannot be used.
    """
    clock = Clock()
    try:
        with workspace() as con:
            readings = _read(con, request)
            clock.step("read")
            return _screen(con, request, readings, clock)
    except LedgerError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(
            f"{error.filename or request.out}: {error.strerror}; check the path and its rights."
        ) from error


def _read(con: duckdb.DuckDBPyConnection, request: Request) -> list[Reading]:
    create_tables(con)
    readings = []
    for kind, path in request.files.items():
        own = kind == "orders"
        readings.append(
            read(
                path,
                Kind(kind),
                con,
                mapping=request.mapping if own else {},
                profile=request.profile if own else None,
                not_after=request.as_of,
            )
        )
    return readings


def _screen(con: duckdb.DuckDBPyConnection, request: Request, readings: list[Reading], clock: Clock) -> bool:
    chosen = Chosen(request.jurisdictions, everything=request.everything)
    with Progress() as progress:
        screened = screen(con, chosen, progress=progress.update)
    clock.step("screen")
    screening = _result(con, request, readings, screened)
    _write(con, request, screening, screened.listed)
    clock.step("write")
    if request.timings:
        write_timings(request.out / "timings.json", screening)
    show(screening, request.out, Words(request.lang))
    return any(order.judgement.outcome in {Outcome.HOLD, Outcome.REFUSE} for order in screened.listed)


def _write(
    con: duckdb.DuckDBPyConnection, request: Request, screening: Screening, listed: tuple[JudgedOrder, ...]
) -> None:
    words = Words(request.lang)
    write_findings(request.out / "findings.csv", listed, words)
    write_customers(request.out / "customers.csv", screening.leads, words)
    write_rejected(con, request.out / "rejected.csv")
    write_report(request.out / "report.html", screening, request.lang)
    write_summary(request.out / "summary.json", screening)


def _result(
    con: duckdb.DuckDBPyConnection, request: Request, readings: list[Reading], screened: Screened
) -> Screening:
    background = screened.background
    shown = [_detailed(con, background, lead) for lead in screened.leads[:LEADS_IN_FULL]]
    return Screening(
        files=tuple(_file(reading) for reading in readings),
        jurisdictions=tuple(each.value for each in request.jurisdictions),
        first_day=background.first_day,
        last_day=background.last_day,
        leads=(*shown, *screened.leads[LEADS_IN_FULL:]),
        counts={
            **screened.counts,
            "rows": sum(reading.rows for reading in readings if reading.kind is Kind.ORDERS),
            "accepted": sum(reading.accepted for reading in readings if reading.kind is Kind.ORDERS),
            "rejected": sum(reading.rejected for reading in readings if reading.kind is Kind.ORDERS),
        },
        versions={
            "bonafides": __version__,
            "law": law_edition(),
            "indicators": CATALOGUE.version,
            "duckdb": version("duckdb"),
            "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        },
        seconds={},
        factors=screened.factors,
        budget_a_week=request.budget_a_week,
    )


def _detailed(con: duckdb.DuckDBPyConnection, background: Background, lead: Lead) -> Lead:
    return with_details(con, background, lead) if lead.findings else lead


def _file(reading: Reading) -> FileRead:
    return FileRead(
        name=reading.name,
        kind=reading.kind.value,
        rows=reading.rows,
        accepted=reading.accepted,
        rejected=reading.rejected,
        encoding=reading.encoding,
        columns=reading.columns,
        notes=reading.notes,
    )
