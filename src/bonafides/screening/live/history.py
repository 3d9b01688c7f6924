"""What a customer did before, and how its texts are numbered: from a ledger, or from whatever store a caller has."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import duckdb
import numpy as np

from bonafides.screening.facts.moves import Moves, as_columns
from bonafides.screening.facts.windows import Ints
from bonafides.screening.live.order import OrderLine
from bonafides.screening.sql import statement


class Numbers(NamedTuple):
    """The numbers of the texts of one line; 0 is blank, equal numbers mean equal texts."""

    order_no: int
    account: int
    place_of_sale: int
    delivery: int
    payment: int
    channel: int
    carrier: int
    email: int
    phone: int
    payer: int
    consignee: int
    end_use: int


class History(Protocol):
    """A store of what customers did.

    Its numbers of texts are its own affair, as long as the movements and the lines to come are numbered alike.
    """

    def party(self, customer: str) -> int | None:
        """The party of a customer number; None for one never seen."""

    def movements(self, party: int) -> Moves:
        """All its movements so far, in the order of time."""

    def newcomer(self, customer: str) -> Moves | None:
        """The movements so far of a customer number that has no party yet; None where there are none."""

    def meet(self, lines: Sequence[OrderLine]) -> None:
        """Look up at once the numbers of the texts of many lines to come."""

    def numbers(self, line: OrderLine) -> Numbers:
        """The numbers of the texts of a line to come."""

    def product(self, line: OrderLine) -> int | None:
        """The number of the product as it is written; None for a way never seen."""

    def currency(self, currency: str | None) -> int:
        """The number of a currency; 0 for none and for one never seen."""


CONTACTS = {"telephone": "phone", "e-mail": "email", "delivery place": "delivery"}
SPELT = ("contact_phone", "contact_email", "delivery_name", "delivery_address", "delivery_country")
TEXTS = {"text_no": 1, "place_no": 3, "payer_no": 3, "use_no": 1}
"""Macros that number, and how many texts each takes."""
ASKED = {
    macro: f"list_transform(?::varchar[][], lambda written: {macro}({', '.join(f'written[{n}]' for n in range(1, count + 1))}))"
    for macro, count in TEXTS.items()
}
MOST_TEXTS = 200_000
"""Texts whose numbers are remembered; order numbers are always new, the others mostly not."""


type Written = tuple[str | None, ...]
"""The macro that gives some texts their number, and the texts."""


def _texts_of(line: OrderLine) -> list[Written]:
    """The texts of a line in the order of `Numbers`."""
    seller = next((each for each in (line.site, line.supplier) if each is not None), "")
    return [
        ("text_no", line.order_id),
        ("text_no", line.customer),
        ("text_no", seller),
        ("place_no", line.delivery_name, line.delivery_address, line.delivery_country),
        ("text_no", line.payment),
        ("text_no", line.channel),
        ("text_no", line.carrier),
        ("text_no", line.contact_email),
        ("text_no", line.contact_phone),
        ("payer_no", line.payer, line.customer, line.customer_name),
        ("payer_no", line.consignee, line.customer, line.customer_name),
        ("use_no", line.end_use),
    ]


class LedgerHistory:
    """A ledger that was prepared for screening, as a store of history."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con.cursor()
        self._moves = as_columns(
            self._con.execute(f"select {', '.join(Moves._fields)} from moves").fetchnumpy()
        )
        self._parties: dict[str, int] = dict(
            self._con.execute("select customer, party from parties").fetchall()
        )
        self._currencies: dict[str | None, int] = dict(
            self._con.execute("select currency, currency_no from currencies").fetchall()
        )
        ways = self._con.execute(
            "select text, cas, hs_code, unit, concentration, product from products"
        ).fetchall()
        self._products = {way[:-1]: way[-1] for way in ways}
        self._contacts = self._known_contacts()
        self._numbers: dict[Written, int] = {}

    def party(self, customer: str) -> int | None:
        """The party of a customer number; None for one never seen."""
        return self._parties.get(customer)

    def movements(self, party: int) -> Moves:
        """All its movements so far, in the order of time."""
        first, end = np.searchsorted(self._moves.party, (party, party + 1))
        return self._moves.part(int(first), int(end))

    def newcomer(self, customer: str) -> Moves | None:  # noqa: ARG002 - a ledger knows everybody in it
        """Whoever ordered has a party."""
        return None

    def meet(self, lines: Sequence[OrderLine]) -> None:
        """Look up at once the numbers of the texts of many lines to come."""
        self._find([each for line in lines for each in _texts_of(line)])

    def numbers(self, line: OrderLine) -> Numbers:
        """The numbers of the texts of a line to come; a contact that says the same as a known one takes its number."""
        wanted = _texts_of(line)
        self._find(wanted)
        found = Numbers._make(self._numbers[each] for each in wanted)
        if {found.phone, found.email, found.delivery} - {0} <= self._contacts:
            return found
        contacts = {name: getattr(line, name) for name in SPELT}
        same = self._con.execute(statement("facts/spelling_of_line.sql"), contacts).fetchall()
        settled = {CONTACTS[kind]: number for kind, number in same if getattr(found, CONTACTS[kind])}
        return found._replace(**settled)

    def _find(self, wanted: Sequence[Written]) -> None:
        """Ask for the numbers of texts not met before: the movements give them by the same macros (`facts/numbers.sql`)."""
        new = [each for each in dict.fromkeys(wanted) if each not in self._numbers]
        if not new:
            return
        if len(self._numbers) >= MOST_TEXTS:
            self._numbers.clear()
            new = list(dict.fromkeys(wanted))
        self._numbers.update(self._asked(new))

    def _asked(self, new: Sequence[Written]) -> Iterator[tuple[Written, int]]:
        """Numbers of texts; those of one macro are asked for as one list, for each call costs planning."""
        by_macro: dict[str, list[Written]] = {}
        for each in new:
            by_macro.setdefault(str(each[0]), []).append(each)
        asked = ", ".join(ASKED[macro] for macro in by_macro)
        given = [[list(texts) for _, *texts in some] for some in by_macro.values()]
        found = self._con.execute(f"select {asked}", given).fetchall()[0]
        for some, numbers in zip(by_macro.values(), found, strict=True):
            yield from zip(some, numbers, strict=True)

    def product(self, line: OrderLine) -> int | None:
        """The number of the product as it is written; None for a way never seen."""
        return self._products.get(line.way_written)

    def currency(self, currency: str | None) -> int:
        """The number of a currency; 0 for none and for one never seen."""
        return self._currencies.get(currency, 0)

    def _known_contacts(self) -> frozenset[int]:
        numbers: Ints = self._con.execute("select distinct number from contacts").fetchnumpy()["number"]
        return frozenset(numbers.tolist())
