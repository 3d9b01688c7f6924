"""What the terminal says: the result first, then the ten best leads, then where the rest lies."""

import io
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from bonafides.cli.leads import summary_sentence, with_findings
from bonafides.cli.stock import terminal_line
from bonafides.screening.result import JudgedOrder, Lead, Outcome, Screening
from bonafides.words import Words

BEST = 10
MOST_REASONS = 3
UNFOLDED = 100_000  # columns: a line of a pipe is never folded, so that other programs can read it
ROLES = {
    Outcome.REFUSE: "bold red",
    Outcome.HOLD: "bold red",
    Outcome.ASK: "yellow",
    Outcome.RELEASE: "green",
}


def summary(screening: Screening, out: Path, words: Words) -> RenderableType:
    """The result in one sentence, the best leads one a line, and the files with the rest."""
    found = with_findings(screening.leads)[:BEST]
    parts: list[RenderableType] = [Text(summary_sentence(screening, words), style="bold")]
    if found:
        parts += [Text(), _leads(found, words), Text()]
    files = {
        "report_file": str(out / "report.html"),
        "customers_file": str(out / "customers.csv"),
        "findings_file": str(out / "findings.csv"),
    }
    parts.append(Text(words.say("terminal_rest", **files)))
    if screening.stock:
        parts.append(Text(terminal_line(screening.stock, out / "stock.csv", words)))
    rejected = sum(file.rejected for file in screening.files)
    if rejected:
        parts.append(
            Text(words.say("terminal_rejected", n=rejected, rejected_file=str(out / "rejected.csv")))
        )
    parts += [Text(words.note(code, values)) for code, values in screening.notes]
    return Group(*parts)


def show(screening: Screening, out: Path, words: Words, *, console: Console | None = None) -> None:
    """Print the summary: in colour and folded on a terminal, one plain line a lead in a pipe."""
    console = console or Console(highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        console.print(summary(screening, out, words))
        return
    flat = Console(file=io.StringIO(), width=UNFOLDED, highlight=False, markup=False, emoji=False)
    with flat.capture() as captured:
        flat.print(summary(screening, out, words))
    console.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _leads(found: list[tuple[Lead, JudgedOrder]], words: Words) -> Table:
    """A table without lines; the reasons fold under themselves where the terminal is narrow."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", max_width=36)
    table.add_column(overflow="fold")
    for lead, _ in found:
        table.add_row(
            words.formats.number(lead.rank),
            words.formats.fixed(lead.score, 1),
            Text(words.say(f"outcome_{lead.outcome}"), style=ROLES[lead.outcome]),
            Text(words.who(lead.customer, lead.name)),
            Text(_reasons(lead, words)),
        )
    return table


def _reasons(lead: Lead, words: Words) -> str:
    """The strongest reason in full, the next two by name."""
    first, *others = lead.findings[:MOST_REASONS]
    sentence = words.sentence(first, lead.measure)
    if not others:
        return sentence
    titles = words.say("between").join(words.title(finding.code) for finding in others)
    return words.say("terminal_also", sentence=sentence, titles=titles)


class Progress:
    """What is being done, how far, and how long it will take; silent where nobody watches."""

    def __init__(self, words: Words | None = None, *, console: Console | None = None) -> None:
        self._what = (words or Words("en")).say("progress_screen")
        self._console = console or Console(stderr=True)
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(compact=True),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._bar.start()
        self._task = self._bar.add_task(self._what, total=None)
        return self

    def update(self, done: int, total: int) -> None:
        """So much of the whole is done."""
        if self._task is not None:
            self._bar.update(self._task, completed=done, total=total)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


def printed(said: Sequence[str], *, console: Console | None = None) -> None:
    """Print sentences, the first of them the main one: folded on a terminal, one plain line each in a pipe."""
    console = console or Console(highlight=False, markup=False, emoji=False)
    first, *rest = said
    if console.is_terminal:
        console.print(Text(first, style="bold"))
        console.print(Text("\n".join(rest)))
        return
    flat = Console(file=io.StringIO(), width=UNFOLDED, highlight=False, markup=False, emoji=False)
    with flat.capture() as captured:
        flat.print(Text("\n".join([first, *rest])))
    console.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())
