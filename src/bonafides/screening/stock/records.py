"""What is said of a stock book: its periods, its balance, or its flaw."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Flaw(NamedTuple):
    """Why there is no balance: a code for the doors, and its values."""

    code: str
    values: Mapping[str, object]


class Period(NamedTuple):
    """One period of a book; amounts in kilograms of the substance contained.

    Attributes:
        missing: what should be there less what was counted, the usual loss taken off; a gain is below 0.
        low: the least that this may be, by what measuring cannot tell.
        high: the most.
        standard: the balance less what those before let expect, in standard deviations.
        page: Page's sum above and below.
        lines: the first and the last line of the book in it.
    """

    first_day: date
    last_day: date
    opening: float
    came: float
    went: float
    closing: float
    missing: float
    low: float
    high: float
    standard: float
    page: tuple[float, float]
    lines: tuple[int, int]


class Balance(NamedTuple):
    """One book, balanced or with the flaw that forbids it.

    Attributes:
        missing: over all periods, the usual loss taken off; `low` to `high` is its interval.
        code: L02 one period, L03 many small ones, L08 more than the book says; empty for a book that closes.
        since: where what does not close begins.
        until: where it was noticed.
        told: kilograms that the book itself calls loss or theft.
        moved: lines of rows that seem to stand on the wrong side of a count.
    """

    site: str
    substance: str
    cas: str | None
    rows: int
    flaw: Flaw | None = None
    periods: tuple[Period, ...] = ()
    missing: float = 0.0
    low: float = 0.0
    high: float = 0.0
    code: str = ""
    since: date | None = None
    until: date | None = None
    told: float = 0.0
    moved: tuple[int, ...] = ()
