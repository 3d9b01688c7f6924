"""From a line that has just come in to what is proposed: one path, the one of a whole ledger, for one customer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from bonafides.screening.apparatus import is_apparatus
from bonafides.screening.background import Background
from bonafides.screening.contents import Contents, Numbering, Product, Row, Written, product_of, rows_of
from bonafides.screening.explained import judge_one
from bonafides.screening.facts import Facts
from bonafides.screening.facts.assemble import assemble
from bonafides.screening.facts.dense import dense_facts
from bonafides.screening.facts.moves import Moves
from bonafides.screening.facts.peers import Level
from bonafides.screening.facts.told import Texts
from bonafides.screening.facts.wanted import wanted
from bonafides.screening.live.growing import SECONDS_A_DAY
from bonafides.screening.live.history import History
from bonafides.screening.live.movements import Values, as_moves, movements_of
from bonafides.screening.live.order import OrderLine
from bonafides.screening.result import JudgedOrder
from bonafides.screening.texts import words_in

MOST_MADE = 100
NO_GROUP = -1
"""A party that came after the last closing has peers among everybody, not yet in a group of its own kind."""


class LiveError(Exception):
    """An order cannot be judged as it came; the sentence says where, what, and what to do."""


class Live:
    """Judges orders as they come in, from a background that was closed at the end of a month."""

    def __init__(self, background: Background, history: History) -> None:
        self._history = history
        self._products: list[Product] = list(background.contents.products)
        self._numbering = Numbering(background.contents.substances)
        self._new: dict[object, int] = {}
        self._made: dict[tuple[OrderLine, ...], Moves] = {}  # to judge and then to take in is one reckoning
        self._rows: dict[int, list[Row]] = {}
        contents = Contents(self._products, background.contents.substances)
        levels = tuple(map(_with_newcomers, background.peers))
        seasons = background.seasons._replace(groups=tuple(level.group for level in levels))
        self._background = replace(background, contents=contents, peers=levels, seasons=seasons)

    def judge(self, lines: Sequence[OrderLine]) -> list[JudgedOrder]:
        """Judge the lines of one order, each substance that is screened by itself; nothing found means release.

        Raises:
            LiveError: the lines are not of one order.
        """
        facts = self.facts(lines)
        return [judge_one(each) for each in facts]

    def facts(self, lines: Sequence[OrderLine]) -> list[Facts]:
        """The facts of the lines of one order, in the order of its lines and of what they hold."""
        return self.facts_of([lines])

    def facts_of(self, orders: Sequence[Sequence[OrderLine]]) -> list[Facts]:
        """The facts of the lines of some orders, no two of one party, so that none is history of another.

        Args:
            orders: the orders; no two lines have one number.
        """
        for lines in orders:
            check(lines)
        now = [self.movements(lines) for lines in orders]
        every = [
            part
            for lines, come in sorted(zip(orders, now, strict=True), key=lambda each: int(each[1].party[0]))
            for part in (*self._before_it(lines, come), come)
        ]
        dense = dense_facts(_together(every), self._background)
        numbers, lines_come = (
            np.concatenate(each) for each in zip(*((m.order_no, m.line) for m in now), strict=True)
        )
        come = np.isin(dense.moves.line, lines_come) & np.isin(dense.moves.order_no, numbers)
        rows = wanted(dense, np.flatnonzero(come & dense.moves.judged))
        texts = {line.line: self._text(line) for lines in orders for line in lines}
        found = assemble(rows, Texts.of([texts[line] for line in rows.line.tolist()]), self._background)
        return sorted(found, key=lambda facts: facts.line)

    def _before_it(self, lines: Sequence[OrderLine], now: Moves) -> Iterator[Moves]:
        """What lay before an order in time; what was entered later but dated after it is not seen."""
        history = self._before(lines[0].customer)
        if history is not None:
            moment = history.day * SECONDS_A_DAY + history.second
            end = np.searchsorted(moment, now.day[0] * SECONDS_A_DAY + now.second[0], side="right")
            yield history.part(0, int(end))

    def movements(self, lines: Sequence[OrderLine]) -> Moves:
        """The lines of one order as movements, for a history that takes in what came since (`GrowingHistory`)."""
        order = tuple(lines)
        if order not in self._made:
            if len(self._made) >= MOST_MADE:
                self._made.clear()
            self._made[order] = self._moved(order)
        return self._made[order]

    def _moved(self, lines: Sequence[OrderLine]) -> Moves:
        party = self._history.party(lines[0].customer)
        number = self._newcomer if party is None else party
        return as_moves([row for line in lines for row in self._movements(line, number)])

    def bought(self, customer: str, substance: str) -> dict[int, int]:
        """Net micrograms of a substance that a customer's party bought, by month since January 1970."""
        before = self._before(customer)
        number = next(
            (n for n, each in enumerate(self._background.contents.substances) if each.key == substance), -1
        )
        if before is None or number < 0:
            return {}
        own = before.take(np.flatnonzero(before.substance == number))
        found: dict[int, int] = {}
        for month, amount in zip(own.month.tolist(), (own.amount * own.sign).tolist(), strict=True):
            found[month] = found.get(month, 0) + amount
        return found

    def _before(self, customer: str) -> Moves | None:
        party = self._history.party(customer)
        return self._history.newcomer(customer) if party is None else self._history.movements(party)

    @cached_property
    def _newcomer(self) -> int:
        """The number of every party that came after the closing; there is one at a time."""
        return len(self._background.peers[0].group) - 1

    def _movements(self, line: OrderLine, party: int) -> list[Values]:
        product = self._product(line)
        rows = self._rows_of(product)
        common: Values = {
            "party": party,
            "product": product,
            "apparatus": self._is_apparatus(product),
            "currency": self._history.currency(line.currency),
        }
        numbers, codes = self._history.numbers(line), words_in(line.said)
        moved = movements_of(line, rows, numbers, common=common, codes=codes)
        return [row | self._listed(row, line) for row in moved]

    def _listed(self, row: Values, line: OrderLine) -> Values:
        """Whether a substance is controlled on the day; one that is not is screened only where all are."""
        substance = int(row["substance"])
        listed = substance >= 0 and self._background.controls.is_listed(substance, line.ordered_on)
        screened = listed or self._background.chosen.everything
        return {"controlled": listed, "substance": substance if screened else -1}

    def _product(self, line: OrderLine) -> int:
        known = self._history.product(line)
        if known is not None:
            return known
        number = self._new.setdefault(line.way_written, len(self._products))
        if number == len(self._products):
            self._products.append(product_of(Written(number, *line.way_written, lines=0)))
        return number

    def _is_apparatus(self, product: int) -> bool:
        known = self._products[product]
        return not known.recognition.found and is_apparatus(known.written.text)

    def _rows_of(self, product: int) -> list[Row]:
        if product not in self._rows:
            law, everything = self._background.chosen
            self._rows[product] = rows_of(
                self._products[product], self._numbering, everything=everything, jurisdictions=law
            )
            self._extend_substances()
        return self._rows[product]

    def _extend_substances(self) -> None:
        """A product that no list names may be new; listed substances were numbered at the closing."""
        if len(self._numbering.numbers) > len(self._background.contents.substances):
            contents = Contents(self._products, tuple(self._numbering.numbers))
            self._background = replace(self._background, contents=contents)

    @staticmethod
    def _text(line: OrderLine) -> tuple[object, ...]:
        """The words of a line, in the order of the columns of texts."""
        return (
            line.line, line.order_id, line.kind, line.ordered_on, line.customer, line.supplier, line.site,
            line.currency or None, line.payment.lower() if line.payment else None, line.contact_email, line.delivery,
            line.delivery_address, line.delivery_country, ",".join(words_in(line.said)),
        )  # fmt: skip


def check(lines: Sequence[OrderLine]) -> None:
    """Go on only with the lines of one order.

    Raises:
        LiveError: they are not.
    """
    if not lines:
        raise LiveError("An order without lines came in; send at least one line.")
    first = lines[0]
    for line in lines:
        if (line.order_id, line.customer) != (first.order_id, first.customer):
            raise LiveError(
                f"Order {first.order_id} of customer {first.customer} came with a line of order {line.order_id} of"
                f" customer {line.customer}; send each order by itself."
            )
        if line.quantity < 0:
            raise LiveError(
                f"Order {line.order_id}, line {line.line}: the quantity {line.quantity} is negative; send a return by its kind."
            )


def _together(parts: Sequence[Moves]) -> Moves:
    return parts[0] if len(parts) == 1 else Moves._make(map(np.concatenate, zip(*parts, strict=True)))


def _with_newcomers(level: Level) -> Level:
    """A last entry for a party without a group; where everybody is one group it is in it."""
    group = 0 if not level.group.any() else NO_GROUP
    return Level(np.append(level.group, group), level.profile)
