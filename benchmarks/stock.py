"""Mass balance of simulated stock books: what each method notices of what is taken, at one and the same rate of false alarms.

    python -m benchmarks.stock

writes `docs/reference/stock.md`. Limits are set on honest books of other seeds; nothing was tuned on those that judge.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import sqrt
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np

from bonafides.screening.simulate.stock_book import Theft, stock_book
from bonafides.screening.stock.balances import balance
from bonafides.screening.stock.book import Book, Written, by_day, weighed
from bonafides.screening.stock.errors import errors
from bonafides.screening.stock.periods import Floats, Model, model, spans
from bonafides.screening.stock.sequential import paged, standardised

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "stock.md"
CALIBRATION, SEEDS = (6001, 6002, 6003, 6004), (8801, 8802, 8803)
BOOKS, MONTHS, BEGINS = 300, 24, 8
RATES = (0.01, 0.05)
THEFTS = (
    Theft("slow", 0.003, BEGINS),
    Theft("slow", 0.006, BEGINS),
    Theft("slow", 0.012, BEGINS),
    Theft("single", 0.02, BEGINS),
    Theft("single", 0.04, BEGINS),
    Theft("single", 0.08, BEGINS),
)
FIRST_DAY = date(2024, 1, 1)

type Statistic = Callable[[Model], Floats]
"""After each period how far a method is from quiet; what lies above a limit is an alarm."""


def _page_of_independent(of: Model) -> Floats:
    standard, _ = standardised(of)
    return paged(standard, errors().judging["reference"]).above


def _singly(of: Model) -> Floats:
    return np.asarray((of.missing - of.usual) / np.sqrt(np.diag(of.covariance)), dtype=np.float64)


def _plain_cusum(of: Model) -> Floats:
    return paged(_singly(of), errors().judging["reference"]).above


def _running_total(of: Model) -> Floats:
    total = np.cumsum(of.missing - of.usual)
    spread = [sqrt(float(of.covariance[:last, :last].sum())) for last in range(1, len(total) + 1)]
    return np.asarray(total / np.array(spread), dtype=np.float64)


METHODS: Mapping[str, Statistic] = {
    "SITMUF and Page": _page_of_independent,
    "CUSUM of MUF": _plain_cusum,
    "running total of MUF": _running_total,
    "single MUF (3 sigma)": _singly,
}


class Noticed(NamedTuple):
    """How many of so many books were noticed, and after how many counts, the middle of them."""

    books: int
    found: int
    counts: float | None

    def __str__(self) -> str:
        """For a cell of a table."""
        share = f"{self.found / self.books:.1%}"
        return share if self.counts is None else f"{share} ({self.counts:g})"


def book(seed: int, number: int, theft: Theft | None) -> Book:
    """One simulated book; with and without a theft its chance is the same."""
    rows = stock_book(
        np.random.default_rng([seed, number]),
        site="Depot",
        substance="Acetone",
        first_day=FIRST_DAY,
        months=MONTHS,
        theft=theft,
    )
    written = (
        Written(line, row.substance, row.day, row.event, Decimal(str(row.kg)), "kg")
        for line, row in enumerate(rows, 2)
    )
    return Book("Depot", "acetone", "67-64-1", tuple(sorted(map(weighed, written), key=by_day)))


def _books(seeds: Sequence[int], theft: Theft | None = None) -> Iterator[Book]:
    return (book(seed, number, theft) for seed in seeds for number in range(BOOKS))


def limits(models: Sequence[Model]) -> dict[tuple[str, float], float]:
    """The limit of each method above which so many of some honest books come in the whole of their periods."""
    highest = {name: [float(method(of).max()) for of in models] for name, method in METHODS.items()}
    return {(name, rate): float(np.quantile(highest[name], 1.0 - rate)) for name in METHODS for rate in RATES}


def _first(flags: Sequence[bool], since: int) -> int | None:
    """How many counts after the beginning the first alarm comes."""
    return next((place - since + 1 for place, flag in enumerate(flags) if flag and place >= since), None)


def noticed(models: Sequence[Model], method: Statistic, limit: float, since: int) -> Noticed:
    """How many books a method notices from a period on."""
    after = [_first((method(of) > limit).tolist(), since) for of in models]
    return _summed(after, timed=since > 0)


def _summed(after: Sequence[int | None], *, timed: bool) -> Noticed:
    known = [one for one in after if one is not None]
    return Noticed(len(after), len(known), float(median(known)) if known and timed else None)


def shipped(books: Sequence[Book], since: int) -> Noticed:
    """The same of what the program itself says: both sides, rows taken to the other side of a count, its own limit."""
    after = []
    for one in books:
        found = balance(one)
        alarmed = [found.code != "" and period.last_day == found.until for period in found.periods]
        after.append(_first(alarmed, since))
    return _summed(after, timed=since > 0)


HEAD = f"""# Stock books: what a mass balance notices

