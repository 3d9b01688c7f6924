"""Open orders whose answer of the register may no longer hold, because an entry has changed or its last day is over."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from bonafides.orders.actions.registering import ask_by_itself
from bonafides.orders.models import Order, RegisterCheck
from bonafides.orders.models.orders import OPEN
from bonafides.orders.tasks import ask_about
from bonafides.partners.models import Answer, Entry, StatusChange
from bonafides.partners.register_changes import when_changed


def naming(entry: Entry) -> QuerySet[Order]:
    """Open orders for which the register was asked of the number of an entry, and not since it changed."""
    asked = RegisterCheck.objects.filter(
        verification__authority=entry.authority_id, verification__asked__number=entry.number
    )
    return outdated().filter(pk__in=asked.order_by().values("order"))


def outdated() -> QuerySet[Order]:
    """Open orders whose last answer about a substance is older than a change of the entry, or than its end."""
    later = RegisterCheck.objects.filter(
        order=OuterRef("order"), substance=OuterRef("substance"), pk__gt=OuterRef("pk")
    )
    changed = StatusChange.objects.filter(
        entry=OuterRef("verification__entry"), at__gt=OuterRef("verification__at")
    )
    made = Entry.objects.filter(
        authority=OuterRef("verification__authority"), number=OuterRef("asked_number")
    )
    over = Q(verification__entry__valid_until__lt=timezone.localdate()) & ~Q(
        verification__answer=Answer.NOT_VALID
    )
    found = RegisterCheck.objects.filter(order__state__in=OPEN).annotate(
        asked_number=KeyTextTransform("number", "verification__asked")
    )
    wrong = over | Exists(changed) | (Q(verification__entry=None) & Exists(made))
    last = found.filter(wrong).exclude(Exists(later))
    return Order.objects.filter(pk__in=last.order_by().values("order"))


def ask_each(orders: Iterable[Order]) -> int:
    """Ask the register anew for some orders, each in a transaction of its own; how many were asked about."""
    return sum(ask_by_itself(order) is not None for order in orders)


def ask_outdated() -> int:
    """Ask the register anew for what is outdated; how many orders were asked about."""
    return ask_each(outdated().order_by("pk"))


def _later(entry: Entry) -> None:
    ask_about.enqueue(entry.pk)


when_changed(_later)
