"""The customers as buyers: trade, size, rhythm, life span and suppliers."""

from dataclasses import dataclass

import numpy as np

from bonafides.screening.simulate.goods import suppliers, table
from bonafides.screening.simulate.lines import Floats, Ints

INTERVAL_DAYS = np.array([14, 21, 30, 45, 60, 90])
LARGE_FIRM_RHYTHM = np.array([0.3, 0.25, 0.25, 0.1, 0.07, 0.03])
SMALL_FIRM_RHYTHM = np.array([0.05, 0.1, 0.25, 0.2, 0.2, 0.2])
REGIONS = 12
CHANNEL_CHANCE = np.array([0.32, 0.36, 0.12, 0.14, 0.06])
"""Web, e-mail, telephone, EDI, representative."""
CARRIER_CHANCE = np.array([0.4, 0.5, 0.1])
"""The supplier's fleet, parcel service, haulier."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What drives demand, one value per customer.

    Attributes:
        size: 1 is the middle firm.
        interval: days between two of its usual order days.
        joined: day of the ledger on which it begins to buy; below 0 it bought before.
        left: day on which it stops.
        growth: change of demand in a year.
        spread: standard deviation of the logarithm of an order's size.
        channel, carrier: how it mostly orders, and has small parcels brought.
    """

    sector: Ints
    size: Floats
    interval: Ints
    joined: Ints
    left: Ints
    growth: Floats
    spread: Floats
    supplier: Ints
    second_supplier: Ints
    region: Ints
    channel: Ints
    carrier: Ints

    def __len__(self) -> int:
        return len(self.sector)


def _suppliers_of(rng: np.random.Generator, count: int) -> Ints:
    return rng.choice(len(suppliers().rows), size=count, p=suppliers().share)


def shapes(rng: np.random.Generator, count: int, days: int) -> Shape:
    """Draw the customers; one in five joins during the ledger, one in twelve leaves."""
    sectors = table("sectors")
    weight = np.array([float(row["weight"]) for row in sectors])
    sector = rng.choice(len(sectors), size=count, p=weight / weight.sum())
    size = np.exp(np.array([float(row["size"]) for row in sectors])[sector] + rng.normal(0, 0.9, count))
    large = rng.choice(INTERVAL_DAYS, size=count, p=LARGE_FIRM_RHYTHM)
    small = rng.choice(INTERVAL_DAYS, size=count, p=SMALL_FIRM_RHYTHM)
    first, second = _suppliers_of(rng, count), _suppliers_of(rng, count)
    before, during = -rng.integers(1, 90, count), rng.integers(0, days, count)
    leaves = rng.integers(days // 4, days + 1, count)
    return Shape(
        sector=sector,
        size=size,
        interval=np.where(size > 1.5, large, small),
        joined=np.where(rng.random(count) < 0.2, during, before),
        left=np.where(rng.random(count) < 0.08, leaves, days),
        growth=rng.normal(0.04, 0.12, count),
        spread=rng.uniform(0.1, 0.5, count),
        supplier=first,
        second_supplier=np.where(rng.random(count) < 0.4, second, first),
        region=rng.integers(0, REGIONS, count),
        channel=rng.choice(len(CHANNEL_CHANCE), size=count, p=CHANNEL_CHANCE),
        carrier=rng.choice(len(CARRIER_CHANCE), size=count, p=CARRIER_CHANCE),
    )


def first(shape: Shape, count: int) -> Shape:
    """The same for the first customers only."""
    return Shape(*(getattr(shape, name)[:count] for name in Shape.__dataclass_fields__))
