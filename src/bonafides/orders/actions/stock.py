"""A row is entered in the stock book, or struck."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.orders.conflicts import AlreadyStruck
from bonafides.orders.models import StockRow
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb, must


@transaction.atomic
def enter_stock(*, organisation: Organisation, values: Mapping[str, Any], by: Person) -> StockRow:
    """Keep one row.

    Args:
        organisation: whose book it is.
        values: site, substance, day, event, kg, unit, lot and counterparty, as the book has them.
        by: who enters it.
    """
    must(by, Verb.CONTRIBUTE, organisation)
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
