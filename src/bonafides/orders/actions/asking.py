"""A neutral letter goes to a customer, and its answer comes back."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bonafides.audit.actions import record
from bonafides.orders.actions.deciding import FINAL
from bonafides.orders.conflicts import AlreadyAnswered, AlreadyDecided
from bonafides.orders.models import Order, Question, State
from bonafides.orders.screening.seeing import findings_of
from bonafides.orders.speaking import words_of
from bonafides.partners.models import Person
from bonafides.partners.rights import Verb, must

MOST_QUESTIONS = 3
"""Questions in one letter: more are not answered."""


def letter(order: Order, language: str) -> str:
    """A letter in the customer's language with the next questions; it says nothing of why they are asked.

    Args:
        order: the order.
        language: code of one of the site's languages.
    """
    with translation.override(language):
        day = date_format(order.ordered_on, "DATE_FORMAT")
        opening = _("We are working on your order %(order)s of %(day)s.") % {
            "order": order.order_id,
            "day": day,
        }
        asked = questions(order, language) or [
            _("Could you please tell us what the product is used for, and at which site?")
        ]
        parts = [
            _("Dear customer,"),
            opening + " " + _("To complete our papers we need a few details:"),
            *asked,
            _("We ask these questions as part of our ordinary work, and thank you for a short answer."),
            _("With kind regards,"),
            order.organisation.name,
        ]
    return "\n\n".join(parts)


def questions(order: Order, language: str) -> list[str]:
    """The questions of the heaviest findings, each once."""
    words = words_of(language).plain
    found: dict[str, str] = {}
    for seen in order.seen.all():
        for finding in findings_of(seen.findings):
            found.setdefault(finding.code, words.question(finding, seen.measure))
    return list(found.values())[:MOST_QUESTIONS]


@transaction.atomic
def ask(*, order: Order, text: str, by: Person) -> Question:
    """Keep the letter that goes to the customer; the order waits for the answer.

    Raises:
        AlreadyDecided: the order was released or refused.
    """
    must(by, Verb.CONTRIBUTE, order.organisation)
    locked = Order.objects.select_for_update().get(pk=order.pk)
    if locked.state in FINAL:
        raise AlreadyDecided(order=locked.order_id, state=locked.get_state_display())
    asked = Question.objects.create(order=locked, by=by, asked_at=timezone.now(), text=text)
    if locked.state != State.HELD:
        locked.state = State.ASKED
        locked.save(update_fields=["state"])
    record("order.asked", locked, by=str(by.pk), values={"order": locked.order_id, "question": asked.pk})
    return asked


@transaction.atomic
def answer(*, question: Question, text: str, by: Person) -> Question:
    """Keep what the customer answered; the order comes back to whoever decides.

    Raises:
        AlreadyAnswered: somebody kept an answer before.
    """
    must(by, Verb.CONTRIBUTE, question.order.organisation)
    locked = Question.objects.select_for_update().get(pk=question.pk)
    if locked.answered_at is not None:
        raise AlreadyAnswered
    locked.answered_at, locked.answer = timezone.now(), text
    locked.save(update_fields=["answered_at", "answer"])
    order = Order.objects.select_for_update().get(pk=locked.order_id)
    if order.state == State.ASKED and not order.questions.filter(answered_at=None).exists():
        order.state = State.NEW
        order.save(update_fields=["state"])
    record("order.answered", order, by=str(by.pk), values={"order": order.order_id, "question": locked.pk})
    return locked