Made by `python -m benchmarks.stock`; do not edit by hand. The books are simulated: weekly receipts, daily sales, a count at each
month's end for {MONTHS} months, scales that are off, counts judged by eye with heavy tails, a licit loss that differs from site to site,
and at a third of the sites a movement in a hundred near the month's end that is booked after the count. From the ninth month on
somebody takes a share of what a month sells: a little each month, or once.

Each cell is the share of {BOOKS * len(SEEDS)} books (seeds {", ".join(map(str, SEEDS))}) that a method notices from that month to the end, and in brackets after
how many counts, the middle of them. Every method has the limit above which the stated share of {BOOKS * len(CALIBRATION)} *honest* books of other
seeds ({", ".join(map(str, CALIBRATION))}) comes in all {MONTHS} periods together; what honest books of the judging seeds do stands beside it.

- **SITMUF and Page**: each balance less what those before it let expect, through their covariance, in standard deviations;
  then Page's test (Burr and Hamada, 2013).
- **CUSUM of MUF**: Page's test of each balance over its own standard deviation, as if they were independent.
- **running total of MUF**: all balances so far over the standard deviation of their sum.
- **single MUF (3 sigma)**: each balance over its own standard deviation, by itself.
- **Bonafides**: the first with what the program adds: both sides, its limit from theory ({errors().judging["false_alarm"]:.0%} in all periods if errors were
  normal), and a row on the wrong side of a count taken to the other. Its rate of false alarms is not set by the books.
"""


def _name(theft: Theft) -> str:
    return f"{theft.kind}, {theft.share:.1%} of a month{' each month' if theft.kind == 'slow' else ''}"


def _table(rate: float, cells: Mapping[tuple[str, str], Noticed]) -> Iterator[str]:
    cases = ["honest", *map(_name, THEFTS)]
    yield f"\n## At {rate:.0%} false alarms\n"
    yield f"| method | {' | '.join(cases)} |"
    yield f"|---|{'---:|' * len(cases)}"
    for name in METHODS:
        yield f"| {name} | {' | '.join(str(cells[name, case]) for case in cases)} |"


def main() -> None:
    """Measure and write the page."""
    found = limits([model(spans(one.rows)) for one in _books(CALIBRATION)])
    cases = {"honest": list(_books(SEEDS)), **{_name(theft): list(_books(SEEDS, theft)) for theft in THEFTS}}
    models = {name: [model(spans(one.rows)) for one in books] for name, books in cases.items()}
    lines = [HEAD]
    for rate in RATES:
        cells = {
            (name, case): noticed(models[case], method, found[name, rate], 0 if case == "honest" else BEGINS)
            for name, method in METHODS.items()
            for case in cases
        }
        lines += _table(rate, cells)
    own = {case: shipped(books, 0 if case == "honest" else BEGINS) for case, books in cases.items()}
    lines += [
        "\n## As the program judges\n",
        f"| method | {' | '.join(cases)} |",
        f"|---|{'---:|' * len(cases)}",
    ]
    lines.append(f"| Bonafides | {' | '.join(str(own[case]) for case in cases)} |")
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines[1:]))


if __name__ == "__main__":
    main()
