"""Weights of the queue proposed from labels: measured on held-back months, written as a rule pack, used by nobody yet."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from bonafides.cli.backtest_past import Past
from bonafides.cli.comparison_words import points, share
from bonafides.cli.door import BadInput
from bonafides.cli.terminal import printed
from bonafides.cli.whole import whole_file
from bonafides.screening.backtest.labels import Label, Truth, settle
from bonafides.screening.backtest.past import book_of
from bonafides.words import Words

if TYPE_CHECKING:
    from bonafides.screening.backtest.proposal import Proposal

FILE = "proposed-weights.toml"


def refuse_without_learner() -> None:
    """What learns is an extra.

    Raises:
        BadInput: it is not installed.
    """
    if find_spec("sklearn") is None:
        raise BadInput(
            "--propose-weights needs scikit-learn, which is not installed: pip install 'bonafides[learn]'."
        )


class Learned(NamedTuple):
    """What the labels teach of the queue's weights; None where they are too few."""

    proposal: "Proposal | None"


def learned(past: Past, *, wanted: bool) -> Learned | None:
    """Learn, where that is asked for."""
    if not wanted:
        return None
    from bonafides.screening.backtest.proposal import from_history, split

    days = past.evidence.days
    if days is None:
        return Learned(None)
    when = split(days)
    then = _known(
        past,
        [label for label in past.labels if label.known_on is None or label.known_on < when.since],
        when.until,
    )
    truths = then, past.settled.truth
    return Learned(from_history(past.evidence.orders, past.evidence.first_days, days, truths))


def _known(past: Past, labels: Sequence[Label], last_day: date) -> Truth:
    return settle(labels, book_of(past.con, labels), by=None, last_day=last_day).truth


def write_proposal(path: Path, found: Learned | None) -> None:
    """Write the pack, where the proposal holds; its text depends on nothing but the figures."""
    proposal = found and found.proposal
    if not proposal or not proposal.is_better:
        return
    taught, judged = proposal.cases
    lines = [
        "form = 1",
        'name = "proposed-weights"',
        "version = 1",
        f"made_on = {proposal.days.since}",
        f'reason = "learned from {taught} customers before {proposal.days.until}, better for {judged} from {proposal.days.since} on"',
        *(
            line
            for code, factor in proposal.factors.items()
            for line in ("", f"[indicators.{code}]", f"queue = {factor:.2f}")
        ),
        "",
        "[[tests]]",
        'name = "an order of which nothing is known is left alone"',
        "facts = { amount = 1 }",
        "codes = []",
    ]
    with whole_file(path) as stream:
        stream.write("\n".join(lines) + "\n")


def show_proposal(found: Learned | None, out: Path, words: Words) -> None:
    """Say what was learned, and whether it holds, where that is asked for."""
    if found is None:
        return
    proposal = found.proposal
    click.echo()
    if proposal is None:
        printed([words.say("propose_few")])
        return
    told, gained = partial(share, words), partial(points, words)
    taught, judged = proposal.cases
    printed(
        [
            words.say(
                "propose_head", n=taught, until=proposal.days.until, total=judged, since=proposal.days.since
            ),
            words.say(
                "compare_line",
                figure=words.say("compare_average"),
                was=told(proposal.in_use),
                now=told(proposal.candidate),
                difference=gained(proposal.difference),
            ),
            words.say("propose_better", report_file=str(out / FILE))
            if proposal.is_better
            else words.say("propose_no_better"),
        ]
    )
