"""Which substances need a licence or registration on a day, and what is asked of the register for one order."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils import timezone

from bonafides.ledger.words import plain
from bonafides.orders.models import Customer, Licence, Order
from bonafides.orders.screening.desk import laws_of
from bonafides.partners.models import Operation
from bonafides.partners.naming import substances_named
from bonafides.partners.verifying import Question
from bonafides.substances import law
from bonafides.substances.law import in_force

MOST_NUMBERS = 3
"""Papers of one customer that are asked of for one substance, those that run longest first."""
PLACES = 6
OPERATIONS = {
    "use": Operation.TRANSFORM,
    "process": Operation.TRANSFORM,
    "sell": Operation.SUPPLY,
    "sale": Operation.SUPPLY,
    "trade": Operation.SUPPLY,
    "distribute": Operation.SUPPLY,
    "possess": Operation.ACQUIRE,
    "buy": Operation.ACQUIRE,
    "manufacture": Operation.MAKE,
} | {operation.value: operation for operation in Operation}
"""What a paper's activities mean, by the beginning of a word."""


@lru_cache(maxsize=64)
def licensed(country: str, on: date) -> frozenset[str]:
    """Substances for which the lists of a country ask for a licence or registration on a day."""
    rows = law().rows(laws_of(country, on).jurisdictions)
    return frozenset(row.cas for row in rows if row.licence_needed and in_force(row.since, row.until, on))


def papers_for(customer: Customer, substance: str) -> list[Licence]:
    """Papers whose numbers can be asked of: those that name the substance, else any the customer showed."""
    shown = [each for each in customer.licences.order_by("-valid_until", "pk") if each.number.strip()]
    naming = [each for each in shown if substance in _named(each)]
    return (naming or shown)[:MOST_NUMBERS]


def _named(paper: Licence) -> Iterator[str]:
    for written in paper.substances.replace("|", ";").replace(",", ";").split(";"):
        yield from substances_named(written)


def question_of(order: Order, substance: str, kg: float | None, paper: Licence) -> Question:
    """Whether the customer may have a substance, today, at the place of the order; without one, at its own address."""
    customer = order.customer
    own = ", ".join(filter(None, (customer.address, f"{customer.postcode} {customer.city}".strip())))
    return Question(
        number=paper.number.strip(),
        name=customer.name,
        substances=(substance,),
        operation=_operation(paper),
        on=max(order.ordered_on, timezone.localdate()),
        kg=None if kg is None else round(Decimal(str(kg)), PLACES),
        place=order.delivery_address or own,
        telephone=order.contact_phone,
    )


def _operation(paper: Licence) -> Operation:
    """What the customer does with it by its own paper; to use it, where the paper does not say."""
    words = [word for word in plain(paper.activities).split() if word]
    found = (OPERATIONS[start] for word in words for start in OPERATIONS if word.startswith(start))
    return next(found, Operation.TRANSFORM)
