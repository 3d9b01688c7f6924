"""`bonafides screen`: the words of the command; what they start is in `screening.py` of this room."""

import sys
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from threading import Thread
from typing import Any

import click

from bonafides.cli.asking import FILE, request_of, screening_words
from bonafides.cli.clock import Clock
from bonafides.cli.engine import cluster_for
from bonafides.cli.place import refuse_unfit
from bonafides.cli.request import Request
from bonafides.cli.rule_packs import use

HOLD_STATUS = 3


@click.command("screen")
@screening_words(out="bonafides-out")
@click.option("--partitions", type=click.IntRange(1, 100_000), help="Pieces that a cluster works on.")
@click.option("--shared", type=FILE, help="A folder that all workers of a cluster see under the same name.")
@click.option("--decisions", is_flag=True, help="Also keep a record of each decision, to replay it later.")
@click.option(
    "--who", is_flag=True, help="Also write who.csv: customers that may be one party, to be judged."
)
def command(*, decisions: bool, who: bool, **words: Any) -> None:
    """Find the orders and customers that do not fit, why, under which law, and what to ask.

    Exit status: 0 done, nothing to hold; 3 done, something to hold; 2 the input or the command is wrong.
    """
    asked = request_of(words)
    asked = replace(asked, decisions=decisions, who=who or "judgements" in asked.files)
    sys.exit(HOLD_STATUS if _is_held(asked) else 0)


def _is_held(request: Request) -> bool:
    refuse_unfit(request.out, request.files.values())
    use(request.rules)
    from bonafides.cli.workspace import read_all, workspace

    clock = Clock()
    with workspace() as con, cluster_for(request) as cluster:
        # What judges and draws takes long to load; while the database reads, the interpreter has nothing else to do.
        Thread(target=_load_what_comes_next).start()
        readings = read_all(con, request)
        clock.step("read")
        from bonafides.cli.screening import run

        return run(request, con, readings, clock=clock, cluster=cluster)


def _load_what_comes_next() -> None:
    """Load it; what fails here fails again where it is needed, and is said there."""
    with suppress(ImportError, MemoryError, OSError):
        import_module("bonafides.cli.screening")
