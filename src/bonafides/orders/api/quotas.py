"""What was used of a quota, as programs get it."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, Field


class QuotaPartOut(BaseModel):
    """How much one order used of a quota; less than nothing where goods came back."""

    id: int
    order_id: str
    ordered_on: date
    kg: Decimal


class QuotaOut(BaseModel):
    """What was used of a quota before this order, in its period, with the orders that used it."""

    allowed_kg: Decimal
    used_kg: Decimal
    kg: Decimal | None = Field(description="Of this order; null where a line does not say.")
    first_day: date
    last_day: date
    orders: list[QuotaPartOut]
