"""What is known of customers: whose orders were diverted, since when, and from which day anyone knew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import duckdb

DIVERSION, LEGITIMATE = "diversion", "legitimate"


class Label(NamedTuple):
    """One row of the labels: of a customer, or of an order."""

    label: str
    customer: str | None = None
    order_id: str | None = None
    since: date | None = None
    known_on: date | None = None
    pattern: str | None = None

    @property
    def named(self) -> str:
        """Whom the row names, as it does."""
        return self.customer or self.order_id or ""


class Diversion(NamedTuple):
    """What is true of one customer whose orders were diverted.

    Attributes:
        since: the day from which; None where nobody said.
        patterns: how, in the words of the labels.
    """

    since: date | None = None
    patterns: tuple[str, ...] = ()


class Truth(NamedTuple):
    """What is known of customers on the day of the measurement; of all others nothing is."""

    diversion: Mapping[str, Diversion]
    legitimate: frozenset[str] = frozenset()


class Settled(NamedTuple):
    """The truth, and whom it leaves out for which reason."""

    truth: Truth
    left_out: Mapping[str, tuple[str, ...]]


class Book(NamedTuple):
    """Whom the ledger knows.

    Attributes:
        buyers: customers with an order.
        on_file: customers of the customer file.
        owners: customer and day by number of the order.
    """

    buyers: frozenset[str]
    on_file: frozenset[str] = frozenset()
    owners: Mapping[str, tuple[tuple[str, date], ...]] = {}


class _Said(NamedTuple):
    """A label tied to a customer of the ledger."""

    customer: str
    row: Label


REASONS = (
    "not_known_yet", "not_begun", "unknown_customer", "unknown_order", "ambiguous_order", "without_orders",
    "contradicting",
)  # fmt: skip
"""Why a label may count for nothing."""


def read_labels(con: duckdb.DuckDBPyConnection) -> list[Label]:
    """The labels that a database of their own holds."""
    columns = ", ".join(Label._fields)
    return [Label(*row) for row in con.execute(f"select {columns} from labels order by line").fetchall()]


def known_before(labels: Iterable[Label], day: date) -> list[Label]:
    """The labels that whoever learns on a day may see: known earlier, or known from the beginning."""
    return [each for each in labels if each.known_on is None or each.known_on < day]


def settle(labels: Sequence[Label], book: Book, *, by: date | None, last_day: date | None) -> Settled:
    """Turn rows into one truth for each customer; the order of the rows decides nothing.

    Args:
        labels: the rows.
        book: whom the ledger knows.
        by: the day of the measurement: what became known later is left out.
        last_day: the ledger's last day: what began later cannot be seen in it.
    """
    left_out: dict[str, set[str]] = defaultdict(set)
    said: dict[str, list[_Said]] = defaultdict(list)
    for row in labels:
        reason = _unfit(row, by, last_day) or _unmatched(row, book)
        if reason:
            left_out[reason].add(row.named)
            continue
        for one in _tied(row, book):
            said[one.customer].append(one)
    diversion: dict[str, Diversion] = {}
    legitimate: set[str] = set()
    for customer in sorted(said):
        match _verdict([one.row for one in said[customer]]):
            case Diversion() as found:
                diversion[customer] = found
            case True:
                legitimate.add(customer)
            case False:
                left_out["contradicting"].add(customer)
    names = {reason: tuple(sorted(left_out[reason])) for reason in REASONS if left_out[reason]}
    return Settled(Truth(diversion, frozenset(legitimate)), names)


def _unfit(row: Label, by: date | None, last_day: date | None) -> str:
    """Why a row says nothing on the day of the measurement."""
    if by is not None and row.known_on is not None and row.known_on > by:
        return "not_known_yet"
    if row.label == DIVERSION and row.since and last_day and row.since > last_day:
        return "not_begun"
    return ""


def _unmatched(row: Label, book: Book) -> str:
    """Why a row cannot be tied to a customer of the order book."""
    if row.order_id is not None:
        owners = {customer for customer, _ in book.owners.get(row.order_id, ())}
        if row.customer is not None:
            return "" if row.customer in owners else "unknown_order"
        return "" if len(owners) == 1 else ("ambiguous_order" if owners else "unknown_order")
    if row.customer in book.buyers:
        return ""
    return "without_orders" if row.customer in book.on_file else "unknown_customer"


def _tied(row: Label, book: Book) -> list[_Said]:
    """A row with its customer; what is said of an order began, if nobody says otherwise, on its day."""
    if row.order_id is None:
        return [_Said(row.customer or "", row)]
    owned = [each for each in book.owners[row.order_id] if row.customer in {None, each[0]}]
    first = min(day for _, day in owned)
    return [_Said(owned[0][0], row._replace(customer=owned[0][0], since=row.since or first))]


def _verdict(rows: Sequence[Label]) -> Diversion | bool:
    """Diversion, else whether the customer is legitimate; False where the rows contradict each other."""
    diverted = [row for row in rows if row.label == DIVERSION]
    orders = {row.order_id for row in diverted}
    against = [
        row for row in rows if row.label == LEGITIMATE and (row.order_id is None or row.order_id in orders)
    ]
    if not diverted:
        return True
    if against:
        last = _last_word([*diverted, *against])
        if last != DIVERSION:
            return last == LEGITIMATE
    since = [row.since for row in diverted if row.since is not None]
    patterns = sorted({row.pattern for row in diverted if row.pattern})
    return Diversion(min(since, default=None), tuple(patterns))


def _last_word(rows: Sequence[Label]) -> str | None:
    """Of labels that contradict each other the one that became known last; None where that is not told."""
    days = [row.known_on for row in rows]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return None
    last = {row.label for row in rows if row.known_on == max(known)}
    return last.pop() if len(last) == 1 else None
