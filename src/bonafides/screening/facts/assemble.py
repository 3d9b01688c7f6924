"""Puts the arrays and the words of an order together into its record of facts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np

from bonafides.screening.background import Background
from bonafides.screening.contents import Substance
from bonafides.screening.controls import EPOCH
from bonafides.screening.facts.record import Facts
from bonafides.screening.facts.relation import HABITS
from bonafides.screening.facts.shared import Shared
from bonafides.screening.facts.told import (
    Texts,
    day_facts,
    file_facts,
    mail_facts,
    order_columns,
    product_facts,
)
from bonafides.screening.facts.wanted import Column, Wanted, between
from bonafides.screening.facts.watched import stopped

CHANGES = tuple(
    ",".join(name for bit, name in enumerate(HABITS.values()) if number >> bit & 1)
    for number in range(1 << len(HABITS))
)


ROWS_AT_HAND = 2_000
WHOLE = frozenset(
    {
        "relation_days",
        "days_since_last",
        "packs",
        "apparatus_days",
        "shopping_days",
        "consigned_days",
        "frozen_months_ago",
        "drift_months",
        "rise_orders",
    }
)
"""Whole numbers that may not be known, and so lie in arrays that have NaN."""


def _plain(name: str, values: Column) -> Sequence[object]:
    """Plain numbers, with None for what is not known."""
    unknown = np.isnan(values)
    whole = name in WHOLE
    if whole or unknown.any():
        values = np.where(unknown, 0, values).astype(np.int64 if whole else np.float64).astype(object)
        values[unknown] = None
    plain: list[object] = values.tolist()
    return plain


def _numbers(wanted: Wanted, background: Background) -> dict[str, Sequence[object]]:
    """The columns of facts that are arrays."""
    printed = [*(each.printed for each in background.controls.limits), None]
    return {
        **{name: _plain(name, values) for name, values in wanted.facts.items()},
        "changed": [CHANGES[number] for number in wanted.changed.tolist()],
        "threshold": [printed[number] for number in wanted.limit.tolist()],
    }


class _Sharing(NamedTuple):
    """With whom the customer shares a telephone, a place or an account."""

    shared_kind: str | None = None
    shared_customers: int = 0
    shared_same_substance: int = 0
    shared_newcomers: int = 0
    shared_with_refused: bool = False
    withdrawn_on: date | None = None


_NOTHING_SHARED = _Sharing()


def _sharing(number: int, substance: int, on: date, shared: Shared) -> _Sharing:
    if number < 0:
        return _NOTHING_SHARED
    sharing, month = shared.sharings[number], (on.year - 1970) * 12 + on.month - 1
    return _Sharing(
        sharing.kind,
        sharing.others,
        shared.same_substance(number, substance, month),
        shared.newcomers(number, month),
        sharing.with_refused,
        shared.withdrawn_before(number, substance, on),
    )


class _Refusal(NamedTuple):
    """The customer's last refusal."""

    refused_on: date | None = None
    refused_elsewhere: bool = False
    refused_substance: str | None = None


_NEVER_REFUSED = _Refusal()


def _refusal(day: int, substance: int, background: Background, *, elsewhere: bool) -> _Refusal:
    if day < 0:
        return _NEVER_REFUSED
    other = background.contents.substances[substance].key if substance >= 0 else None
    return _Refusal(EPOCH + timedelta(days=day), elsewhere, other)


def _papers(wanted: Wanted, days: Sequence[date], background: Background) -> Iterator[Sequence[NamedTuple]]:
    """The customer's licence and declaration on the day."""
    licence, declaration = background.licences.status, background.declarations.status
    rows = list(zip(wanted.party.tolist(), wanted.substance.tolist(), days, strict=True))
    yield [
        licence(party, substance, on, needed=needed)
        for (party, substance, on), needed in zip(rows, wanted.licence_needed.tolist(), strict=True)
    ]
    yield [declaration(*row) for row in rows]


def _of_arrays(
    wanted: Wanted, days: Sequence[date], background: Background
) -> Iterator[Sequence[NamedTuple]]:
    """Facts that are looked up by the numbers of the arrays."""
    shared = zip(wanted.sharing.tolist(), wanted.substance.tolist(), days, strict=True)
    yield [_sharing(*each, background.shared) for each in shared]
    refused = zip(
        wanted.refused_on.tolist(),
        wanted.refused_substance.tolist(),
        wanted.refused_elsewhere.tolist(),
        strict=True,
    )
    yield [_refusal(day, other, background, elsewhere=elsewhere) for day, other, elsewhere in refused]
    yield product_facts(wanted.product.tolist(), background)


def _of_files(
    texts: Texts, substances: Sequence[Substance], background: Background
) -> Iterator[Sequence[NamedTuple]]:
    """Facts that the customer files say."""
    customers = list(map(background.customers.get, texts.customer))
    yield [file_facts(one, each.key) for one, each in zip(customers, substances, strict=True)]
    yield list(map(day_facts, texts.ordered_on, texts.delivery_address, customers))
    yield list(map(mail_facts, texts.contact_email, customers))


def _columns(records: Sequence[NamedTuple]) -> Iterable[tuple[str, Sequence[object]]]:
    return zip(records[0]._fields, zip(*records, strict=True), strict=True)


def assemble(wanted: Wanted, texts: Texts, background: Background) -> Iterator[Facts]:
    """The facts of each wanted row, whose words are in `texts`.

    Columns are put side by side and cut into records all at once: a tenth of the time that records one by
    one would take. So many are made together as the processor keeps at hand.
    """
    for first in range(0, len(texts.line), ROWS_AT_HAND):
        last = first + ROWS_AT_HAND
        yield from _assemble(between(wanted, first, last), texts.between(first, last), background)


def _assemble(wanted: Wanted, texts: Texts, background: Background) -> Iterator[Facts]:
    substances = [background.contents.substances[number] for number in wanted.substance.tolist()]
    columns = _numbers(wanted, background) | order_columns(texts, substances)
    days = texts.ordered_on
    for records in chain(
        _papers(wanted, days, background),
        _of_files(texts, substances, background),
        _of_arrays(wanted, days, background),
    ):
        columns.update(_columns(records))
    if background.watched:
        columns["watch"] = stopped(columns["watch"], texts.customer, texts.ordered_on, background.watched)
    blank = Facts()._asdict()
    known = [columns.get(name, repeat(blank[name])) for name in Facts._fields]
    yield from map(Facts._make, zip(*known, strict=False))
