"""What an order's page says of the register's answers: per substance the last one, and what to do."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bonafides.orders.licensing import KINDS, licensed
from bonafides.orders.models import Order, RegisterCheck, Seen
from bonafides.orders.models.orders import OPEN
from bonafides.orders.showing import substance_name
from bonafides.partners.models import Answer
from bonafides.partners.verifying import REASONS

TODO: dict[str, str | Promise] = {
    Answer.VALID: _("Nothing to do: the register knows it for this substance, on this day."),
    Answer.ASK: _(
        "Ask before you supply. Call the customer on the number that the register knows; “Check a customer” shows it."
    ),
    Answer.NOT_VALID: _(
        "Do not supply on this paper. Ask the customer for one that is valid; where the answer does not fit, report it."
    ),
}
TAGS = {Answer.VALID: "release", Answer.ASK: "ask", Answer.NOT_VALID: "refuse"}


class QuotaPart(NamedTuple):
    """An order that used some of a quota."""

    id: int
    number: str
    on: date
    kg: Decimal


class Registered(NamedTuple):
    """One answer as the page shows it."""

    substance: str
    number: str
    tag: str
    answer: str
    reasons: list[str | Promise]
    todo: str | Promise
    at: datetime
    used: str
    orders: list[QuotaPart]


def used_of(quota: Mapping[str, Any]) -> str:
    """How much of a quota is used, in a sentence; empty where the register knows none."""
    if not quota:
        return ""
    used, asked = Decimal(quota["used_kg"]), Decimal(quota["kg"] or 0)
    values = {
        "used": _number(used),
        "allowed": _number(Decimal(quota["allowed_kg"])),
        "total": _number(used + asked),
        "first": _day(quota["first_day"]),
        "last": _day(quota["last_day"]),
    }
    return (
        gettext(
            "From %(first)s to %(last)s you supplied or took orders for %(used)s of %(allowed)s kilograms; with this order it is %(total)s."
        )
        % values
    )


def parts_of(quota: Mapping[str, Any]) -> list[QuotaPart]:
    """The orders that used a quota before, in the order of their days."""
    return [
        QuotaPart(each["id"], each["order_id"], date.fromisoformat(each["ordered_on"]), Decimal(each["kg"]))
        for each in quota.get("orders", ())
    ]


def _number(kg: Decimal) -> str:
    return floatformat(kg, "-3g")


def _day(written: str) -> str:
    return date_format(date.fromisoformat(written), "DATE_FORMAT")


def mark_checked(orders: Iterable[Order]) -> None:
    """Let each of some orders know, as `checked`, the last answer of the register about each of its substances."""
    known = {each.pk: each for each in orders}
    found = RegisterCheck.objects.filter(order__in=known).select_related("verification").order_by("pk")
    last = {(each.order_id, each.substance): each for each in found}
    for pk, order in known.items():
        order.checked = [check for (of, _substance), check in sorted(last.items()) if of == pk]


def can_be_asked(order: Order) -> bool:
    """Whether asking the register anew may say something of an open order."""
    needed = order.state in OPEN and order.kind in KINDS and needs_licence(order, order.seen.all())
    return needed and order.organisation.authority_id is not None and order.customer.licences.exists()


def needs_licence(order: Order, seen: Iterable[Seen]) -> bool:
    """Whether the lists ask for a licence for anything that was seen in the order."""
    wanted = licensed(order.organisation.country, order.ordered_on)
    return any(each.substance in wanted for each in seen)


def registered(order: Order) -> list[Registered]:
    """The last answer about each substance; the checks and their verifications are fetched before."""
    last = {each.substance: each for each in reversed(order.register_checks.all())}
    return [
        Registered(
            substance_name(substance),
            check.verification.asked_of,
            TAGS[Answer(check.verification.answer)],
            check.verification.get_answer_display(),
            [REASONS[code][1] for code in check.verification.reasons],
            TODO[check.verification.answer],
            check.verification.at,
            used_of(check.quota),
            parts_of(check.quota),
        )
        for substance, check in sorted(last.items())
    ]
