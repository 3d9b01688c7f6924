"""Pairs movements of two books one to one, by what the two books themselves show of how pairs look."""

from collections.abc import Sequence
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bonafides.ledger.database import OFFLINE
from bonafides.screening.reconciling.movements import Movement
from bonafides.screening.reconciling.weights import (
    EXPECTED_WORTH,
    STEP,
    SURPRISES,
    Candidates,
    expected,
    learned,
    shares,
)
from bonafides.screening.reconciling.words import Floats, Ints, Names, agreed
from bonafides.screening.sql import statement

ROUNDS = 10
MOST_FITTING = 200
"""Entries that are looked at for one of the other book; where one amount repeats without end, more tell nothing."""


class Window(NamedTuple):
    """How far apart two entries of one movement may be.

    Attributes:
        early: days that goods may be entered as received before they are entered as sent.
        late: days that they may be under way.
        share: by how much amounts may differ, as a share of the larger.
    """

    early: int = 3
    late: int = 31
    share: float = 0.1


class Pair(NamedTuple):
    """Two entries of one movement, and how likely the one is accounted for by the other, or by one just like it."""

    sent: Movement
    received: Movement
    probability: float


class Reconciled(NamedTuple):
    """What belongs together, and what only one book knows; each in the order of its file."""

    pairs: tuple[Pair, ...]
    sent_only: tuple[Movement, ...]
    received_only: tuple[Movement, ...]


def _groups(entries: Ints, *steps: Ints) -> tuple[Ints, Ints]:
    """Candidates of one entry that differ in nothing but the day: number of the group of each, and its size."""
    key = entries
    for each in steps:
        key = key * (int(each.max()) + 1) + each
    _, place, many = np.unique(key, return_inverse=True, return_counts=True)
    return place, many[place]


def _table(book: Sequence[Movement], substances: dict[str, int]) -> pa.Table:
    return pa.table(
        {
            "number": pa.array(range(len(book)), pa.int64()),
            "order_id": pa.array([each.order_id for each in book], pa.string()),
            "day": pa.array([each.day.toordinal() for each in book], pa.int32()),
            "substance": pa.array(
                [substances.setdefault(each.substance.key, len(substances)) for each in book], pa.int32()
            ),
            "direction": pa.array([each.amount > 0 for each in book], pa.bool_()),
            "amount": pa.array([float(abs(each.amount)) for each in book], pa.float64()),
            "letter": pa.array([each.words[:1].casefold() for each in book], pa.string()),
        }
    )


def _may_be_one(sent: Sequence[Movement], received: Sequence[Movement], window: Window) -> dict[str, Floats]:
    substances: dict[str, int] = {}
    with duckdb.connect(config=OFFLINE) as con:
        con.execute("set enable_progress_bar = false")
        con.register("sent", _table(sent, substances))
        con.register("received", _table(received, substances))
        given = {"early": window.early, "late": window.late, "share": window.share, "most": MOST_FITTING}
        return con.execute(statement("reconciling/candidates.sql"), given).fetchnumpy()


def _candidates(sent: Sequence[Movement], received: Sequence[Movement], window: Window) -> Candidates:
    found = _may_be_one(sent, received, window)
    rows, columns = found["sent"].astype(np.int64), found["received"].astype(np.int64)
    ours, theirs = Names([each.words for each in sent]), Names([each.words for each in received])
    same, whole = agreed(ours, theirs, rows, columns)
    surprise = theirs.rarities()[columns, same] if len(columns) else np.zeros(0)
    names = np.minimum((surprise * 2).astype(np.int64), SURPRISES - 1) + SURPRISES * whole
    ratio = np.abs(found["ratio"])
    amounts = np.where(ratio == 0, 0, 1 + (ratio / STEP).astype(np.int64))
    days = found["days"].astype(np.int64) + window.early
    if not len(rows):
        return Candidates(rows, columns, days, amounts, names, np.zeros(0), rows)
    group, many = _groups(rows, amounts, names)
    _, others = _groups(columns, amounts, names)
    return Candidates(rows, columns, days, amounts, names, np.log(np.minimum(many, others)), group)


def _one_to_one(scores: Floats, each: Candidates) -> Ints:
    """The best first; an entry belongs to one pair only. Equal scores go by the order of the files."""
    order = np.argsort(-scores, kind="stable")
    order = order[(scores + each.alike)[order] > 0]
    taken_sent, taken_received, kept = set[int](), set[int](), list[int]()
    rows, columns = each.sent[order].tolist(), each.received[order].tolist()
    for place, row, column in zip(order.tolist(), rows, columns, strict=True):
        if row not in taken_sent and column not in taken_received:
            taken_sent.add(row)
            taken_received.add(column)
            kept.append(place)
    return np.array(kept, dtype=np.int64)


def _partnered(scores: Floats, entries: Ints) -> float:
    """How many entries of a book are likely to have a partner among their candidates."""
    odds = np.bincount(entries, np.exp(np.clip(scores, -30, 30)))
    return float((odds / (1.0 + odds)).sum())


def _learned(each: Candidates, window: Window) -> tuple[Floats, Ints]:
    """The logarithm of the odds of every candidate, and those that are pairs."""
    differences = list(expected(each, early=window.early, late=window.late))
    smaller = min(len(np.unique(each.sent)), len(np.unique(each.received)))
    likely = float(smaller)
    weights = [expectation for _, expectation in differences]
    paired = each.sent[:0]
    for _ in range(ROUNDS):
        scores = np.log((likely + 1.0) / (len(each.sent) - likely + 1.0)) + sum(weights)
        before, paired = paired, _one_to_one(scores, each)
        if np.array_equal(before, paired):
            break
        shared = shares(scores, each, paired)
        weights = [learned(steps, expectation, shared) for steps, expectation in differences]
        partnered = min(_partnered(scores, each.sent), _partnered(scores, each.received))
        likely = smaller * (partnered + EXPECTED_WORTH) / (smaller + EXPECTED_WORTH)
    return scores, paired


def _left(book: Sequence[Movement], taken: NDArray[np.int64]) -> tuple[Movement, ...]:
    gone = set(taken.tolist())
    return tuple(each for number, each in enumerate(book) if number not in gone)


def reconcile(
    sent: Sequence[Movement], received: Sequence[Movement], window: Window | None = None
) -> Reconciled:
    """Pair what was sent with what was received; a pair has to be likelier than not."""
    window = window or Window()
    each = _candidates(sent, received, window)
    if not len(each.sent):
        return Reconciled((), tuple(sent), tuple(received))
    scores, paired = _learned(each, window)
    paired = np.sort(paired)
    rows, columns = each.sent[paired], each.received[paired]
    likely = 1.0 / (1.0 + np.exp(-np.clip((scores + each.alike)[paired], -30, 30)))
    pairs = tuple(
        Pair(sent[row], received[column], probability)
        for row, column, probability in zip(rows.tolist(), columns.tolist(), likely.tolist(), strict=True)
    )
    return Reconciled(pairs, _left(sent, rows), _left(received, columns))
