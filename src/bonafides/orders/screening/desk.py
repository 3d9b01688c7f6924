"""What a process knows of one organisation: a background, and a history that grows."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from bonafides.orders.screening.book import Explained, judge_book
from bonafides.orders.screening.filling import filled
from bonafides.partners.models import Organisation
from bonafides.screening.background import Chosen, prepare
from bonafides.screening.explained import judge_one
from bonafides.screening.live import GrowingHistory, LedgerHistory, Live, OrderLine
from bonafides.screening.result import JudgedOrder, Month
from bonafides.screening.usual_months import month_of, with_usual
from bonafides.substances import Jurisdiction
from bonafides.substances.duties import jurisdictions_of

NEWCOMERS = -2
MONTHS_SHOWN = 24
BEYOND = 1 << 48
"""Lines that came since are numbered from here until the book is read anew: no table has so many rows."""
MOST_SINCE = 200_000
"""Movements taken in since the preparation, after which it is made anew: they lie in memory."""


class Coming(NamedTuple):
    """An order that comes in.

    Attributes:
        lines: the order.
        known: codes of indicators that were explained for its customer.
    """

    lines: Sequence[OrderLine]
    known: Collection[str] = ()


class Desk:
    """The screening of one organisation, prepared on a day from what is stored; one thread at a time uses it."""

    def __init__(self, organisation: Organisation, *, on: date) -> None:
        self.prepared_on = on
        self._next_line = BEYOND
        self._kept: list[Sequence[OrderLine]] | None = None
        self._con = filled(organisation)
        self._background = prepare(self._con, laws_of(organisation.country, on))
        self._history = GrowingHistory(LedgerHistory(self._con))
        self._live = Live(self._background, self._history)

    def judge_book(self, lines: Collection[int], known: Explained) -> Iterator[JudgedOrder]:
        """Judge some of the lines that are stored, before `trim`."""
        return judge_book(self._con, self._background, lines, known)

    def trim(self) -> None:
        """Give back what only the preparation needed."""
        for table in ("orders", "customers", "declarations", "licences", "moves"):
            self._con.execute(f"drop table if exists {table}")
        self._con.execute("set threads = 1")  # one customer's orders at a time: more threads only cost

    def whose(self, customer: str) -> int:
        """The party of a customer; one number for all that came since the preparation."""
        party = self._history.party(customer)
        return NEWCOMERS if party is None else party

    def judge(self, coming: Sequence[Coming]) -> dict[int, list[JudgedOrder]]:
        """Judge some orders as they come in, no two of one party; what was judged by the number of its line.

        Raises:
            LiveError: the lines are no order.
        """
        self._history.meet([line for each in coming for line in each.lines])
        known = {line.line: each.known for each in coming for line in each.lines}
        found: dict[int, list[JudgedOrder]] = {number: [] for number in known}
        for facts in self._live.facts_of([each.lines for each in coming]):
            found[facts.line].append(judge_one(facts, known[facts.line]))
        return found

    def take(self, lines: Sequence[OrderLine]) -> None:
        """Let an order that is stored count as history for those to come."""
        self._history.take(lines[0].customer, self._live.movements(lines))
        self._next_line = max(self._next_line, lines[-1].line + 1)
        if self._kept is not None:
            self._kept.append(lines)

    @property
    def next_line(self) -> int:
        """A number in the book for the next line to come, beyond those of all that is stored."""
        return self._next_line

    def keep_what_comes(self) -> list[Sequence[OrderLine]]:
        """From now on what is taken in is put into this list too, as it came: for a desk that is made beside this one."""
        self._kept = []
        return self._kept

    def months(self, customer: str, substance: str, until: date) -> list[Month]:
        """What a customer's party bought of a substance in the two years to a day, by month, with what was usual."""
        bought, last = self._live.bought(customer, substance), month_of(until)
        first = min([*bought, last])
        numbers = np.arange(first, last + 1, dtype=np.int64)
        amounts = np.array([bought.get(number, 0) for number in numbers.tolist()], dtype=np.int64)
        return list(with_usual(numbers, amounts))[-MONTHS_SHOWN:]

    def is_current(self, today: date) -> bool:
        """Whether no month has closed since it was prepared, and it has not grown too large."""
        same_month = (today.year, today.month) == (self.prepared_on.year, self.prepared_on.month)
        return same_month and self._history.taken < MOST_SINCE

    def close(self) -> None:
        """Give its memory back."""
        self._con.close()


def laws_of(country: str, on: date) -> Chosen:
    """Whose lists are asked for an organisation: those of its country, else the Tables of the Convention."""
    return Chosen(jurisdictions_of(country, on) or (Jurisdiction.UN,))
