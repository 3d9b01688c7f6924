"""The authority's register is asked for an order that needs a licence: when it comes, when a person wants it, and when an entry changes."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bonafides.audit.actions import record
from bonafides.orders.actions.deciding import FINAL, keep_back
from bonafides.orders.conflicts import NothingToAsk
from bonafides.orders.licensing import KINDS, RECENT, needing, papers_for, question_of
from bonafides.orders.models import Order, RegisterCheck, Seen, State
from bonafides.orders.models.orders import OPEN, Outcome
from bonafides.orders.supplied import Use
from bonafides.partners.actions.register import BY_REGISTER, verify_order
from bonafides.partners.conflicts import TooMany
from bonafides.partners.models import Answer, Organisation, Person, Verification
from bonafides.partners.rights import Verb, must
from bonafides.partners.verifying import GRAVITY, REASONS


def check_arrival(*, order: Order, organisation: Organisation, seen: Iterable[Seen], by: Person) -> None:
    """Ask for an order that comes in, within the transaction that stores it; hold it where the answer is not valid."""
    if organisation.authority_id is None:
        return
    order.organisation = organisation
    recent = order.ordered_on >= timezone.localdate() - RECENT
    if order.kind in KINDS and recent and order.state not in FINAL:
        _check(order, needing(order, seen), by, arrives=True)


def ask_register(*, order: Order, by: Person) -> Order:
    """Ask again for an open order, because a person wants it; hold it where the answer has become not valid.

    Raises:
        NothingToAsk: it needs no licence, the customer showed none, or somebody has decided.
    """
    must(by, Verb.CONTRIBUTE, order.organisation)
    with transaction.atomic():
        asked = _asked_again(order, by)
        if not asked:
            raise NothingToAsk(order=order.order_id)
    return asked


@transaction.atomic
def ask_by_itself(order: Order) -> Order | None:
    """Ask again for an open order, because an entry of the register that it named has changed; None where nothing is asked."""
    return _asked_again(order, None)


def _asked_again(order: Order, by: Person | None) -> Order | None:
    locked = (
        Order.objects.select_for_update(of=("self",))
        .select_related("organisation", "customer")
        .get(pk=order.pk)
    )
    if locked.state not in OPEN or locked.kind not in KINDS:
        return None
    return locked if _check(locked, needing(locked, locked.seen.all()), by, arrives=False) else None


def _check(order: Order, wanted: dict[str, float | None], by: Person | None, *, arrives: bool) -> bool:
    """Ask about each substance, keep the answers, and hold the order at the first that is not valid."""
    before = {} if arrives or not wanted else _last_answers(order)
    asked = False
    for substance, kg in wanted.items():
        answer = _asked(order, (substance, kg), by, arrives=arrives)
        if answer is None:
            continue
        if answer.verification.answer == Answer.NOT_VALID and before.get(substance) != Answer.NOT_VALID:
            _hold(order, answer.verification)
        if answer.verification.answer != Answer.VALID and order.state == State.PASSED:
            _put_before_a_person(order, answer.verification)
        asked = True
    return asked


def _last_answers(order: Order) -> dict[str, str]:
    """What the register last said of each substance."""
    checks = order.register_checks.select_related("verification").order_by("pk")
    return {each.substance: each.verification.answer for each in checks}


def _asked(
    order: Order, wanted: tuple[str, float | None], by: Person | None, *, arrives: bool
) -> RegisterCheck | None:
    """The best of the answers about the customer's numbers, kept; None without a number, a register, or leave to ask."""
    best: RegisterCheck | None = None
    substance, kg = wanted
    for paper in papers_for(order.customer, substance):
        question = question_of(order, substance, kg, paper)
        use = Use(order, substance, question.number, arrives=arrives)
        try:
            answer = verify_order(by=by, organisation=order.organisation, question=question, used=use)
        except TooMany:
            break
        if answer is None:
            return None
        if best is None or _gravity(answer) < _gravity(best.verification):
            allowed_kg = answer.entry.quota_kg if answer.entry else None
            quota = use.told(allowed_kg, question.kg)
            best = RegisterCheck(order=order, substance=substance, verification=answer, quota=quota)
        if best.verification.answer == Answer.VALID:
            break
    if best is not None:
        best.save()
    return best


def _gravity(answer: Verification) -> int:
    return GRAVITY[Answer(answer.answer)]


def _put_before_a_person(order: Order, answer: Verification) -> None:
    """The screening let it pass; the register did not."""
    order.state, order.proposed = State.NEW, Outcome.ASK
    order.save(update_fields=["state", "proposed"])
    told = {"order": order.order_id, "answer": answer.answer, "verification": answer.pk}
    record("order.queued", order, by=BY_REGISTER, values=told)


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
