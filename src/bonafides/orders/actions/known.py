"""What is known before some orders are taken in, asked for all of them at once."""

from collections.abc import Sequence
from datetime import date

from django.db import DEFAULT_DB_ALIAS

from bonafides.audit.statements import Statement, number, spread, texts
from bonafides.orders.models import Customer, Explanation, Order
from bonafides.partners.models import Organisation
from bonafides.partners.tokens import columns_of

MOST_TOGETHER = 32
"""Orders that are taken in at once."""
CUSTOMER = columns_of(Customer)
KEYS = Statement(
    lambda: (
        Order.objects.filter(organisation=number("organisation"), key__in=texts("key", MOST_TOGETHER))
        .order_by()
        .values_list("key")
    )
)
CUSTOMERS = Statement(
    lambda: (
        Customer.objects.filter(
            organisation=number("organisation"), customer__in=texts("customer", MOST_TOGETHER)
        )
        .order_by()
        .values_list(*CUSTOMER)
    )
)
EXPLAINED = Statement(
    lambda: (
        Explanation.objects.filter(
            customer__organisation=number("organisation"),
            customer__customer__in=texts("customer", MOST_TOGETHER),
        )
        .order_by()
        .values_list("customer__customer", "code", "until")
    )
)


def came_before(organisation: Organisation, keys: Sequence[str]) -> dict[str | None, Order]:
    """The orders that came with these keys before, by their key."""
    if not keys or not KEYS.rows(organisation=organisation.pk, **spread("key", keys, MOST_TOGETHER)):
        return {}
    found = Order.objects.filter(organisation=organisation, key__in=keys).order_by()
    return {each.key: each for each in found.select_related("customer")}


def customers(organisation: Organisation, numbers: Sequence[str]) -> dict[str, Customer]:
    """Those that are known, by their number."""
    rows = CUSTOMERS.rows(organisation=organisation.pk, **spread("customer", numbers, MOST_TOGETHER))
    found = (Customer.from_db(DEFAULT_DB_ALIAS, CUSTOMER, row) for row in rows)
    return {each.customer: each for each in found}


def explained(organisation: Organisation, numbers: Sequence[str]) -> dict[str, list[tuple[str, date]]]:
    """Codes of the indicators that stay silent on customers, each with its last day; by the customer's number."""
    found: dict[str, list[tuple[str, date]]] = {}
    rows = EXPLAINED.rows(organisation=organisation.pk, **spread("customer", numbers, MOST_TOGETHER))
    for customer, code, until in rows:
        found.setdefault(customer, []).append((code, until))
    return found
