"""A history that takes in the orders that came since it was prepared, so that each later order sees them."""

from collections.abc import Sequence

import numpy as np

from bonafides.screening.facts.moves import Moves
from bonafides.screening.live.history import History, Numbers
from bonafides.screening.live.order import OrderLine

SECONDS_A_DAY = 86_400

type Whose = int | str
"""A party by its number; a customer that has no party yet by its own."""


class GrowingHistory:
    """A history and what came after it.

    Attributes:
        taken: how many movements came since; whoever keeps it bounds its memory by preparing anew.
    """

    def __init__(self, before: History) -> None:
        self._before = before
        self._since: dict[Whose, Moves] = {}
        self.taken = 0

    def take(self, customer: str, now: Moves) -> None:
        """Take in the movements of one order (`Live.movements`); one that is dated back goes where it belongs."""
        party = self._before.party(customer)
        whose = customer if party is None else party
        known = self._since.get(whose)
        self._since[whose] = now if known is None else in_time(known, now)
        self.taken += len(now.line)

    def party(self, customer: str) -> int | None:
        """The party of a customer number; None for one that came since."""
        return self._before.party(customer)

    def movements(self, party: int) -> Moves:
        """All its movements so far, in the order of time."""
        before, since = self._before.movements(party), self._since.get(party)
        return before if since is None else in_time(before, since)

    def newcomer(self, customer: str) -> Moves | None:
        """The movements so far of a customer number that came since."""
        return self._since.get(customer)

    def meet(self, lines: Sequence[OrderLine]) -> None:
        """Look up at once the numbers of the texts of many lines to come."""
        self._before.meet(lines)

    def numbers(self, line: OrderLine) -> Numbers:
        """The numbers of the texts of a line to come."""
        return self._before.numbers(line)

    def product(self, line: OrderLine) -> int | None:
        """The number of the product as it is written; None for a way never seen."""
        return self._before.product(line)

    def currency(self, currency: str | None) -> int:
        """The number of a currency; 0 for none and for one never seen."""
        return self._before.currency(currency)


def in_time(earlier: Moves, later: Moves) -> Moves:
    """Movements of two lots in the order of time; at one moment the first lot stands first."""
    every = Moves._make(np.concatenate(pair) for pair in zip(earlier, later, strict=True))
    moment = every.day * SECONDS_A_DAY + every.second
    return every.take(np.argsort(moment, kind="stable"))
