"""What is sent to the workers: two passes over the pieces of a ledger, and what they need to know.

A worker unpickles this module first, so it imports nothing of the program but by and by: the rules are taken over
before anything that judges is loaded.
"""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

ANSWER = "name string, answer binary"
"""The columns of what a worker answers."""

REFUSED, PLACE, JUDGED = "refused", "place", "judged"
RULES, BACKGROUND = "rules.pickle", "background.pickle"

type Answer = tuple[str, bytes]


class Charge(NamedTuple):
    """What each worker is told; plain values, so that nothing has to be loaded to read it.

    Attributes:
        folder: seen by all workers under this name; it holds the orders, the lookups, the rules and the background.
        everything: screen products that no list names as well.
        program: the fingerprint of the program of the one who asks.
        candidates_only: look only at orders on which an indicator might speak.
    """

    folder: str
    everything: bool
    program: str
    candidates_only: bool = True


class SumUp:
    """First pass: a piece of the ledger becomes movements, which are kept in the folder and summed up."""

    def __init__(self, charge: Charge) -> None:
        self.charge = charge

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """The sums of the rows of one piece, table by table, and its place in the folder."""
        yield from as_batches(self._answers(iter(batches)))

    def _answers(self, batches: "Iterator[pa.RecordBatch]") -> Iterator[Answer]:
        if refusal := take_over(self.charge):
            yield REFUSED, refusal.encode()
            return
        from bonafides.screening.cluster.pieces import sums_of

        yield from sums_of(self.charge, batches)


class Judge:
    """Second pass: the pieces of some places are judged, now that all sums are known."""

    def __init__(self, charge: Charge, places: Sequence[str]) -> None:
        self.charge = charge
        self.places = tuple(places)

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """The orders that do not fit, many at a time; a row names a place by its number."""
        numbers = [number for batch in batches for number in batch.column(0).to_pylist()]
        yield from as_batches(self._answers(numbers))

    def _answers(self, numbers: Sequence[int]) -> Iterator[Answer]:
        if not numbers:
            return
        if refusal := take_over(self.charge):
            yield REFUSED, refusal.encode()
            return
        from bonafides.screening.cluster.pieces import judged_in

        for number in numbers:
            yield from judged_in(self.charge, self.places[number])


def take_over(charge: Charge) -> str | None:
    """Judge by the same program and rules as the one who asks; a sentence where that cannot be."""
    from bonafides.screening.cluster.program import fingerprint

    if fingerprint() != charge.program:
        return (
            "The workers run another version of Bonafides, of DuckDB or numpy, or other lists (BONAFIDES_LAW) than this"
            " machine; install the same on all of them."
        )
    from bonafides.screening.catalogue.catalogue import CatalogueError
    from bonafides.screening.catalogue.chosen import choose, in_force

    rules = pickled(Path(charge.folder) / RULES)
    try:
        choose(rules)
    except CatalogueError:
        if in_force() != rules:
            return (
                "The workers judge by other rules still, of an earlier screening; restart them, or set"
                " spark.python.worker.reuse=false."
            )
    return None


def pickled(path: Path) -> Any:
    """What the one who asks has put into the folder."""
    return pickle.loads(path.read_bytes())  # noqa: S301 - the folder belongs to this screening alone


def as_batches(answers: Iterable[Answer]) -> "Iterator[pa.RecordBatch]":
    """One row a batch, for answers are large."""
    import pyarrow as pa

    for name, answer in answers:
        columns = [pa.array([name], pa.string()), pa.array([answer], pa.binary())]
        yield pa.RecordBatch.from_arrays(columns, names=["name", "answer"])
