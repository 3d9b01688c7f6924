"""Adding to the chain: in the same transaction as the change, or not at all."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import models, transaction
from django.utils import timezone

from bonafides.audit.chain import ERASING, digest, said_by
from bonafides.audit.cursors import done
from bonafides.audit.inserting import Inserting
from bonafides.audit.models import FIRST, End, Link, Record
from bonafides.audit.statements import Statement

THE_END = 1
LAST = Statement(
    lambda: End.objects.select_for_update().filter(pk=THE_END).order_by().values_list("number", "hash")
)
"""The end of the chain, kept from others until the transaction is over; SQLite's transaction does so by itself."""
MOVED = f"update {End._meta.db_table} set number = %s, hash = %s where id = {THE_END}"  # noqa: SLF001 - no value of a request
RECORDS = Inserting(Record)


class NoTransaction(Exception):
    """A change was about to be recorded outside a transaction, where half of it could stay."""


class Deed(NamedTuple):
    """What was done to a thing, by whom.

    Attributes:
        about: the thing.
        by: a person's number, or the system's job by name.
        values: what was decided; plain values as JSON has them.
    """

    about: models.Model
    by: str
    values: Mapping[str, Any]


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
    return record_all(action, [Deed(about, by, values or {})])[0]


def record_all(action: str, deeds: Sequence[Deed]) -> list[Record]:
    """Record the same deed done to several things, one record each.

    Raises:
        NoTransaction: there is no transaction that holds the changes too.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NoTransaction(action)
    number, last = LAST.first() or _begun()
    at, added = timezone.now(), list[Record]()
    for deed in deeds:
        number += 1
        link = Link(number, at, action, deed.by, name_of(deed.about), dict(deed.values), last, fresh_salt())
        last = digest(link)
        added.append(Record(**link._asdict(), hash=last))
    RECORDS.put(added)
    done(MOVED, (number, last))
    return added


def name_of(thing: models.Model) -> str:
    """Kind and number of a thing, as records name it: `orders.order:17`."""
    return f"{thing._meta.label_lower}:{thing.pk}"  # noqa: SLF001 - Django's public name


def fresh_salt() -> str:
    """128 bits that nobody can guess."""
    return secrets.token_hex(16)


@transaction.atomic
def erase_values(things: Collection[str], *, by: str, but: str = ERASING) -> int:
    """Erase what records say of some things, and record that; the chain goes on to hold.

    Args:
        things: kind and number of each, as `orders.order:17`.
        by: who erases: a person's number, or the system's job by name.
        but: a deed whose records stay.
    """
    found = list(
        Record.objects.filter(about__in=things, erased="")
        .exclude(action__in={ERASING, but})
        .order_by("number")
    )
    if not found:
        return 0
    for each in found:
        gone = said_by(each.link())
        Record.objects.filter(pk=each.pk).update(values={}, salt="", erased=gone)
    record(ERASING, End.objects.get(pk=THE_END), by=by, values={"numbers": [each.number for each in found]})
    return len(found)


def _begun() -> tuple[int, str]:
    """The end of a chain that has no record yet, unless somebody else has just begun it."""
    end, _ = End.objects.select_for_update().get_or_create(pk=THE_END, defaults={"number": 0, "hash": FIRST})
    return end.number, end.hash
