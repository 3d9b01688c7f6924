"""Stock books of a few sites: licit losses, errors of scales and of booking, and somebody who takes some (M10).

Like the rest of the country it is written from what the field tells, and knows nothing of how balances are judged.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pyarrow as pa

STOCKED = ("Acetic anhydride 98 %", "Acetone", "Toluene", "Potassium permanganate")
SITES = ("Depot North", "Depot South", "Depot Harbour")
SLOW_SHARE, SINGLE_SHARE = 0.012, 0.05
"""What is taken: of what passes through in a month, each month or once."""
WEEKS_A_MONTH = 52 / 12
DRUM_KG, CAN_KG, WORKING_DAYS, CLOSE_DAYS = 200.0, 25.0, 5, 3

type Random = np.random.Generator


class StockRow(NamedTuple):
    """One row of a stock book, in the columns of the ledger."""

    site: str
    substance: str
    day: date
    event: str
    kg: float


class Theft(NamedTuple):
    """What somebody takes: a share of a month's sales, each month (slow) or once (single), from a month on."""

    kind: str
    share: float
    month: int


class _Site(NamedTuple):
    """What is true of a site: its scales, its loss, its trade; shares of the quantity, kilograms a week."""

    weekly: float
    loss: float
    received_off: float
    sold_off: float
    counted_off: float
    scatter: float
    late: float
    step: float


def _site(random: Random) -> _Site:
    return _Site(
        weekly=float(random.lognormal(np.log(250.0), 0.5)),
        loss=float(random.lognormal(np.log(0.0015), 0.6)),
        received_off=float(random.normal(0.0, 0.001)),
        sold_off=float(random.normal(0.0, 0.001)),
        counted_off=float(random.normal(0.0, 0.001)),
        scatter=float(random.uniform(0.002, 0.005)),
        late=float(random.choice([0.0, 0.0, 0.01])),
        step=float(random.choice([0.1, 0.5, 1.0])),
    )


def stock_book(
    random: Random, *, site: str, substance: str, first_day: date, months: int, theft: Theft | None = None
) -> Iterator[StockRow]:
    """A book with a count at the end of each month; it opens with one.

    Args:
        random: where chance comes from.
        site: whose book it is.
        substance: as the book writes it.
        first_day: day of the opening.
        months: of which each ends with a count.
        theft: what is taken beside the book.
    """
    place = _site(random)
    true = 6.0 * place.weekly
    yield StockRow(site, substance, first_day, "opening", _written(true, place, random))
    begin = first_day
    for month in range(months):
        last = _month_end(first_day, month)
        for offset in range((last - begin).days + 1):
            day = begin + timedelta(days=offset)
            for event, kg, moved in _moved(true, day, place, random):
                true += moved
                late = random.random() < place.late and last - day < timedelta(days=CLOSE_DAYS)
                yield StockRow(site, substance, last + timedelta(days=1) if late else day, event, kg)
        true -= _taken(theft, month, place)
        yield StockRow(site, substance, last, "count", _written(true, place, random))
        begin = last + timedelta(days=1)


def _moved(true: float, day: date, place: _Site, random: Random) -> Iterator[tuple[str, float, float]]:
    """What comes and goes on a day: event, kilograms as booked, and what they are in truth, with their sign."""
    if day.weekday() == 0 and true < 5.0 * place.weekly:
        kg = DRUM_KG * max(round((7.0 * place.weekly - true) / DRUM_KG), 1)
        yield "received", kg, kg * (1.0 + place.received_off + random.normal(0.0, 0.001))
    cans = int(random.poisson(place.weekly / WORKING_DAYS / CAN_KG))
    if day.weekday() < WORKING_DAYS and 0 < cans * CAN_KG < 0.8 * true:
        kg = cans * CAN_KG
        yield "sold", kg, -kg * (1.0 + place.sold_off + random.normal(0.0, 0.001) + place.loss)


def _taken(theft: Theft | None, month: int, place: _Site) -> float:
    if theft is None or month < theft.month or (theft.kind == "single" and month > theft.month):
        return 0.0
    return theft.share * place.weekly * WEEKS_A_MONTH


def _written(true: float, place: _Site, random: Random) -> float:
    """What a count says: scales that are off, what is judged by eye, a last digit."""
    said = true * (1.0 + place.counted_off + place.scatter * random.standard_t(5))
    return round(round(said / place.step) * place.step, 1)


def _month_end(first_day: date, month: int) -> date:
    at = first_day.year * 12 + first_day.month - 1 + month + 1
    return date(at // 12, at % 12 + 1, 1) - timedelta(days=1)


def stock_books(seed: int, first_day: date, months: int) -> tuple[pa.Table, pa.Table]:
    """The books of all sites, and of which of them somebody takes some: from one slowly, from one at once."""
    random = np.random.default_rng([seed, len(STOCKED) * len(SITES)])
    pairs = [(site, substance) for site in SITES for substance in STOCKED]
    slow, single = random.choice(len(pairs), 2, replace=False).tolist()
    begins = months // 3
    thefts = {slow: Theft("slow", SLOW_SHARE, begins), single: Theft("single", SINGLE_SHARE, begins)}
    rows = [
        row
        for place, (site, substance) in enumerate(pairs)
        for row in stock_book(
            random,
            site=site,
            substance=substance,
            first_day=first_day,
            months=months,
            theft=thefts.get(place),
        )
    ]
    labels = [
        {
            "site": site,
            "substance": substance,
            "since": None if place not in thefts else _month_end(first_day, begins - 1) + timedelta(days=1),
            "label": thefts[place].kind if place in thefts else "legitimate",
        }
        for place, (site, substance) in enumerate(pairs)
    ]
    return _table(rows), pa.Table.from_pylist(labels)


def _table(rows: Sequence[StockRow]) -> pa.Table:
    ordered = sorted(rows, key=lambda row: (row.day, row.site, row.substance, row.event != "received"))
    return pa.table({name: [getattr(row, name) for row in ordered] for name in StockRow._fields})
