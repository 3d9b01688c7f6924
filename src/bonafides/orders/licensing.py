"""Which substances need a licence or registration on a day, and what is asked of the register for one order."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from django.utils import timezone

from bonafides.orders.models import Customer, Licence, Order, Seen
from bonafides.orders.screening.desk import laws_of
from bonafides.partners.dealings import covered_by
from bonafides.partners.naming import substances_named
from bonafides.partners.verifying import Question
from bonafides.substances import law
from bonafides.substances.law import in_force

MOST_NUMBERS = 3
"""Papers of one customer that are asked of for one substance, those that run longest first."""
PLACES = 6
KINDS = frozenset({"order", "enquiry"})
"""Kinds of orders that are asked about."""
RECENT = timedelta(days=31)
"""Orders of a file that are older went out long ago."""


@lru_cache(maxsize=64)
def licensed(country: str, on: date) -> frozenset[str]:
    """Substances for which the lists of a country ask for a licence or registration on a day."""
    rows = law().rows(laws_of(country, on).jurisdictions)
    return frozenset(row.cas for row in rows if row.licence_needed and in_force(row.since, row.until, on))


def needing(order: Order, seen: Iterable[Seen]) -> dict[str, float | None]:
    """Kilograms by substance, of those that need a licence; None where a line does not say."""
    wanted = licensed(order.organisation.country, order.ordered_on)
    found: dict[str, float | None] = {}
    for each in seen:
        if each.substance in wanted:
            before = found.get(each.substance, 0.0)
            known = before is not None and each.kg is not None and each.measure == "kg"
            found[each.substance] = (before or 0.0) + (each.kg or 0.0) if known else None
    return found


def papers_for(customer: Customer, substance: str) -> list[Licence]:
    """Papers whose numbers can be asked of: those that name the substance, else any the customer showed."""
    shown = [each for each in customer.licences.order_by("-valid_until", "pk") if each.number.strip()]
    naming = [each for each in shown if substance in _named(each)]
    return (naming or shown)[:MOST_NUMBERS]


def _named(paper: Licence) -> Iterator[str]:
    for written in paper.names:
        yield from substances_named(written)


def question_of(order: Order, substance: str, kg: float | None, paper: Licence) -> Question:
    """Whether the customer may have a substance, today, at the place of the order; without one, at its own address."""
    customer = order.customer
    own = ", ".join(filter(None, (customer.address, f"{customer.postcode} {customer.city}".strip())))
    return Question(
        number=paper.number.strip(),
        name=customer.name,
        substances=(substance,),
        operations=covered_by(order.organisation.register_dealing),
        on=max(order.ordered_on, timezone.localdate()),
        kg=None if kg is None else round(Decimal(str(kg)), PLACES),
        place=order.delivery_address or own,
        telephone=order.contact_phone,
    )
