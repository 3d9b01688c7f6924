"""Customers who use the same telephone, address or account, as it was known by the last closed month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from bonafides.screening.facts.steps import Steps
from bonafides.screening.facts.windows import Ints
from bonafides.screening.sql import statement

MONTHS = 12
LONG_AGO = -1_000_000
LEDGER_MONTHS = 4  # a customer first seen later than this is new; before it nobody knows
SHORTEST = 5  # signs; less identifies nobody


class Sharing(NamedTuple):
    """What a party shared, and with whom, from a month on."""

    kind: str
    others: int
    with_refused: bool
    parties: tuple[int, ...] = ()


class Shared(NamedTuple):
    """Lookup by party and month of an index into `sharings`; -1 where nothing is shared."""

    steps: Steps
    sharings: tuple[Sharing, ...]
    bought: Mapping[tuple[int, int], frozenset[int]]
    joined: Mapping[int, int]
    withdrawn: Mapping[tuple[int, int], tuple[date, ...]] = MappingProxyType({})

    def at(self, party: Ints, month: Ints) -> Ints:
        """The number of the sharing known when each row's month began: first seen together in an earlier month."""
        return self.steps.at(party, month - 1)

    def newcomers(self, number: int, month: int) -> int:
        """How many of those who share first ordered in the 12 months before, and not with the ledger itself."""
        return sum(month - MONTHS <= self.joined[party] < month for party in self.sharings[number].parties)

    def withdrawn_before(self, number: int, substance: int, on: date) -> date | None:
        """The last day before on which one who shares withdrew an order of the substance and bought none since."""
        days = [
            day
            for party in self.sharings[number].parties
            for day in self.withdrawn.get((party, substance), ())
            if day < on and not self._bought_between(party, substance, day, on)
        ]
        return max(days, default=None)

    def _bought_between(self, party: int, substance: int, after: date, before: date) -> bool:
        """Whether a party bought the substance in a closed month after a day's own."""
        first, last = ((day.year - 1970) * 12 + day.month - 1 for day in (after, before))
        return any(first < month < last for month in self.bought.get((party, substance), ()))

    def same_substance(self, number: int, substance: int, month: int) -> int:
        """How many of those who share bought the substance in the 12 closed months before."""
        year = range(month - MONTHS, month)
        return sum(
            not self.bought.get((party, substance), frozenset()).isdisjoint(year)
            for party in self.sharings[number].parties
        )


def _of_value(
    kind: str, owners: list[tuple[int, int]], refused: dict[int, int]
) -> list[tuple[int, int, Sharing]]:
    """(party, month, sharing) for every owner of one value, each month in which something changes."""
    never = 1 << 30
    months = {month for _, month in owners} | {refused[party] for party, _ in owners if party in refused}
    steps = []
    for month in sorted(months):
        seen = [party for party, since in owners if since <= month]
        for party in seen:
            others = [other for other in seen if other != party]
            with_refused = any(refused.get(other, never) <= month for other in others)
            steps.append((party, month, Sharing(kind, len(others), with_refused, tuple(others))))
    return [step for step in steps if step[2].others]


def _strongest(events: list[tuple[int, Sharing]], hub: int) -> list[tuple[int, Sharing]]:
    """Of all values a party shares the one that says most: never a hub, then the most others."""
    held: dict[str, Sharing] = {}
    best = []
    for month, sharing in sorted(events, key=lambda event: (event[0], event[1])):
        held[sharing.kind] = sharing
        usable = [each for each in held.values() if each.others <= hub]
        if usable:
            best.append((month, max(usable, key=lambda each: (each.with_refused, each.others, each.kind))))
    return best


def read_shared(con: duckdb.DuckDBPyConnection, *, hub: int) -> Shared:
    """Find shared values; a value with more than `hub` other customers says nothing."""
    refused = dict(con.execute("select party, month from first_refusals").fetchall())
    by_party: dict[int, list[tuple[int, Sharing]]] = defaultdict(list)
    owned = con.execute(statement("facts/owners.sql"), {"shortest": SHORTEST, "most": 4 * hub}).fetchall()
    for kind, parties, months in owned:
        for party, month, sharing in _of_value(kind, list(zip(parties, months, strict=True)), refused):
            by_party[party].append((month, sharing))
    found = _indexed(by_party, hub, _bought(con, by_party), _joined(con))
    return found._replace(withdrawn=_withdrawn(con))


def _withdrawn(con: duckdb.DuckDBPyConnection) -> dict[tuple[int, int], tuple[date, ...]]:
    """The days on which each party withdrew an order of each substance."""
    rows = con.execute("select party, substance, days from withdrawals order by party, substance").fetchall()
    return {(party, substance): tuple(days) for party, substance, days in rows}


def _bought(con: duckdb.DuckDBPyConnection, parties: Iterable[int]) -> dict[tuple[int, int], frozenset[int]]:
    """The months in which each party that shares anything bought each substance."""
    con.register("sharing", pa.table({"party": pa.array(sorted(parties), pa.int64())}))
    rows = con.execute(statement("facts/bought_months.sql")).fetchall()
    con.unregister("sharing")
    return {(party, substance): frozenset(months) for party, substance, months in rows}


def _joined(con: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """The month in which each party first ordered; long ago for those who were there when the ledger began."""
    months: dict[int, int] = dict(con.execute("select party, month from first_months").fetchall())
    known_from = min(months.values(), default=0) + LEDGER_MONTHS
    return {party: month if month >= known_from else LONG_AGO for party, month in months.items()}


def _indexed(
    by_party: dict[int, list[tuple[int, Sharing]]],
    hub: int,
    bought: Mapping[tuple[int, int], frozenset[int]],
    joined: Mapping[int, int],
) -> Shared:
    steps = [
        (party, month, sharing)
        for party in sorted(by_party)
        for month, sharing in _strongest(by_party[party], hub)
    ]
    columns = [np.array([step[place] for step in steps], dtype=np.int64) for place in range(2)]
    index = np.arange(len(steps), dtype=np.int64)
    found = Steps.of(columns[0], columns[1], index)
    return Shared(found, tuple(step[2] for step in steps), bought, joined)
