"""Licences and declarations on file, as steps of time for each customer and substance."""

from typing import NamedTuple

import duckdb
import numpy as np

from bonafides.screening.facts.steps import Steps
from bonafides.screening.facts.windows import Ints
from bonafides.screening.sql import statement

SUBSTANCES_AT_MOST = 1 << 16


class Papers(NamedTuple):
    """Lookups by party and substance in one number, and day.

    Attributes:
        licences_known: a table of licences was given at all.
        licensed: how many valid licences cover the substance.
        quota: kilograms a year in micrograms that those allow; 0 when none says.
        declared: a year's need as declared, in micrograms; 0 when there is no declaration in force.
    """

    licences_known: bool
    licensed: Steps
    quota: Steps
    declared: Steps


def paper_key(party: Ints, substance: Ints) -> Ints:
    """Party and substance in one number, as the lookups of papers want it."""
    return party * SUBSTANCES_AT_MOST + substance


def _running(found: dict[str, Ints], value: str) -> Steps:
    key = paper_key(found["party"].astype(np.int64), found["substance"].astype(np.int64))
    days = [found[name].astype(np.int64) for name in ("since", "until", value)]
    return Steps.running(key, days[0], days[1], days[2])


def read_papers(con: duckdb.DuckDBPyConnection) -> Papers:
    """Read the tables of licences and declarations."""
    licences = con.execute(statement("facts/licences.sql")).fetchnumpy()
    declarations = con.execute(statement("facts/declarations.sql")).fetchnumpy()
    known = bool(con.execute("select count(*) from licences").fetchall()[0][0])
    return Papers(
        known, _running(licences, "one"), _running(licences, "quota"), _running(declarations, "declared")
    )
