"""Runs a backtest: history screened as ever, held against its labels, and written down."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bonafides.cli.accounts import file_read, named_rules, versions
from bonafides.cli.backtest import RESULTS
from bonafides.cli.backtest_files import write_comparison, write_figures, write_indicators, write_patterns
from bonafides.cli.backtest_past import Past, past_screened
from bonafides.cli.backtest_words import Account, show
from bonafides.cli.candidate import measured_apart
from bonafides.cli.clock import Clock
from bonafides.cli.comparison_words import Beside, show_comparison
from bonafides.cli.outputs import write_timings
from bonafides.cli.place import whole_folder
from bonafides.cli.proposing import FILE, learned, show_proposal, write_proposal
from bonafides.cli.request import Request
from bonafides.ledger import write_rejected
from bonafides.screening.backtest import Asked, evaluate
from bonafides.screening.backtest.comparison import Sides, compare, side_of
from bonafides.words import Words


class Wanted(NamedTuple):
    """What is asked beside the figures: percent by lot, other rules to measure, weights to learn."""

    explore: int
    candidate: Path | None
    propose_weights: bool


def run(request: Request, labels: Path, wanted: Wanted) -> None:
    """Measure, write the results, and say the main ones; a candidate's rules are measured before, by themselves."""
    clock, words = Clock(), Words(request.lang)
    asked, candidate = Asked(request.budget_a_week, wanted.explore), wanted.candidate
    other = None if candidate is None else measured_apart(request, labels, asked, candidate)
    if other is not None:
        clock.step("candidate")
    with past_screened(request, labels, words, clock) as past:
        truth = past.settled.truth
        figures = evaluate(past.evidence, truth, asked)
        compared = None
        if other is not None:
            sides = Sides(side_of(past.evidence, truth, asked), other.side)
            compared = Beside(compare(sides, truth, budget=asked.budget), named_rules(), other.rules)
        proposal = learned(past, wanted=wanted.propose_weights)
        clock.step("measure")
        account = Account(figures, past.settled, sum(reading.rejected for reading in past.readings))
        surroundings = _surroundings(request, past) | {"explore_percent": wanted.explore}
        with whole_folder(request.out, RESULTS) as folder:
            _write(folder, account, surroundings, words)
            write_comparison(folder / "comparison.json", compared)
            write_proposal(folder / FILE, proposal)
            write_rejected(past.con, folder / "rejected.csv")
            clock.step("write")
            if request.timings:
                write_timings(folder / "timings.json", clock.seconds)
    with suppress(BrokenPipeError):  # the results are written, whoever listens
        show(account, request.out, words)
        show_comparison(compared, request.out, words)
        show_proposal(proposal, request.out, words)


def _write(folder: Path, account: Account, surroundings: Mapping[str, object], words: Words) -> None:
    write_figures(folder / "backtest.json", account, surroundings)
    write_indicators(folder / "backtest.csv", account.figures, words)
    write_patterns(folder / "patterns.csv", account.figures)


def _surroundings(request: Request, past: Past) -> dict[str, object]:
    """What the figures rest on."""
    files = [file_read(reading) for reading in past.readings]
    screened, labels = past.screened, past.labels
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
