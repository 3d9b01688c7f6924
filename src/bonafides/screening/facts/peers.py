"""What other customers of the same kind buy, pay and pack, in the last twelve closed months."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.screening.facts.history import History
from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.profile import Profile, read_profile
from bonafides.screening.facts.windows import Floats, Ints, Spread, log_spread, logarithms, prefix

PEERS_A_GROUP = 4096  # substances a peer group can hold, as peers.sql numbers them
ENOUGH_PEERS = 10
LEVELS = ("finest", "middle", "everybody")


class Level(NamedTuple):
    """One way of grouping customers, finest first: their group by party, and what groups bought."""

    group: Ints
    profile: Profile


class Peers(NamedTuple):
    """Facts of the peer group of each row; names as in the facts record."""

    peers: Ints
    peer_usual_amount: Floats
    peer_spread: Floats
    peer_month_mean: Floats
    peer_pack_amount: Floats


def read_peers(con: duckdb.DuckDBPyConnection) -> tuple[Level, ...]:
    """Profiles at each level of grouping: by trade, size and kind; by kind and size; with everybody."""
    return tuple(_level(con, level) for level in LEVELS)


def _level(con: duckdb.DuckDBPyConnection, level: str) -> Level:
    groups = con.execute(f"select {level} as peer_group from peer_groups order by party").fetchnumpy()
    return Level(groups["peer_group"].astype(np.int64), read_profile(con, "peers", "peers", level))


class _Sums(NamedTuple):
    """Sums of the closed months of a group, without the customer's own."""

    peers: Ints
    orders: Ints
    logs: Ints
    squares: Ints
    milligrams: Ints
    customer_months: Ints
    packs: Ints
    log_packs: Ints


def _own(moves: Moves, history: History) -> dict[str, Ints]:
    """The customer's own part in its group's sums."""
    bought = (moves.sign > 0) & (moves.amount > 0)
    logs = np.where(bought, logarithms(moves.amount), 0)
    packed = bought & (moves.pack_amount > 0)
    columns = {
        "orders": bought,
        "logs": logs,
        "squares": np.rint(logs / 1e9 * logs).astype(np.int64),
        "milligrams": np.where(bought, moves.amount, 0) // 1000,
        "packs": packed,
        "log_packs": np.where(packed, logarithms(moves.pack_amount), 0),
    }
    low, high = history.peer_rows_low, history.peer_rows_high
    return {name: (total := prefix(column))[high] - total[low] for name, column in columns.items()}


def _group_sums(level: Level, moves: Moves, own: Mapping[str, Ints], own_months: Ints) -> _Sums:
    group = level.group[moves.party] * PEERS_A_GROUP + moves.substance
    year = level.profile.window(group, moves.month)
    ever = level.profile.ever("newcomers", group, moves.month)
    return _Sums(
        peers=ever,
        orders=year["orders"] - own["orders"],
        logs=year["logs"] - own["logs"],
        squares=year["squares"] - own["squares"],
        milligrams=year["milligrams"] - own["milligrams"],
        customer_months=np.maximum(year["customers"] - own_months, 0),
        packs=year["packs"] - own["packs"],
        log_packs=year["log_packs"] - own["log_packs"],
    )


def peers(moves: Moves, history: History, levels: Sequence[Level]) -> Peers:
    """The finest group with enough other customers who bought the substance."""
    own = _own(moves, history)
    own_months = np.minimum(history.months_active, 12)
    known_before = (history.peer_rows_high > history.peer_rows_low).astype(np.int64)
    chosen: _Sums | None = None
    for level in reversed(levels):
        sums = _group_sums(level, moves, own, own_months)
        enough = sums.peers - known_before >= ENOUGH_PEERS
        chosen = (
            sums
            if chosen is None
            else _Sums._make(
                np.where(enough, fine, coarse) for fine, coarse in zip(sums, chosen, strict=True)
            )
        )
    if chosen is None:
        raise AssertionError("read_peers gives at least one level")
    spread = log_spread(chosen.orders, chosen.logs, chosen.squares)
    months = chosen.customer_months
    packs = log_spread(chosen.packs, chosen.log_packs, chosen.packs)
    return Peers(
        peers=np.maximum(chosen.peers - known_before, 0),
        peer_usual_amount=spread.mean,
        peer_spread=spread.deviation,
        peer_month_mean=np.where(months > 0, chosen.milligrams / 1e6 / np.maximum(months, 1), np.nan),
        peer_pack_amount=packs.mean,
    )


def market(moves: Moves, prices: Profile) -> Spread:
    """The prices of the same product in packs of the same size and the same currency, as prices.sql numbers them."""
    pack = np.where(moves.pack_amount > 0, np.rint(np.log(np.maximum(moves.pack_amount, 1)) * 4.0), 0)
    priced = (moves.product * 1024 + moves.currency) * 256 + pack.astype(np.int64)
    sums = prices.window(priced, moves.month)
    return log_spread(sums["prices"], sums["logs"], sums["squares"])
