"""`bonafides backtest`: history replayed, and held against what is known of customers today."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bonafides.cli.asking import FILE, request_of, screening_words
from bonafides.cli.door import BadInput
from bonafides.cli.options import as_percent
from bonafides.cli.place import refuse_unfit
from bonafides.cli.rule_packs import use

MARK = "backtest.json"
RESULTS = (
    "backtest.csv", MARK, "comparison.json", "patterns.csv", "proposed-weights.toml", "rejected.csv", "timings.json",
)  # fmt: skip


@click.command("backtest")
@screening_words(out="bonafides-backtest")
@click.option("--labels", type=FILE, required=True, help="Customers or orders with what became of them.")
@click.option(
    "--explore",
    default="0",
    show_default=True,
    callback=as_percent,
    help="Percent of the budget for customers drawn by lot.",
)
@click.option(
    "--candidate", type=FILE, help="A rule pack to measure beside the rules in use; it changes nothing."
)
@click.option(
    "--propose-weights",
    is_flag=True,
    help="Learn from the labels how the queue could weigh findings; it changes nothing.",
)
def command(
    labels: Path, explore: int, candidate: Path | None, *, propose_weights: bool, **words: Any
) -> None:
    """Measure a screening by what is known of customers: what it finds, how early, and what each indicator adds.

    Exit status: 0 done; 2 the input or the command is wrong.
    """
    request = replace(request_of(words), labels=labels)
    if request.engine is not None:
        raise BadInput("A backtest computes with duckdb only; leave --engine out.")
    if explore and request.budget_a_week is None:
        raise BadInput("--explore is a part of the budget; say how large that is with --budget 40/week.")
    packs = [pack for pack in (request.rules, candidate) if pack is not None]
    read = [*request.files.values(), labels, *packs]
    refuse_unfit(request.out, read, names=RESULTS, mark=MARK, made_by="backtest")
    use(request.rules)
    if propose_weights:
        from bonafides.cli.proposing import refuse_without_learner

        refuse_without_learner()
    from bonafides.cli.backtesting import Wanted, run

    run(request, labels, Wanted(explore, candidate, propose_weights))
