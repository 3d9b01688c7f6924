"""A line of an order, cleaned, in the canonical columns of the table of orders."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple


class OrderLine(NamedTuple):
    """One line as the ledger room reads it; see the reference of the ledger for the columns.

    Attributes:
        line: its number in the book it will stand in; orders of one moment count in this order.
        concentration: share of one, by weight.
    """

    line: int
    order_id: str
    ordered_on: date
    customer: str
    product: str
    quantity: Decimal
    unit: str
    kind: str = "order"
    ordered_at: datetime | None = None
    supplier: str | None = None
    site: str | None = None
    customer_name: str | None = None
    cas: str | None = None
    hs_code: str | None = None
    concentration: Decimal | None = None
    packs: int | None = None
    price: Decimal | None = None
    currency: str | None = None
    payment: str | None = None
    payer: str | None = None
    channel: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    delivery_name: str | None = None
    delivery_address: str | None = None
    delivery_country: str | None = None
    consignee: str | None = None
    carrier: str | None = None
    end_use: str | None = None
    note: str | None = None

    @property
    def said(self) -> str:
        """What its note, channel and carrier say."""
        return " | ".join(part for part in (self.note, self.channel, self.carrier) if part is not None)

    @property
    def delivery(self) -> str:
        """Where it goes, in words."""
        parts = (self.delivery_name, self.delivery_address, self.consignee)
        return " | ".join(part for part in parts if part is not None)

    @property
    def way_written(self) -> tuple[str, str | None, str | None, str, Decimal | None]:
        """What makes two products the same way of writing one."""
        return self.product, self.cas, self.hs_code, self.unit, self.concentration
