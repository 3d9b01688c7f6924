"""A row is entered in the stock book, or struck."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.orders.conflicts import AlreadyStruck
from bonafides.orders.models import StockRow
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb, must

COLUMNS = ("site", "substance", "day", "event", "kg", "unit", "lot", "counterparty")
"""What makes two rows one movement."""


@transaction.atomic
def enter_stock(*, organisation: Organisation, values: Mapping[str, Any], by: Person) -> StockRow:
    """Keep one row.

    Args:
        organisation: whose book it is.
        values: site, substance, day, event, kg, unit, lot and counterparty, as the book has them.
        by: who enters it.
    """
    must(by, Verb.CONTRIBUTE, organisation)
    return _enter(organisation, values, by)


@transaction.atomic
def enter_rows(
    *, organisation: Organisation, rows: Sequence[Mapping[str, Any]], by: Person
) -> list[StockRow]:
    """Keep the rows that are not there yet, so that a program may send them again.

    Args:
        organisation: whose books they are.
        rows: each as `enter_stock` takes it; one twice among them is two movements.
        by: who enters them.
    """
    must(by, Verb.CONTRIBUTE, organisation)
    Organisation.objects.select_for_update().get(
        pk=organisation.pk
    )  # two that send the same wait for one another
    wanted = {tuple(row[name] for name in COLUMNS): row for row in rows}
    days = {row["day"] for row in rows}
    own = StockRow.objects.filter(organisation=organisation, struck_at=None, day__in=days)
    there = set(own.values_list(*COLUMNS)) & wanted.keys()
    new = [row for row in rows if tuple(row[name] for name in COLUMNS) not in there]
    return [_enter(organisation, row, by) for row in new]


def _enter(organisation: Organisation, values: Mapping[str, Any], by: Person) -> StockRow:
    row = StockRow.objects.create(organisation=organisation, by=by, at=timezone.now(), **values)
    record("stock.entered", row, by=str(by.pk), values=_told(row))
    return row


@transaction.atomic
def strike_stock(*, row: StockRow, reason: str, by: Person) -> StockRow:
    """Let a row count for nothing from now on; it stays to be read, with the reason.

    Raises:
        AlreadyStruck: somebody struck it before.
    """
    must(by, Verb.CONTRIBUTE, row.organisation)
    locked = StockRow.objects.select_for_update().get(pk=row.pk)
    if locked.struck_at is not None:
        raise AlreadyStruck(row=str(locked))
    locked.struck_at, locked.struck_by, locked.struck_for = timezone.now(), by, reason
    locked.save(update_fields=["struck_at", "struck_by", "struck_for"])
    record("stock.struck", locked, by=str(by.pk), values=_told(locked) | {"reason": reason})
    return locked


def _told(row: StockRow) -> dict[str, str]:
    return {
        "site": row.site,
        "substance": row.substance,
        "day": row.day.isoformat(),
        "event": row.event,
        "kg": str(row.kg),
        "unit": row.unit,
    }
