"""A line to come as movements, one for each substance in it: what `moves.sql` makes of the lines of a ledger."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import floor, nan

import numpy as np

from bonafides.screening.contents import Row
from bonafides.screening.controls import days
from bonafides.screening.facts.moves import BOOLEAN, Moves
from bonafides.screening.live.history import Numbers
from bonafides.screening.live.order import OrderLine

SIGNS = {"return": -1, "cancellation": -1, "enquiry": 0, "refusal": 0}
JUDGED = frozenset({"order", "delivery", "enquiry"})
BUSINESS = "business-refusal"
UNSOLD = frozenset({"free-sample", "second-hand"})
NOTHING = Row(0, -1, 0, None, by_volume=False, odd=False, pack_micrograms=None)

type Values = dict[str, float]


EXACT = 1 << 53
"""Up to here every whole number is a double."""


def double(value: Decimal, places: int) -> float:
    """A decimal number of so many places as the database turns it into a double: a long one in two parts."""
    digits = int(value.scaleb(places))
    if abs(digits) <= EXACT:
        return digits / 10.0**places
    whole, part = divmod(digits, 10**places)  # a quantity is not below nothing
    return float(whole) + float(part) / 10.0**places


def rounded(value: float) -> int:
    """The nearest whole number, halves away from zero, as the database rounds; `value` is 0 or more."""
    whole = floor(value)
    return whole + (value - whole >= 0.5)


def movements_of(
    line: OrderLine, rows: Sequence[Row], numbers: Numbers, *, common: Values, codes: Sequence[str]
) -> list[Values]:
    """The movements of one line.

    Args:
        line: the line.
        rows: what its product holds.
        numbers: the numbers of its texts.
        common: values that the store knows: party, product, currency.
        codes: what its note tells.
    """
    ordered = {
        "day": days(line.ordered_on),
        "month": (line.ordered_on.year - 1970) * 12 + line.ordered_on.month - 1,
        "second": _second(line),
        "line": line.line,
        "sign": SIGNS.get(line.kind, 1),
        # a refusal for reasons of business (credit, stock, distance) says nothing of the customer
        "refusal": line.kind == "refusal" and BUSINESS not in codes,
        "judged": line.kind in JUDGED,
        "unsold": not UNSOLD.isdisjoint(codes),
        **common,
        **numbers._asdict(),
    }
    return [ordered | _of_substance(line, row) for row in rows or [NOTHING]]


def _second(line: OrderLine) -> int:
    if line.ordered_at is None:
        return 0
    clock = line.ordered_at
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def _of_substance(line: OrderLine, row: Row) -> Values:
    quantity, micrograms = double(line.quantity, 9), row.micrograms
    amount = rounded(quantity * micrograms) if micrograms is not None else 0
    packs, pack_amount = line.packs or 0, row.pack_micrograms or 0
    if packs > 0:
        pack_amount = rounded(quantity * micrograms / packs) if micrograms is not None else 0
    elif pack_amount > 0 and micrograms is not None:
        packs = rounded(quantity * micrograms / pack_amount)
    priced = line.price is not None and micrograms is not None and micrograms > 0
    return {
        "substance": row.substance,
        "first_row": row.ordinal == 0,
        "amount": amount,
        "by_volume": row.by_volume,
        "odd_product": row.odd,
        "relative": row.relative,
        "packs": packs,
        "pack_amount": pack_amount,
        "price": double(line.price, 6) * 1e9 / micrograms if priced and line.price and micrograms else nan,
    }


def as_moves(rows: Sequence[Mapping[str, float]]) -> Moves:
    """Movements as columns; what a row does not say is 0."""
    columns = {}
    for name in Moves._fields:
        kind = bool if name in BOOLEAN else np.float64 if name == "price" else np.int64
        columns[name] = np.array([row.get(name, 0) for row in rows], dtype=kind)
    return Moves(**columns)
