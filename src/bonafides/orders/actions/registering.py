"""The authority's register is asked for an order that needs a licence, when it comes and when it is opened."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bonafides.audit.actions import record
from bonafides.orders.actions.deciding import FINAL, keep_back
from bonafides.orders.licensing import licensed, papers_for, question_of
from bonafides.orders.models import Order, RegisterCheck, Seen
from bonafides.orders.models.orders import OPEN
from bonafides.partners.actions.register import verify_order
from bonafides.partners.conflicts import TooMany
from bonafides.partners.models import Answer, Organisation, Person, Verification
from bonafides.partners.verifying import GRAVITY, REASONS

BY_REGISTER = "register-check"
"""Who holds an order in the record, where no person does."""
KINDS = frozenset({"order", "enquiry"})
ASKED_AGAIN = timedelta(hours=24)
RECENT = timedelta(days=31)
"""Orders of a file that are older went out long ago."""


def check_arrival(*, order: Order, organisation: Organisation, seen: Iterable[Seen], by: Person) -> None:
    """Ask for an order that comes in, within the transaction that stores it; hold it where the answer is not valid."""
    if organisation.authority_id is None:
        return
    order.organisation = organisation
    recent = order.ordered_on >= timezone.localdate() - RECENT
    if order.kind in KINDS and recent and order.state not in FINAL:
        _check(order, _needing(order, seen), by, before={})


def check_opened(*, order: Order, by: Person) -> bool:
    """Ask again for an order that somebody looks at while it is open, once a day; whether anything was asked."""
    needing = _needing(order, order.seen.all()) if order.state in OPEN and order.kind in KINDS else {}
    since = timezone.now() - ASKED_AGAIN
    fresh = {each.substance for each in order.register_checks.all() if each.verification.at > since}
    needing = {substance: kg for substance, kg in needing.items() if substance not in fresh}
    if not needing or not order.customer.licences.exists():
        return False
    with transaction.atomic():
        locked = Order.objects.select_for_update().get(pk=order.pk)
        asked = set(_since(locked, since))
        rest = {name: kg for name, kg in needing.items() if name not in asked}
        last = _last_answers(locked) if rest else {}
        return locked.state in OPEN and _check(locked, rest, by, before=last)


def _since(order: Order, since: datetime) -> Iterable[str]:
    """Substances of which the register was asked since then."""
    return order.register_checks.filter(verification__at__gt=since).values_list("substance", flat=True)


def _needing(order: Order, seen: Iterable[Seen]) -> dict[str, float | None]:
    """Kilograms by substance, of those that need a licence; None where a line does not say."""
    wanted = licensed(order.organisation.country, order.ordered_on)
    found: dict[str, float | None] = {}
    for each in seen:
        if each.substance in wanted:
            before = found.get(each.substance, 0.0)
            known = before is not None and each.kg is not None and each.measure == "kg"
            found[each.substance] = (before or 0.0) + (each.kg or 0.0) if known else None
    return found


def _check(order: Order, needing: dict[str, float | None], by: Person, *, before: Mapping[str, str]) -> bool:
    """Ask about each substance, keep the answers, and hold the order at the first that is not valid as it was `before`."""
    asked = False
    for substance, kg in needing.items():
        answer = _asked(order, substance, kg, by)
        if answer is None:
            continue
        RegisterCheck.objects.create(order=order, substance=substance, verification=answer)
        if answer.answer == Answer.NOT_VALID and before.get(substance) != Answer.NOT_VALID:
            _hold(order, answer)
        asked = True
    return asked


def _last_answers(order: Order) -> dict[str, str]:
    """What the register last said of each substance."""
    checks = order.register_checks.select_related("verification").order_by("pk")
    return {each.substance: each.verification.answer for each in checks}


def _asked(order: Order, substance: str, kg: float | None, by: Person) -> Verification | None:
    """The best of the answers about the customer's numbers; None without a number, a register, or leave to ask."""
    best: Verification | None = None
    for paper in papers_for(order.customer, substance):
        question = question_of(order, substance, kg, paper)
        try:
            answer = verify_order(by=by, organisation=order.organisation, question=question)
        except TooMany:
            return best
        if answer is None:
            return None
        if best is None or GRAVITY[Answer(answer.answer)] < GRAVITY[Answer(best.answer)]:
            best = answer
        if best.answer == Answer.VALID:
            break
    return best


def _hold(order: Order, answer: Verification) -> None:
    """Keep the order back, where the company wants it and nobody holds it."""
    now = timezone.now()
    if not order.organisation.register_holds or order.holds.filter(lifted_at=None, ends_at__gt=now).exists():
        return
    with translation.override(order.organisation.language):
        reasons = " ".join(str(REASONS[code][1]) for code in answer.reasons)
        reason = _("The register on %(number)s: not valid for this. %(reasons)s") % {
            "number": answer.asked_of,
            "reasons": reasons,
        }
    placed = keep_back(order, None, reason)
    values = {"order": order.order_id, "until": placed.ends_at.isoformat(), "reason": reason}
    record("order.held", order, by=BY_REGISTER, values={**values, "verification": answer.pk})
