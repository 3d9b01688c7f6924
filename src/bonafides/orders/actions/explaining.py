"""What is known to be so with a customer is explained until a day, and asked no more until then."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.orders.conflicts import NothingToExplain
from bonafides.orders.models import Explanation, Order, Seen
from bonafides.orders.models.orders import OPEN
from bonafides.orders.screening.seeing import findings_of, gravest, written
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb, must
from bonafides.screening.judge import judge


@transaction.atomic
def explain(*, order: Order, code: str, until: date, reason: str, by: Person) -> Explanation:
    """Set an indicator aside for the customer of an order, until a day; its open orders are judged again without it.

    Raises:
        NothingToExplain: the indicator does not speak on the order.
    """
    must(by, Verb.DECIDE, order.organisation)
    if not any(each["code"] == code for seen in order.seen.all() for each in seen.findings):
        raise NothingToExplain(indicator=code, order=order.order_id)
    made = Explanation.objects.create(
        organisation=order.organisation,
        customer=order.customer,
        code=code,
        until=until,
        reason=reason,
        by=by,
        at=timezone.now(),
    )
    open_orders = Order.objects.select_for_update().filter(
        customer=order.customer, state__in=OPEN, ordered_on__lte=until
    )
    for each in open_orders:
        _without(each, code)
    values = {"customer": order.customer.customer, "code": code, "until": until.isoformat(), "reason": reason}
    record("customer.explained", made, by=str(by.pk), values=values)
    return made


def _without(order: Order, code: str) -> None:
    """Judge an order again without an indicator; its finding stays, as one that is explained."""
    seen = list(order.seen.all())
    changed = [each for each in seen if any(found["code"] == code for found in each.findings)]
    for each in changed:
        _set_aside(each, code)
    if changed:
        order.score, order.proposed = gravest(seen)
        order.save(update_fields=["score", "proposed"])


def _set_aside(seen: Seen, code: str) -> None:
    findings = findings_of(seen.findings)
    rest = [each for each in findings if each.code != code]
    judgement = judge(rest)
    seen.suppressed = [*seen.suppressed, *written(each for each in findings if each.code == code)]
    seen.findings = written(rest)
    seen.score, seen.proposed = judgement.score, judgement.outcome.value
    seen.clears = list(judgement.clears)
    seen.save(update_fields=["suppressed", "findings", "score", "proposed", "clears"])
