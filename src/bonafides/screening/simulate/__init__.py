"""A small country's ledger by seed: honest demand, innocent look-alikes, planted diversion, and the labels.

It is written from what the field knows of diversion, and knows nothing of the indicators that it is to test.
"""

from datetime import date

from bonafides.screening.simulate.calendar import Calendar
from bonafides.screening.simulate.cast import DIFFICULTIES, cast
from bonafides.screening.simulate.incidents import finish
from bonafides.screening.simulate.papers import declaration_table, honest_needs, licence_table
from bonafides.screening.simulate.stock_book import stock_books
from bonafides.screening.simulate.tables import Ledger, customer_table, label_table, order_table
from bonafides.screening.simulate.world import populate
from bonafides.screening.simulate.write import OutputInTheWayError, refuse_foreign, write

__all__ = ["ImpossibleWorldError", "Ledger", "OutputInTheWayError", "refuse_foreign", "simulate", "write"]


MOST_ORDERS = 20_000_000


class ImpossibleWorldError(Exception):
    """The wished ledger cannot be."""


def simulate(
    seed: int,
    orders: int,
    *,
    base_rate: float = 0.005,
    difficulty: str = "middle",
    start: date = date(2024, 1, 1),
    months: int = 24,
) -> Ledger:
    """Simulate a ledger of so many order lines; the same seed gives the same ledger.

    Args:
        seed: 0 and more.
        orders: lines of the order book in all, with returns, enquiries and refusals.
        base_rate: share of the customers that divert; one at least, unless it is 0.
        difficulty: how hard the planted are to tell from the honest: easy, middle or hard.
        start: first day of the ledger.
        months: how many months it covers.

    Raises:
        ImpossibleWorldError: a number is out of its range.
    """
    _check(seed, orders, base_rate, months)
    if difficulty not in DIFFICULTIES:
        known = ", ".join(DIFFICULTIES)
        raise ImpossibleWorldError(f"The difficulty {difficulty!r} is not known; choose from {known}.")
    world = populate(seed, orders, Calendar.of_months(start, months))
    cast(world, base_rate, difficulty)
    book = finish(world, orders)
    needs = honest_needs(world, book)
    stock, stock_labels = stock_books(seed, start, months)
    return Ledger(
        stock=stock,
        stock_labels=stock_labels,
        orders=order_table(world, book),
        customers=customer_table(world),
        declarations=declaration_table(world, needs),
        licences=licence_table(world, needs),
        labels=label_table(world),
    )


def _check(seed: int, orders: int, base_rate: float, months: int) -> None:
    if seed < 0:
        raise ImpossibleWorldError(f"The seed is {seed}; give a whole number of 0 or more.")
    if not 1 <= orders <= MOST_ORDERS:
        raise ImpossibleWorldError(f"{orders} orders cannot be simulated; give 1 to {MOST_ORDERS}.")
    if not 0 <= base_rate <= 0.2:
        raise ImpossibleWorldError(f"The base rate is {base_rate}; give a share from 0 to 0.2.")
    if not 6 <= months <= 120:
        raise ImpossibleWorldError(f"{months} months cannot be simulated; give 6 to 120.")
