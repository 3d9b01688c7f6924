"""The customers whom a rule pack wants stopped: by their number, telephone or delivery place."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts.windows import Ints
from bonafides.screening.sql import statement


class Watching(NamedTuple):
    """Who is watched.

    Attributes:
        until: the last day, by customer.
        parties: their numbers.
    """

    until: Mapping[str, date]
    parties: Ints


def read_watched(con: duckdb.DuckDBPyConnection) -> Watching:
    """Whom the pack in force watches; without one nobody is asked about."""
    if not CATALOGUE.watched:
        return Watching({}, np.zeros(0, dtype=np.int64))
    con.register(
        "watched",
        pa.table(
            {
                "kind": pa.array([each.kind for each in CATALOGUE.watched], pa.string()),
                "value": pa.array([each.value for each in CATALOGUE.watched], pa.string()),
                "until": pa.array([each.until for each in CATALOGUE.watched], pa.date32()),
            }
        ),
    )
    rows = con.execute(statement("facts/watched.sql")).fetchall()
    con.unregister("watched")
    parties = sorted({party for _, party, _ in rows})
    return Watching({customer: until for customer, _, until in rows}, np.array(parties, dtype=np.int64))


def stopped(
    known: Sequence[object], customers: Sequence[str], days: Sequence[date], until: Mapping[str, date]
) -> list[bool]:
    """Whether each order's customer is watched on its day, by its file or by the pack."""
    return [
        bool(own) or day <= until.get(customer, date.min)
        for own, customer, day in zip(known, customers, days, strict=True)
    ]
