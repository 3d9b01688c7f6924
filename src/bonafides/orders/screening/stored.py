"""Where the columns of the ledger stand in the stored records, and a stored order as the lines to be judged."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from bonafides.ledger import Kind
from bonafides.ledger.columns import columns_of
from bonafides.orders.arriving import NewOrder
from bonafides.orders.models import Declaration, Licence, Line, Order
from bonafides.orders.models.customers import Customer
from bonafides.screening.live import OrderLine

OF_LINE = frozenset(
    {"product", "cas", "hs_code", "quantity", "unit", "concentration", "packs", "price", "currency"}
)
ELSEWHERE = {"customer": "customer__customer", "customer_name": "customer__name"}


def _of_order(column: str) -> str:
    return column if column in OF_LINE else f"order__{ELSEWHERE.get(column, column)}"


PLACES: dict[Kind, tuple[type[Any], str, dict[str, str]]] = {
    Kind.ORDERS: (
        Line,
        "order__organisation",
        {column.name: _of_order(column.name) for column in columns_of(Kind.ORDERS)},
    ),
    Kind.CUSTOMERS: (
        Customer,
        "organisation",
        {column.name: column.name for column in columns_of(Kind.CUSTOMERS)},
    ),
    Kind.DECLARATIONS: (
        Declaration,
        "organisation",
        {column.name: column.name for column in columns_of(Kind.DECLARATIONS)}
        | {"customer": "customer__customer"},
    ),
    Kind.LICENCES: (
        Licence,
        "organisation",
        {column.name: column.name for column in columns_of(Kind.LICENCES)} | {"holder": "holder__customer"},
    ),
}
"""Model, the way to its organisation, and the field of each canonical column, by kind of record."""

OF_ORDER = frozenset(OrderLine._fields) - OF_LINE - {"line", "customer_name", "ordered_at"}
OWN = frozenset({"line", "customer", "customer_name", "ordered_at", "kind"})


def order_lines(order: Order, lines: Iterable[Line], *, kind: str | None = None) -> list[OrderLine]:
    """A stored order as the live screening takes it; the number of a line in the book is its primary key."""
    return [_order_line(order, line, kind or order.kind) for line in lines]


def _order_line(order: Order, line: Line, kind: str) -> OrderLine:
    told: dict[str, Any] = {
        name: _known(getattr(line if name in OF_LINE else order, name))
        for name in OrderLine._fields
        if name not in OWN
    }
    return OrderLine(
        **told,
        line=line.pk,
        kind=kind,
        customer=order.customer.customer,
        customer_name=order.customer.name or None,
        ordered_at=local(order.ordered_at),
    )


def _known(value: object) -> object:
    """A text that is not given is unknown, as in a ledger that was read."""
    return value if value != "" else None


def local(moment: datetime | None) -> datetime | None:
    """A moment on the clock of the site, as the ledger keeps it."""
    return None if moment is None else timezone.make_naive(moment)


def as_it_comes(data: NewOrder, name: str, first_line: int) -> list[OrderLine]:
    """An order that is not stored yet, as the live screening takes it; its lines are numbered from `first_line`."""
    own = {each: _known(getattr(data, each)) for each in OrderLine._fields if each in OF_ORDER}
    own |= {"customer_name": name or None, "ordered_at": local(data.ordered_at)}
    return [
        OrderLine(line=number, **own, **{each: _known(getattr(line, each)) for each in OF_LINE})  # type: ignore[arg-type]
        for number, line in enumerate(data.lines, start=first_line)
    ]
