"""What both books say of each substance, and what only one of them knows."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from bonafides.screening.contents import Substance
from bonafides.screening.reconciling.movements import Movement
from bonafides.screening.reconciling.pairing import Reconciled


class Sum(NamedTuple):
    """One substance; amounts in kilograms, or in the unit by which an unlisted product is counted.

    Attributes:
        pairs: entries that both books have.
        differing: pairs whose amounts are not equal.
        sent_only: amount that nobody entered as received.
        received_only: amount that nobody entered as sent.
    """

    substance: Substance
    sent: Decimal
    received: Decimal
    pairs: int
    differing: int
    sent_only: Decimal
    received_only: Decimal


def _by_substance(book: Iterable[Movement]) -> dict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for each in book:
        sums[each.substance.key] += each.kg
    return sums


def sums(found: Reconciled) -> list[Sum]:
    """Each substance, the one first of which most is not accounted for."""
    sent = _by_substance(pair.sent for pair in found.pairs)
    received = _by_substance(pair.received for pair in found.pairs)
    sent_only, received_only = _by_substance(found.sent_only), _by_substance(found.received_only)
    paired = Counter(pair.sent.substance.key for pair in found.pairs)
    differing = Counter(
        pair.sent.substance.key for pair in found.pairs if pair.sent.amount != pair.received.amount
    )
    known = (*(pair.sent for pair in found.pairs), *found.sent_only, *found.received_only)
    substances = {each.substance.key: each.substance for each in known}
    rows = [
        Sum(
            substance,
            sent[key] + sent_only[key],
            received[key] + received_only[key],
            paired[key],
            differing[key],
            sent_only[key],
            received_only[key],
        )
        for key, substance in substances.items()
    ]
    return sorted(rows, key=lambda row: (-abs(row.sent_only) - abs(row.received_only), row.substance.key))
