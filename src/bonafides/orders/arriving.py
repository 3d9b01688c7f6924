"""An order as it comes to the door, before it is stored; and a stored one in the same shape, to hold them together."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal

from bonafides.orders.models import Line, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """One line; the columns are those of the ledger.

    Attributes:
        concentration: share of one, by weight.
        price: of the line, in `currency`.
    """

    product: str
    quantity: Decimal
    unit: str
    cas: str = ""
    hs_code: str = ""
    concentration: Decimal | None = None
    packs: int | None = None
    price: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """One order, enquiry, delivery, return, cancellation or refusal; the columns are those of the ledger.

    Attributes:
        customer: number of the customer; one that is not known becomes a new customer.
        customer_name: its name, where it is new.
        ordered_at: on the day `ordered_on` of the site's clock.
    """

    customer: str
    order_id: str
    ordered_on: date
    lines: tuple[NewLine, ...]
    customer_name: str = field(default="", compare=False)
    kind: str = "order"
    ordered_at: datetime | None = None
    supplier: str = ""
    site: str = ""
    payment: str = ""
    payer: str = ""
    channel: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    delivery_name: str = ""
    delivery_address: str = ""
    delivery_country: str = ""
    consignee: str = ""
    carrier: str = ""
    end_use: str = ""
    note: str = ""

    def of_order(self) -> dict[str, object]:
        """What the order itself keeps, by the name of its field."""
        return {name: getattr(self, name) for name in ORDER_FIELDS}


ELSEWHERE = frozenset({"customer", "customer_name", "lines"})
ORDER_FIELDS = tuple(each.name for each in fields(NewOrder) if each.name not in ELSEWHERE)
LINE_FIELDS = tuple(each.name for each in fields(NewLine))


def came_as(order: Order) -> NewOrder:
    """A stored order as it came."""
    told = {name: getattr(order, name) for name in ORDER_FIELDS}
    return NewOrder(
        customer=order.customer.customer,
        customer_name=order.customer.name,
        lines=tuple(_line(each) for each in order.lines.order_by("line")),
        **told,
    )


def _line(line: Line) -> NewLine:
    return NewLine(**{name: getattr(line, name) for name in LINE_FIELDS})
