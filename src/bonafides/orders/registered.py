"""What an order's page says of the register's answers: per substance the last one, and what to do."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.orders.licensing import licensed
from bonafides.orders.models import Order, RegisterCheck
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


class Registered(NamedTuple):
    """One answer as the page shows it."""

    substance: str
    number: str
    tag: str
    answer: str
    reasons: list[str | Promise]
    todo: str | Promise
    at: datetime


def mark_checked(orders: Iterable[Order]) -> None:
    """Let each of some orders know, as `checked`, the last answer of the register about each of its substances."""
    known = {each.pk: each for each in orders}
    found = RegisterCheck.objects.filter(order__in=known).select_related("verification").order_by("pk")
    last = {(each.order_id, each.substance): each for each in found}
    for pk, order in known.items():
        order.checked = [check for (of, _substance), check in sorted(last.items()) if of == pk]


def needs_licence(order: Order) -> bool:
    """Whether the lists ask for a licence for anything in the order; what was seen of it is fetched before."""
    wanted = licensed(order.organisation.country, order.ordered_on)
    return any(each.substance in wanted for each in order.seen.all())


def registered(order: Order) -> list[Registered]:
    """The last answer about each substance; the checks and their verifications are fetched before."""
    last = {each.substance: each.verification for each in reversed(order.register_checks.all())}
    return [
        Registered(
            substance_name(substance),
            asked.asked_of,
            TAGS[Answer(asked.answer)],
            asked.get_answer_display(),
            [REASONS[code][1] for code in asked.reasons],
            TODO[asked.answer],
            asked.at,
        )
        for substance, asked in sorted(last.items())
    ]
