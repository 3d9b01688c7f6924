"""What a process knows of each organisation: a background, a history that grows, and a lock around both."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock, RLock

import numpy as np
from django.utils import timezone

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

MOST_DESKS = 8
"""Organisations that are kept prepared at once; the one not asked for longest goes."""
MONTHS_SHOWN = 24
BEYOND = 1 << 48
"""Lines that came since are numbered from here until the book is read anew: no table has so many rows."""
MOST_SINCE = 200_000
"""Movements taken in since the preparation, after which it is made anew: they lie in memory."""


class Desk:
    """The screening of one organisation, prepared on a day from what is stored; one thread at a time uses it."""

    def __init__(self, organisation: Organisation, *, on: date) -> None:
        self.prepared_on = on
        self._taken = 0
        self._con = filled(organisation)
        self._background = prepare(self._con, laws_of(organisation.country, on))
        self._history = GrowingHistory(LedgerHistory(self._con))
        self._live = Live(self._background, self._history)

    def judge_book(self, lines: Collection[int], known: Explained) -> Iterator[JudgedOrder]:
        """Judge some of the lines that are stored, before `trim`."""
        return judge_book(self._con, self._background, lines, known)

    def trim(self) -> None:
        """Give back what only the preparation needed."""
        for table in ("orders", "customers", "declarations", "licences"):
            self._con.execute(f"drop table if exists {table}")
        self._con.execute("set threads = 1")  # one customer's orders at a time: more threads only cost

    def judge(self, lines: Sequence[OrderLine], *, known: Collection[str] = ()) -> list[JudgedOrder]:
        """Judge the lines of one order as it comes in.

        Args:
            lines: the order.
            known: codes of indicators that were explained for this customer.

        Raises:
            LiveError: the lines are no order.
        """
        return [judge_one(facts, known) for facts in self._live.facts(lines)]

    def take(self, lines: Sequence[OrderLine]) -> None:
        """Let an order that is stored count as history for those to come."""
        self._history.take(lines[0].customer, self._live.movements(lines))
        self._taken += len(lines)

    @property
    def next_line(self) -> int:
        """A number in the book for the next line to come, beyond those of all that is stored."""
        return BEYOND + self._taken

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


_DESKS: OrderedDict[int, Desk] = OrderedDict()
_LOCKS: dict[int, RLock] = {}
_GUARD = Lock()


@contextmanager
def desk_of(organisation: Organisation) -> Iterator[Desk]:
    """The desk of an organisation, held alone; it is prepared where it is not, or no longer current.

    Take it before a transaction begins, never within one that others wait for.
    """
    with _lock_of(organisation.pk):
        today = timezone.localdate()
        desk = _DESKS.get(organisation.pk)
        if desk is None or not desk.is_current(today):
            _keep(organisation.pk, Desk(organisation, on=today))
        _DESKS.move_to_end(organisation.pk)
        yield _DESKS[organisation.pk]


@contextmanager
def renewed(organisation: Organisation) -> Iterator[Callable[[], Desk]]:
    """Hold the desk while many records come in: what is given prepares it anew from them, within their transaction.

    The new desk is kept where all went well; where nothing was prepared the desk is made anew when it is next asked for.
    """
    made: list[Desk] = []

    def prepared() -> Desk:
        made.append(Desk(organisation, on=timezone.localdate()))
        return made[-1]

    with _lock_of(organisation.pk):
        yield prepared
        _DESKS.pop(organisation.pk, None)
        if made:
            _keep(organisation.pk, made[-1])


def is_prepared(organisation: Organisation) -> bool:
    """Whether this process has the organisation at hand."""
    return organisation.pk in _DESKS


def forget(organisation: Organisation) -> None:
    """Prepare anew at the next order: records came in, or went, that the desk does not know of."""
    with _lock_of(organisation.pk):
        _DESKS.pop(organisation.pk, None)


def forget_all() -> None:
    """Prepare every organisation anew."""
    with _GUARD:
        _DESKS.clear()


def _lock_of(number: int) -> RLock:
    with _GUARD:
        return _LOCKS.setdefault(number, RLock())


def _keep(number: int, desk: Desk) -> None:
    desk.trim()
    with _GUARD:
        _DESKS[number] = desk
        while len(_DESKS) > MOST_DESKS:
            _DESKS.popitem(last=False)
