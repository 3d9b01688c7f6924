"""One simulated ledger for many tests, with more diversion than a country has, so that a leak would show."""

from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bonafides.screening.simulate import Ledger, simulate

ORDERS = 40_000
BASE_RATE = 0.05


@cache
def ledger() -> Ledger:
    return simulate(11, ORDERS, base_rate=BASE_RATE)


@cache
def second_ledger() -> Ledger:
    """Another country, with as much diversion."""
    return simulate(12, ORDERS, base_rate=BASE_RATE)


@cache
def usual() -> Ledger:
    """At the base rate that is there when none is asked for."""
    return simulate(3, ORDERS)


def planted(of: Ledger | None = None) -> set[str]:
    labels = (of or ledger()).labels
    pairs = zip(labels["customer"].to_pylist(), labels["label"].to_pylist(), strict=True)
    return {customer for customer, label in pairs if label == "diversion"}


def is_planted(table: pa.Table) -> npt.NDArray[np.bool_]:
    own = planted()
    return np.array([customer in own for customer in table["customer"].to_pylist()])


def separation(values: npt.ArrayLike, chosen: npt.NDArray[np.bool_]) -> float:
    """Chance that a chosen value is larger than another one (area under the curve, ties count half)."""
    numbers = np.asarray(values, dtype=float)
    low = np.searchsorted(np.sort(numbers[~chosen]), numbers[chosen], side="left")
    high = np.searchsorted(np.sort(numbers[~chosen]), numbers[chosen], side="right")
    return float(((low + high) / 2).mean() / (~chosen).sum())
