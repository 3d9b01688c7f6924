"""The law as the facts need it: when a substance is listed, and from which quantity a duty begins."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from bonafides.screening.contents import Contents
from bonafides.screening.facts.steps import Steps
from bonafides.screening.facts.windows import Ints
from bonafides.substances import Jurisdiction, LawRow, ThresholdRow, law
from bonafides.substances.densities import density

EPOCH = date(1970, 1, 1)
LAST_DAY = 500_000
PERIODS = ("transaction", "calendar month", "calendar year", "rolling year")
DOMESTIC = frozenset({"domestic", "any"})


class Limit(NamedTuple):
    """One threshold in micrograms of the substance contained."""

    micrograms: int
    period: int
    printed: str


class Controls(NamedTuple):
    """What the chosen jurisdictions say of the substances of one ledger, by number of the substance.

    Attributes:
        listed: substance, first day and last day of each stretch of time in which it is controlled.
        licence: whether a licence or registration is needed from a day on, 0 or 1.
        limits: table of thresholds.
        limit_by_weight: index into `limits` for orders counted by weight, from a day on.
        limit_by_volume: the same for orders in litres; a limit printed in both keeps the printed figure.
    """

    listed: tuple[tuple[int, int, int], ...]
    licence: Steps
    limits: tuple[Limit, ...]
    limit_by_weight: Steps
    limit_by_volume: Steps

    def is_listed(self, substance: int, on: date) -> bool:
        """Whether a substance is controlled on a day."""
        return any(number == substance and since <= days(on) <= until for number, since, until in self.listed)


def days(day: date) -> int:
    """Days since 1970, as the movements count them."""
    return (day - EPOCH).days


def _intervals(rows: Sequence[LawRow], numbers: dict[str, int]) -> list[tuple[int, int, int]]:
    """(substance, since, until) of each entry; entries may overlap."""
    return sorted(
        {
            (numbers[row.cas], days(row.since), days(row.until) if row.until else LAST_DAY)
            for row in rows
            if row.cas in numbers
        }
    )


def _merged(intervals: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The same days without overlap, so that a movement meets at most one."""
    merged: list[tuple[int, int, int]] = []
    for substance, since, until in intervals:
        if merged and merged[-1][0] == substance and since <= merged[-1][2] + 1:
            merged[-1] = (substance, merged[-1][1], max(until, merged[-1][2]))
        else:
            merged.append((substance, since, until))
    return merged


def create_controls(
    con: duckdb.DuckDBPyConnection, contents: Contents, chosen: Sequence[Jurisdiction]
) -> Controls:
    """Make the table `controls(substance, since, until)` and the lookups of licences and thresholds."""
    numbers = {substance.key: number for number, substance in enumerate(contents.substances)}
    rows = law().rows(chosen)
    intervals = _merged(_intervals(rows, numbers))
    names = ("substance", "since", "until")
    columns = {
        name: pa.array([row[place] for row in intervals], pa.int32()) for place, name in enumerate(names)
    }
    con.register("control_rows", pa.table(columns))
    con.execute("create or replace table controls as select * from control_rows")
    con.unregister("control_rows")
    licensed = _merged(_intervals([row for row in rows if row.licence_needed], numbers))
    limits, by_weight, by_volume = _limits(law().thresholds(chosen), numbers)
    return Controls(tuple(intervals), _flags(licensed), limits, by_weight, by_volume)


def _array(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _flags(intervals: Sequence[tuple[int, int, int]]) -> Steps:
    columns = [_array([row[place] for row in intervals]) for place in range(3)]
    return Steps.running(columns[0], columns[1], columns[2], np.ones(len(intervals), dtype=np.int64))


def _kilograms(row: ThresholdRow) -> Decimal | None:
    """The threshold in kilograms; a volume through the density of the pure substance."""
    if row.dimension != "l":
        return row.quantity
    pure = density(row.cas, Decimal(100))
    return row.quantity * pure.kg_per_litre if pure is not None else None


def _limits(rows: Sequence[ThresholdRow], numbers: dict[str, int]) -> tuple[tuple[Limit, ...], Steps, Steps]:
    """The domestic thresholds; where weight and volume are both printed each serves its own orders."""
    limits: list[Limit] = []
    steps: dict[str, list[tuple[int, int, int]]] = {"kg": [], "l": []}
    usable = [
        (kilograms, row)
        for row in rows
        if row.cas in numbers and row.direction in DOMESTIC and not row.condition
        if (kilograms := _kilograms(row))
    ]
    for kilograms, row in sorted(usable, key=lambda pair: (pair[1].cas, pair[1].since, -pair[0])):
        place = (numbers[row.cas], days(row.since), len(limits))
        limits.append(Limit(int(kilograms * 10**9), PERIODS.index(row.period), row.printed))
        steps[row.dimension].append(place)
    both = {kind: {place[0] for place in places} for kind, places in steps.items()}
    weight = [*steps["kg"], *(place for place in steps["l"] if place[0] not in both["kg"])]
    volume = [*steps["l"], *(place for place in steps["kg"] if place[0] not in both["l"])]
    return tuple(limits), _steps(weight), _steps(volume)


def _steps(places: Sequence[tuple[int, int, int]]) -> Steps:
    columns = [_array([place[column] for place in places]) for column in range(3)]
    return Steps.of(columns[0], columns[1], columns[2])
