"""What a score of the queue meant in simulated countries, as measured: how many customers with it diverted."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Simulated(NamedTuple):
    """A logistic curve through the customers of simulated countries, and whom it rests on.

    Attributes:
        level: logarithm of the odds at a score of 0.
        slope: what a point of the score adds to it.
        customers: how many customers of a listed substance it rests on.
        planted: how many of them diverted.
    """

    level: float
    slope: float
    customers: int
    planted: int

    @property
    def one_in(self) -> int:
        """One customer in so many diverted."""
        return round(self.customers / self.planted)


@cache
def simulated() -> Simulated:
    """As measured together with how much each indicator told."""
    told = tomllib.loads(files(__package__).joinpath("chances.toml").read_text(encoding="utf-8"))
    return Simulated(told["level"], told["slope"], told["customers"], told["planted"])
