"""How well the queue of customers is ordered: precision and recall of its first, and average precision."""

from collections.abc import Collection, Sequence
from math import ceil, nan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bonafides.screening.backtest.intervals import Ints, Measured, bootstrap

SHARE = 0.01  # of all customers
type Marks = NDArray[np.bool_]


class First(NamedTuple):
    """What the first of the queue hold.

    Attributes:
        what: which first: as many as there are of diversion, one percent of customers, or one week's budget.
        customers: how many that is.
        found: how many of them are labelled diversion.
        labelled: how many of them have any label; the others count as no diversion.
    """

    what: str
    customers: int
    found: int
    labelled: int
    precision: Measured
    recall: Measured


class Queue(NamedTuple):
    """The whole queue; by chance its average precision would be about the base rate.

    Attributes:
        unranked: customers of diversion who bought nothing that was screened; they stand at the end.
    """

    customers: int
    diversion: int
    unranked: int
    labelled: int
    base_rate: float
    average_precision: Measured
    first: tuple[First, ...]


def queue_of(
    ranking: Sequence[str], diversion: Collection[str], labelled: Collection[str], *, budget: int | None
) -> Queue:
    """Measure a ranking, best first; whoever is labelled and not ranked stands at its end."""
    names = [*ranking, *sorted(set(diversion) - set(ranking))]
    marks = np.array([name in diversion for name in names], dtype=np.bool_)
    total = int(marks.sum())
    wanted = sizes(len(names), budget)
    measured = bootstrap(len(names), lambda drawn: figures(marks, drawn, list(wanted.values()), len(ranking)))
    first = []
    for place, (what, size) in enumerate(wanted.items()):
        many = min(size or total, len(ranking))
        first.append(
            First(
                what=what,
                customers=many,
                found=int(marks[:many].sum()),
                labelled=sum(name in labelled for name in names[:many]),
                precision=measured[1 + 2 * place],
                recall=measured[2 + 2 * place],
            )
        )
    count = sum(name in labelled for name in names)
    return Queue(
        customers=len(names),
        diversion=total,
        unranked=len(names) - len(ranking),
        labelled=count,
        base_rate=total / max(len(names), 1),
        average_precision=measured[0],
        first=tuple(first),
    )


def sizes(customers: int, budget: int | None) -> dict[str, int | None]:
    """How many are the first; None where as many as there are of diversion."""
    wanted = {"diversion": None, "percent": ceil(SHARE * customers)}
    return wanted if budget is None else {**wanted, "budget": budget}


def average_precision(ranking: Sequence[str], diversion: Collection[str]) -> float:
    """The mean, over those of diversion, of the precision at the place of each; NaN where there are none."""
    names = [*ranking, *sorted(set(diversion) - set(ranking))]
    marks = np.array([name in diversion for name in names], dtype=np.bool_)
    return figures(marks, np.arange(len(names), dtype=np.int64), [], len(ranking))[0]


def figures(marks: Marks, drawn: Ints, first: Sequence[int | None], ranked: int) -> list[float]:
    """Average precision, then precision and recall of the first of each size, of the customers drawn.

    Only the first `ranked` can be looked at; the others are in no queue.
    """
    times = np.bincount(drawn, minlength=len(marks))
    seen, found = np.cumsum(times), np.cumsum(times * marks)
    total = int(found[-1]) if len(found) else 0
    if total == 0:
        return [nan] * (1 + 2 * len(first))
    at = marks & (times > 0)
    found_at = [float((times[at] * found[at] / seen[at]).sum() / total)]
    for size in first:
        many = min(size or total, int(seen[ranked - 1]) if ranked else 0)
        hits = _among(many, seen, found, marks)
        found_at += [hits / many if many else nan, hits / total]
    return found_at


def _among(many: int, seen: Ints, found: Ints, marks: Marks) -> int:
    """How many of diversion stand among the first so many, where one customer may be drawn several times."""
    place = int(np.searchsorted(seen, many))
    before = (int(seen[place - 1]), int(found[place - 1])) if place else (0, 0)
    return before[1] + int(marks[place]) * (many - before[0])
