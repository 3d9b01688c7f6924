"""What is shown of a customer beside its findings: totals, months, law."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from bonafides.screening.background import Background
from bonafides.screening.facts import Facts
from bonafides.screening.facts.sums import Summing, summed_here
from bonafides.screening.result import LawLine, Lead, Timeline
from bonafides.screening.sql import statement
from bonafides.screening.usual_months import month_of, with_usual
from bonafides.substances import Jurisdiction, law
from bonafides.substances.law import in_force


class CustomerTotals(NamedTuple):
    """What one customer bought of screened substances in all."""

    customer: str
    name: str
    orders: int
    amount: float
    measure: str


def customer_totals(con: duckdb.DuckDBPyConnection, summed: Summing = summed_here) -> list[CustomerTotals]:
    """Every customer with a judged line of a screened substance; the amount is of its main measure."""
    summed(con, "totals")
    rows = con.execute(statement("facts/totals_whole.sql")).fetchall()
    return [
        CustomerTotals(customer, name or customer, orders, total / 1e9, measure)
        for customer, name, orders, total, measure in rows
    ]


def with_details(
    con: duckdb.DuckDBPyConnection, background: Background, leads: Sequence[Lead]
) -> tuple[Lead, ...]:
    """The leads with their timelines and the law that touches their substances."""
    numbers = {each.key: number for number, each in enumerate(background.contents.substances)}
    bought = _bought(con, {_whose(lead.worst.facts, numbers) for lead in leads if lead.worst})
    return tuple(
        lead
        if lead.worst is None
        else replace(
            lead,
            timeline=_timeline(
                background, lead.worst.facts, bought.get(_whose(lead.worst.facts, numbers), {})
            ),
            law=tuple(_law_lines(background, lead.worst.facts.substance, lead.worst.facts.ordered_on)),
        )
        for lead in leads
    )


def _whose(facts: Facts, numbers: Mapping[str, int]) -> tuple[str, int]:
    return facts.customer, numbers[facts.substance]


def _bought(
    con: duckdb.DuckDBPyConnection, wanted: Collection[tuple[str, int]]
) -> dict[tuple[str, int], dict[int, int]]:
    """Micrograms by month, for some customers and the number of a substance each."""
    columns = {
        "customer": pa.array([customer for customer, _ in wanted], pa.string()),
        "substance": pa.array([substance for _, substance in wanted], pa.int64()),
    }
    con.register("wanted_months", pa.table(columns))
    rows = con.execute(statement("facts/months.sql")).fetchall()
    con.unregister("wanted_months")
    bought: dict[tuple[str, int], dict[int, int]] = {}
    for customer, substance, month, amount in rows:
        bought.setdefault((customer, substance), {})[month] = amount
    return bought


def _timeline(background: Background, facts: Facts, bought: Mapping[int, int]) -> Timeline:
    substance = next(each for each in background.contents.substances if each.key == facts.substance)
    first, last = (
        month_of(background.first_day or facts.ordered_on),
        month_of(background.last_day or facts.ordered_on),
    )
    months = np.arange(first, last + 1, dtype=np.int64)
    amounts = np.array([bought.get(month, 0) for month in months.tolist()], dtype=np.int64)
    return Timeline(
        substance.key, substance.name, substance.measure, tuple(with_usual(months, amounts)), facts.ordered_on
    )


def _law_lines(background: Background, substance: str, on: date) -> Iterator[LawLine]:
    name = next((each.name for each in background.contents.substances if each.key == substance), substance)
    return law_lines(background.chosen.jurisdictions, substance, name, on)


def law_lines(
    jurisdictions: Sequence[Jurisdiction], substance: str, name: str, on: date
) -> Iterator[LawLine]:
    """The entries in force on the day in some jurisdictions, with their domestic thresholds."""
    thresholds = {
        row.jurisdiction: row.printed
        for row in law().thresholds(jurisdictions)
        if row.cas == substance
        and row.direction in {"domestic", "any"}
        and in_force(row.since, row.until, on)
    }
    for row in law().rows(jurisdictions):
        if row.cas == substance and in_force(row.since, row.until, on):
            yield LawLine(
                substance,
                name,
                row.jurisdiction.value,
                row.list,
                row.article,
                thresholds.get(row.jurisdiction),
                row.confidence,
            )
