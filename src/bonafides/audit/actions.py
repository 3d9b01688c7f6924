"""Adding to the chain: in the same transaction as the change, or not at all."""

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from bonafides.audit.chain import digest
from bonafides.audit.models import FIRST, End, Link, Record


class NoTransaction(Exception):
    """A change was about to be recorded outside a transaction, where half of it could stay."""


def record(action: str, about: models.Model, *, by: str, values: Mapping[str, Any] | None = None) -> Record:
    """Record what was done to a thing.

    Args:
        action: what was done, as `order.held`.
        about: the thing.
        by: who did it: a person's number, or the system's job by name.
        values: what was decided; plain values as JSON has them.

    Raises:
        NoTransaction: there is no transaction that holds the change too.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NoTransaction(action)
    end = _locked_end()
    link = Link(
        number=end.number + 1,
        at=timezone.now(),
        action=action,
        by=by,
        about=f"{about._meta.label_lower}:{about.pk}",  # noqa: SLF001 - Django's public name
        values=dict(values or {}),
        previous=end.hash,
    )
    added = Record(**link._asdict(), hash=digest(link))
    added.save(force_insert=True)
    End.objects.filter(pk=end.pk).update(number=added.number, hash=added.hash)
    return added


def _locked_end() -> End:
    """The end of the chain, kept from others until the transaction is over; SQLite's transaction does so by itself."""
    end, _ = End.objects.select_for_update().get_or_create(pk=1, defaults={"number": 0, "hash": FIRST})
    return end
