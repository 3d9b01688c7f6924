"""The ledger's movements of some parties as arrays, in the order of party and time."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from bonafides.screening.facts.windows import Bools, Floats, Groups, Ints

ROWS_A_SHARD = 125_000  # about 40 MB while it is worked on, and work enough for a thread


class Moves(NamedTuple):
    """Columns of `moves.sql`, one entry a row; see there for their meaning."""

    party: Ints
    day: Ints
    month: Ints
    second: Ints
    line: Ints
    sign: Ints
    refusal: Bools
    judged: Bools
    substance: Ints
    controlled: Bools
    first_row: Bools
    amount: Ints
    by_volume: Bools
    odd_product: Bools
    relative: Bools
    unsold: Bools
    apparatus: Bools
    product: Ints
    order_no: Ints
    account: Ints
    place_of_sale: Ints
    delivery: Ints
    payment: Ints
    channel: Ints
    carrier: Ints
    email: Ints
    phone: Ints
    payer: Ints
    consignee: Ints
    end_use: Ints
    telling: Bools
    packs: Ints
    pack_amount: Ints
    price: Floats
    currency: Ints

    def take(self, rows: Ints) -> "Moves":
        """The same columns for some rows, in the order given."""
        return Moves._make(column[rows] for column in self)

    def part(self, first: int, end: int) -> "Moves":
        """The same columns from one row up to another, without a copy."""
        return Moves._make(column[first:end] for column in self)


BOOLEAN = frozenset(
    {
        "refusal",
        "judged",
        "controlled",
        "first_row",
        "by_volume",
        "odd_product",
        "relative",
        "unsold",
        "apparatus",
        "telling",
    }
)


def _typed(name: str, column: NDArray[np.generic]) -> NDArray[np.generic]:
    """Plain arrays of the few types the windows know; an unknown price becomes NaN."""
    if name == "price":
        return np.ma.filled(np.ma.asarray(column, dtype=np.float64), np.nan)
    return column.astype(bool if name in BOOLEAN else np.int64, copy=False)


def read_moves(con: duckdb.DuckDBPyConnection, first: int, last: int) -> Moves:
    """The movements of parties `first` to `last`, both included, in the order of the table."""
    names = ", ".join(Moves._fields)
    found = con.execute(
        f"select {names} from moves where party between $first and $last", {"first": first, "last": last}
    ).fetchnumpy()
    return as_columns(found)


def as_columns(found: Mapping[str, NDArray[np.generic]]) -> Moves:
    """Columns as the database gives them, in the types the windows know."""
    return Moves._make(_typed(name, found[name]) for name in Moves._fields)


def shards(con: duckdb.DuckDBPyConnection, rows: int = ROWS_A_SHARD) -> Iterator[tuple[int, int]]:
    """Ranges of parties of about `rows` movements each; a party is never cut."""
    counts = con.execute("select party, count(*) from moves group by party order by party").fetchnumpy()
    party, count = counts["party"].astype(np.int64), counts["count_star()"].astype(np.int64)
    if not len(party):
        return
    shard = (np.cumsum(count) - count) // rows
    edges = np.flatnonzero(np.concatenate([[True], shard[1:] != shard[:-1]]))
    for begin, end in zip(edges, [*edges[1:], len(party)], strict=True):
        yield int(party[begin]), int(party[end - 1])


def by_substance(moves: Moves) -> tuple[Moves, Groups, Ints]:
    """The movements of screened substances, grouped by party and substance, with their rows in `moves`."""
    rows = np.flatnonzero(moves.substance >= 0)
    order = rows[np.lexsort((rows, moves.substance[rows], moves.party[rows]))]
    kept = moves.take(order)
    new = np.ones(len(order), dtype=bool)
    new[1:] = (kept.party[1:] != kept.party[:-1]) | (kept.substance[1:] != kept.substance[:-1])
    return kept, Groups.of(np.cumsum(new) - 1), order
