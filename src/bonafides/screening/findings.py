"""A finding: one thing that does not fit, with the values behind it and no sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

type Value = str | int | float | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one indicator saw on one order.

    Attributes:
        code: the indicator of the catalogue, for example ``Q01``.
        weight: weight of evidence, 0 and more; scaled by how far the order is from what was usual.
        values: what was seen and what was usual, by name; a unit is in the name.
    """

    code: str
    weight: float
    values: Mapping[str, Value] = field(default_factory=dict)
